package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.Criterion.Influence;
import vn.cchc.scoring.Criterion.WhenNone;
import vn.cchc.shared.Wording;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CriterionTests {

    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final Rule LINEAR = new Rule.LinearToThreshold(TEN, BigDecimal.ONE);
    private static final Rule TO_80 = new Rule.LinearToThreshold(new BigDecimal("2"), new BigDecimal("0.8"));

    @ParameterizedTest
    @CsvSource({"LEAVES, NONE_ARISEN,", "FULL, SCORED, 10", "ZERO, SCORED, 0"})
    void nothing_of_nothing_means_what_the_line_says(WhenNone whenNone, State state, BigDecimal points) {
        CriterionScore score = criterion(LINEAR, whenNone, null, null).score(values(Measure.counted(0, 0)));

        assertThat(score.state()).isEqualTo(state);
        assertThat(score.points()).usingComparator(CriterionTests::compare).isEqualTo(points);
    }

    @Test
    void a_percentage_taken_over_earns_its_share_of_the_maximum_whatever_the_threshold() {
        CriterionScore score =
                criterion(TO_80, WhenNone.ZERO, null, null).score(values(Measure.stated(new BigDecimal("56"))));

        assertThat(score.points()).isEqualByComparingTo("1.12");
        assertThat(score.hasCounts()).isFalse();
        assertThat(score.percent()).contains(new BigDecimal("56.00"));
    }

    @ParameterizedTest
    @CsvSource({"59, 100, false", "60, 100, true", "61, 100, true", "599999, 1000000, false"})
    void a_target_is_met_from_its_share_on_compared_exactly(long part, long whole, boolean met) {
        Criterion line = criterion(LINEAR, WhenNone.LEAVES, null, null);
        Criterion targeted = line.withTargets(Map.of(line.code(), new BigDecimal("0.6")));

        assertThat(targeted.meetsTarget(Measure.counted(part, whole))).contains(met);
        assertThat(targeted.meetsTarget(Measure.counted(0, 0))).isEmpty();
        assertThat(line.meetsTarget(Measure.counted(part, whole))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 100, true", "10, 100, true", "11, 100, false"})
    void a_target_of_what_should_be_low_is_a_limit(long part, long whole, boolean met) {
        Criterion late = SchemeMaker.criterion("late", new Rule.LowerIsBetter(TEN, new BigDecimal("0.2")))
                .withTargets(Map.of("late", new BigDecimal("0.1")));

        assertThat(late.meetsTarget(Measure.counted(part, whole))).contains(met);
    }

    @ParameterizedTest
    @CsvSource({
        "79996, 100000, , , 1.9999",
        "79996, 100000, 2, , 2",
        "79994, 100000, 2, 2, 2.00",
        "1, 3, 2, 2, 0.83",
        "1, 3, , 2, 0.83"
    })
    void percentage_and_points_are_rounded_only_where_the_line_says_so(
            long part, long whole, Integer percentScale, Integer pointsScale, BigDecimal points) {
        CriterionScore score =
                criterion(TO_80, WhenNone.ZERO, percentScale, pointsScale).score(values(Measure.counted(part, whole)));

        assertThat(score.points()).isEqualByComparingTo(points);
    }

    @Test
    void a_line_for_other_kinds_of_unit_is_not_this_units_business() {
        Criterion criterion = new Criterion(
                "c",
                new Wording("c", null),
                TEN,
                LINEAR,
                null,
                WhenNone.ZERO,
                Influence.OWN,
                Set.of("DEPARTMENT"),
                null,
                null,
                null,
                null,
                false,
                List.of());

        assertThat(criterion.score(values(Measure.counted(1, 2))).state()).isEqualTo(State.NOT_APPLICABLE);
    }

    @Test
    void without_a_value_and_without_dossiers_to_count_it_is_missing() {
        CriterionScore score = criterion(LINEAR, WhenNone.FULL, null, null)
                .score(new UnitValues(unit(), Counts.ZERO, true, true, Map.of()));

        assertThat(score.state()).isEqualTo(State.MISSING);
        assertThat(score.points()).isNull();
    }

    @Test
    void a_sum_is_scored_as_soon_as_one_of_its_lines_is_and_its_maximum_is_that_of_the_scored() {
        CriterionScore sum = CriterionScore.sum(
                SchemeMaker.criterion("sum", 30),
                List.of(
                        SchemeMaker.scored(SchemeMaker.criterion("a", 10), 1, 2),
                        SchemeMaker.unscored(SchemeMaker.criterion("b", 20), State.NONE_ARISEN)),
                new BigDecimal("5.02"));

        assertThat(sum.points()).isEqualByComparingTo("5");
        assertThat(sum.state()).isEqualTo(State.SCORED);
        assertThat(sum.difference()).contains(new BigDecimal("-0.02"));
    }

    @ParameterizedTest
    @CsvSource({"5.01, false", "4.99, false", "5.02, true", "4.98, true"})
    void a_difference_from_the_source_is_one_above_a_hundredth(BigDecimal source, boolean differs) {
        CriterionScore scored = SchemeMaker.scored(SchemeMaker.criterion("a", 10), 1, 2);
        CriterionScore compared = new CriterionScore(
                scored.criterion(), scored.measure(), scored.points(), source, State.SCORED, List.of());

        assertThat(compared.difference().isPresent()).isEqualTo(differs);
    }

    @Test
    void a_line_is_either_a_sum_or_has_a_rule() {
        assertThatIllegalArgumentException().isThrownBy(() -> SchemeMaker.criterion("c", (Rule) null));
    }

    @ParameterizedTest
    @CsvSource({"7, 10, true", "6999, 10000, false", "0, 0,"})
    void a_target_is_compared_exactly(long part, long whole, Boolean met) {
        Criterion criterion = new Criterion(
                "c",
                new Wording("c", null),
                TEN,
                LINEAR,
                null,
                WhenNone.ZERO,
                Influence.OWN,
                Set.of(),
                null,
                null,
                new BigDecimal("0.7"),
                null,
                false,
                List.of());

        assertThat(criterion.meetsTarget(Measure.counted(part, whole)).orElse(null))
                .isEqualTo(met);
    }

    private static int compare(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? (a == b ? 0 : 1) : a.compareTo(b);
    }

    private static Criterion criterion(Rule rule, WhenNone whenNone, Integer percentScale, Integer pointsScale) {
        return new Criterion(
                "c",
                new Wording("c", null),
                rule.maxPoints(),
                rule,
                null,
                whenNone,
                Influence.OWN,
                Set.of(),
                percentScale,
                pointsScale,
                null,
                null,
                false,
                List.of());
    }

    private static UnitValues values(Measure measure) {
        return new UnitValues(
                unit(), Counts.ZERO, true, true, Map.of("c", new ValueSource.Value(measure, null, false)));
    }

    private static MeasuredUnit unit() {
        return new MeasuredUnit(1, "u", "u", "COMMUNE", "Xã", LocalDate.of(2020, 1, 1), null, true);
    }
}
