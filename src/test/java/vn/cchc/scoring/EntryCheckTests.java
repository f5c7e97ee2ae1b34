package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.shared.UserError;

/** What may be typed for a line, which target is a unit's, and what a unit's figures are made of. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EntryCheckTests {

    private static final Map<String, Rule> RULES = Map.of(
            "given", new Rule.Given(new BigDecimal("3")),
            "yes_no", new Rule.YesNo(new BigDecimal("3")),
            "per_piece", new Rule.PerPiece(new BigDecimal("3"), BigDecimal.ONE),
            "deduction", new Rule.Deduction(new BigDecimal("3"), BigDecimal.ONE, BigDecimal.ZERO),
            "steps", new Rule.Steps(new BigDecimal("3"), List.of()));

    @ParameterizedTest
    @CsvSource({
        "given, 3, bc, ",
        "given, '3,0001', bc, entry.error.above",
        "given, 0, bc, ",
        "given, '-0,1', bc, entry.error.negative",
        "given, ba, bc, scheme.error.number",
        "given, 2, '', entry.error.no_evidence",
        "given, '', bc, entry.error.no_value",
        "given, '', '', ",
        "yes_no, 0, bc, ",
        "yes_no, 1, bc, ",
        "yes_no, 2, bc, entry.error.yes_no",
        "yes_no, '0,5', bc, entry.error.yes_no",
        "per_piece, 12, bc, ",
        "per_piece, '12,0', bc, ",
        "per_piece, 100, bc, ",
        "per_piece, '1,5', bc, entry.error.whole",
        "deduction, '1,5', bc, entry.error.whole",
        "steps, '95,1234', bc, ",
        "steps, '95,12345', bc, entry.error.decimals"
    })
    void what_may_stand_at_a_place_follows_from_the_rule_of_its_line(
            String rule, String value, String evidence, String problem) {
        Criterion line = SchemeMaker.criterion("a", RULES.get(rule));

        assertThat(EntryCheck.problem(line, new Entry.Typed(1, "a", value, evidence, ""))
                        .map(UserError::code)
                        .orElse(null))
                .isEqualTo(problem);
    }

    @Test
    void evidence_has_at_most_a_thousand_characters() {
        Criterion line = SchemeMaker.criterion("a", RULES.get("given"));

        assertThat(EntryCheck.problem(line, new Entry.Typed(1, "a", "1", "x".repeat(1000), "")))
                .isEmpty();
        assertThat(EntryCheck.problem(line, new Entry.Typed(1, "a", "1", "x".repeat(1001), "")))
                .map(UserError::code)
                .contains("entry.error.long_evidence");
    }

    @ParameterizedTest
    @CsvSource({
        "given, points",
        "yes_no, yes_no",
        "per_piece, count",
        "deduction, count",
        "steps, number",
    })
    void a_value_is_typed_as_its_rule_needs_it(String rule, String kind) {
        assertThat(EntryCheck.kind(RULES.get(rule))).isEqualTo(kind);
    }

    @Test
    void what_was_typed_is_the_same_as_what_stands_there_only_with_value_and_evidence() {
        Entry entry = new Entry(1, "a", new BigDecimal("2.50"), "bc", "x", Instant.EPOCH, "7.0");

        assertThat(Entry.Typed.of(entry)).isEqualTo(new Entry.Typed(1, "a", "2,5", "bc", "7.0"));
        assertThat(Entry.Typed.of(entry).isSameAs(entry)).isTrue();
        assertThat(new Entry.Typed(1, "a", " 2,5 ", " bc ", "").isSameAs(entry)).isTrue();
        assertThat(new Entry.Typed(1, "a", "2,6", "bc", "").isSameAs(entry)).isFalse();
        assertThat(new Entry.Typed(1, "a", "2,5", "bd", "").isSameAs(entry)).isFalse();
        assertThat(new Entry.Typed(1, "a", " ", "", "").isSameAs(null)).isTrue();
        assertThat(new Entry.Typed(1, "a", "", "bc", "").isSameAs(null)).isFalse();
        assertThat(new Entry.Typed(1, "a", "1", "", "").isBlank()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, Xã, 0.3", "2, Xã, 0.2", "3, Phòng, 0.1", "3, , 0.1", ", , 0.1"})
    void the_narrowest_target_is_the_units(Long unit, String group, BigDecimal share) {
        List<Target> targets = List.of(
                new Target("a", null, 1L, new BigDecimal("0.3")),
                new Target("a", null, null, new BigDecimal("0.1")),
                new Target("a", "Xã", null, new BigDecimal("0.2")),
                new Target("b", null, 9L, new BigDecimal("0.9")));

        assertThat(Target.of(targets, unit, group)).isEqualTo(Map.of("a", share));
        Scheme scheme = SchemeMaker.scheme(List.of(SchemeMaker.criterion("a", 5), SchemeMaker.criterion("c", 5)))
                .withTargets(targets);
        assertThat(scheme.criteriaOf(unit, group)).extracting(Criterion::target).containsExactly(share, null);
        assertThat(scheme.criteria()).extracting(Criterion::target).containsOnlyNulls();
        assertThat(scheme.criteriaOf(unit, group).get(1))
                .isEqualTo(scheme.criteria().get(1));
    }

    @Test
    void counts_of_units_below_are_added_and_what_is_no_count_stays_the_units_own() {
        ValueSource.Value own = new ValueSource.Value(Measure.amount(new BigDecimal("2")), null, false);
        SchemeValues values = new SchemeValues(
                        Map.of(1L, Map.of("given", own, "signed", counted(1, 2)), 2L, Map.of("signed", counted(3, 4))),
                        Map.of())
                .with(Map.of(2L, Map.of("given", own), 3L, Map.of("signed", counted(5, 6))));

        Map<String, ValueSource.Value> within = values.of(1, List.of(1L, 2L, 3L));

        assertThat(within.get("signed").measure()).isEqualTo(Measure.counted(9, 12));
        assertThat(within.get("given")).isEqualTo(own);
        assertThat(values.of(4, List.of(4L, 2L)).get("signed").measure()).isEqualTo(Measure.counted(3, 4));
        assertThat(values.of(4, List.of(4L, 2L))).doesNotContainKey("given");
        assertThat(values.of(1, List.of(1L)).get("signed").measure()).isEqualTo(Measure.counted(1, 2));
        assertThat(values.has(3)).isTrue();
        assertThat(values.has(4)).isFalse();
        assertThat(values.adjustments(1)).isEmpty();
    }

    private static ValueSource.Value counted(long part, long whole) {
        return new ValueSource.Value(Measure.counted(part, whole), null, false);
    }
}
