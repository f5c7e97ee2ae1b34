package vn.cchc.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppraisalIndexTests {

    @ParameterizedTest(name = "{0} of {1}, survey {2} of {3}: {4} %")
    @CsvSource({
        // No survey: rescaled to 100.
        "60.47, 70, , 0, 86.39",
        "70, 70, , 0, 100.00",
        "0, 70, , 0, 0.00",
        // A survey of 30.
        "60.47, 70, 26.79, 30, 87.26",
        "60.47, 70, 0, 30, 60.47",
        // Held, but its result is not in: over what was scored.
        "60.47, 70, , 30, 86.39",
        // Mid-year: what was not scored counts on neither side, so it is not 100 less the deductions.
        "55.59, 79, , 0, 70.37",
        "1, 3, , 0, 33.33",
        "2, 3, , 0, 66.67",
        "0, 0, , 0,",
        "0, 0, 15, 30, 50.00"
    })
    void the_index_is_over_the_parts_that_were_scored(
            BigDecimal points, BigDecimal max, BigDecimal survey, BigDecimal surveyMax, BigDecimal percent) {
        AppraisalIndex index = new AppraisalIndex(points, max, survey, surveyMax);

        assertThat(index.shown().orElse(null)).isEqualTo(percent);
        assertThat(index.surveyMissing()).isEqualTo(surveyMax.signum() > 0 && survey == null);
    }

    @Test
    void points_beyond_their_maximum_are_no_index() {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal two = BigDecimal.valueOf(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new AppraisalIndex(two, one, null, BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new AppraisalIndex(one, one, two, one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AppraisalIndex(one.negate(), one, null, BigDecimal.ZERO));
    }

    @Property
    void it_stays_between_0_and_100_and_a_point_more_never_costs(
            @ForAll @IntRange(min = 1, max = 100) int max,
            @ForAll @IntRange(max = 99) int points,
            @ForAll @IntRange(max = 30) int survey) {
        int got = points % max;
        BigDecimal less = percent(got, max, survey);
        BigDecimal more = percent(got + 1, max, survey);

        assertThat(less).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(more).isGreaterThan(less);
    }

    private static BigDecimal percent(int points, int max, int survey) {
        return new AppraisalIndex(
                        BigDecimal.valueOf(points),
                        BigDecimal.valueOf(max),
                        BigDecimal.valueOf(survey),
                        BigDecimal.valueOf(30))
                .percent()
                .orElseThrow();
    }
}
