package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleTests {

    private static final Rule ONLINE = new Rule.LinearToThreshold(new BigDecimal("35"), new BigDecimal("0.70"));
    private static final Rule DIGITISED = new Rule.LinearToThreshold(new BigDecimal("35"), new BigDecimal("0.60"));
    private static final Rule LATE = new Rule.LowerIsBetter(new BigDecimal("30"), new BigDecimal("0.10"));

    @ParameterizedTest
    @CsvSource({"0, 100, 0", "35, 100, 17.5", "69999, 100000, 34.9995", "70, 100, 35", "71, 100, 35", "100, 100, 35"})
    void online_points_grow_evenly_to_seventy_percent_and_are_full_from_there(
            long part, long whole, BigDecimal points) {
        assertThat(ONLINE.points(Measure.counted(part, whole))).isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", "3, 10, 17.5", "59999, 100000, 34.999417", "6, 10, 35", "10, 10, 35"})
    void digitisation_points_are_full_from_sixty_percent_on(long part, long whole, BigDecimal points) {
        assertThat(DIGITISED.points(Measure.counted(part, whole)).setScale(6, RoundingMode.HALF_UP))
                .isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 916, 30", "5, 100, 15", "9999, 100000, 0.003", "10, 100, 0", "11, 100, 0", "100, 100, 0"})
    void late_points_fall_evenly_and_are_gone_at_ten_percent(long part, long whole, BigDecimal points) {
        assertThat(LATE.points(Measure.counted(part, whole))).isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5"})
    void a_rule_whose_bound_is_not_above_zero_cannot_be_made(BigDecimal bound) {
        BigDecimal max = BigDecimal.TEN;
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.LinearToThreshold(max, bound));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.LowerIsBetter(max, bound));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.PerPiece(max, bound));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.Deduction(max, bound, BigDecimal.ZERO));
    }

    @Test
    void steps_and_yes_or_no_score_nothing_either_where_nothing_arose() {
        Measure none = Measure.counted(0, 0);
        BigDecimal max = BigDecimal.TEN;
        List<Rule.Steps.Step> steps = List.of(new Rule.Steps.Step(new BigDecimal("0.5"), max));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.Steps(max, steps).points(none));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rule.YesNo(max).points(none));
    }

    @Test
    void nothing_arisen_cannot_be_scored() {
        assertThatIllegalArgumentException().isThrownBy(() -> ONLINE.points(Measure.counted(0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> LATE.points(Measure.counted(0, 0)));
    }

    @Property
    void points_never_leave_zero_to_the_maximum(
            @ForAll @LongRange(min = 0, max = 10_000_000) long part,
            @ForAll @LongRange(min = 0, max = 10_000_000) long rest) {
        Measure ratio = Measure.counted(part, part + rest + 1);
        for (Rule rule : new Rule[] {ONLINE, DIGITISED, LATE}) {
            assertThat(rule.points(ratio)).isBetween(BigDecimal.ZERO, rule.maxPoints());
        }
    }

    @Property
    void one_more_online_dossier_never_costs_points_and_one_more_late_one_never_earns_any(
            @ForAll @LongRange(min = 0, max = 100_000) long part,
            @ForAll @LongRange(min = 1, max = 100_000) long rest) {
        Measure ratio = Measure.counted(part, part + rest);
        Measure more = Measure.counted(part + 1, part + rest);

        assertThat(ONLINE.points(more)).isGreaterThanOrEqualTo(ONLINE.points(ratio));
        assertThat(LATE.points(more)).isLessThanOrEqualTo(LATE.points(ratio));
    }
}
