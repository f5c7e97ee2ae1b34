package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkingTests {

    private static final BigDecimal MAX = BigDecimal.valueOf(35);

    @Test
    void the_numbers_are_put_in_one_step_after_another() {
        Working working = of(new Rule.LinearToThreshold(MAX, new BigDecimal("0.7")), 1, 3);

        assertThat(working.steps()).extracting(Working.Step::key).containsExactly("share", "linear_to", "shown");
        assertThat(working.steps().get(0).arguments())
                .containsExactly("≈", BigDecimal.ONE, BigDecimal.valueOf(3), new BigDecimal("33.333333"));
        assertThat(last(working)).isEqualByComparingTo("16.67");
    }

    @Test
    void what_reaches_the_threshold_is_full_and_says_so() {
        assertThat(of(new Rule.LinearToThreshold(MAX, new BigDecimal("0.7")), 7, 10)
                        .steps())
                .extracting(Working.Step::key)
                .containsExactly("share", "reached");
    }

    @Test
    void a_line_without_points_has_no_steps() {
        assertThat(Working.of(SchemeMaker.unscored(SchemeMaker.criterion("c", 10), State.MISSING))
                        .steps())
                .isEmpty();
    }

    /** Whole = 0 stands for an amount. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 1, 2, share linear",
        "LOWER, 1, 20, share lower",
        "LOWER, 1, 10, share over",
        "STEPS, 3, 10, share below",
        "STEPS, 5, 10, share rung_share",
        "STEPS, 9, 10, share rung_share",
        "STEPS, 1, 0, rung",
        "STEPS, 0, 0, below",
        "PIECES, 2, 0, per_piece",
        "DEDUCTION, 2, 0, deduction",
        "YES_NO, 1, 0, yes",
        "YES_NO, 0, 0, no",
        "GIVEN, 12, 0, given"
    })
    void each_rule_says_what_it_did(String kind, long part, long whole, String keys) {
        Rule rule = switch (kind) {
            case "LINEAR" -> new Rule.LinearToThreshold(MAX, BigDecimal.ONE);
            case "LOWER" -> new Rule.LowerIsBetter(MAX, new BigDecimal("0.1"));
            case "STEPS" ->
                new Rule.Steps(
                        MAX,
                        List.of(
                                new Rule.Steps.Step(new BigDecimal("0.5"), BigDecimal.TEN),
                                new Rule.Steps.Step(new BigDecimal("0.8"), MAX)));
            case "PIECES" -> new Rule.PerPiece(MAX, BigDecimal.TEN);
            case "DEDUCTION" -> new Rule.Deduction(MAX, BigDecimal.ONE, BigDecimal.ZERO);
            case "YES_NO" -> new Rule.YesNo(MAX);
            default -> new Rule.Given(MAX);
        };
        Measure measure = whole == 0 ? Measure.amount(BigDecimal.valueOf(part)) : Measure.counted(part, whole);
        Criterion criterion = SchemeMaker.criterion("c", rule);

        Working working = Working.of(
                new CriterionScore(criterion, measure, criterion.points(measure), null, State.SCORED, List.of()));

        assertThat(working.steps()).extracting(Working.Step::key).containsExactly(keys.split(" "));
        assertThat(last(working)).isEqualByComparingTo(rule.points(measure));
        assertThat(working.steps()).extracting(Working.Step::messageKey).allMatch(key -> !key.isEmpty());
    }

    @Test
    void the_step_reached_is_the_highest_and_named_by_its_bound() {
        Rule rule = new Rule.Steps(
                MAX,
                List.of(
                        new Rule.Steps.Step(new BigDecimal("0.5"), BigDecimal.TEN),
                        new Rule.Steps.Step(new BigDecimal("0.8"), MAX)));

        assertThat(of(rule, 8, 10).steps().get(1).numbers())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(new BigDecimal("80"), MAX);
    }

    @Property
    void the_last_number_is_the_points_that_are_shown(
            @ForAll @IntRange(min = 0, max = 5) int kind,
            @ForAll @IntRange(max = 500) int part,
            @ForAll @IntRange(min = 1, max = 500) int more) {
        Rule rule = switch (kind) {
            case 0 -> new Rule.LinearToThreshold(MAX, BigDecimal.ONE);
            case 1 -> new Rule.LinearToThreshold(MAX, new BigDecimal("0.6"));
            case 2 -> new Rule.LowerIsBetter(MAX, new BigDecimal("0.1"));
            case 3 -> new Rule.Steps(MAX, List.of(new Rule.Steps.Step(new BigDecimal("0.5"), BigDecimal.TEN)));
            case 4 -> new Rule.YesNo(MAX);
            default -> new Rule.Deduction(MAX, new BigDecimal("0.5"), BigDecimal.ONE);
        };
        CriterionScore score = SchemeMaker.scored(SchemeMaker.criterion("c", rule), part, part + more);

        assertThat(last(Working.of(score)).setScale(2, java.math.RoundingMode.HALF_UP))
                .isEqualTo(score.shownPoints().orElseThrow());
    }

    private static Working of(Rule rule, long part, long whole) {
        return Working.of(SchemeMaker.scored(SchemeMaker.criterion("c", rule), part, whole));
    }

    private static BigDecimal last(Working working) {
        List<BigDecimal> numbers =
                working.steps().get(working.steps().size() - 1).numbers();
        return numbers.get(numbers.size() - 1);
    }
}
