package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseTests {

    /** Values of the Wilson score interval without continuity correction, as statistics packages print them. */
    @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
    @CsvSource({
        "0, 1, 0.0000, 0.7935",
        "1, 1, 0.2065, 1.0000",
        "0, 10, 0.0000, 0.2775",
        "1, 10, 0.0179, 0.4042",
        "5, 10, 0.2366, 0.7634",
        "10, 10, 0.7225, 1.0000",
        "15, 148, 0.0624, 0.1605",
        "81, 263, 0.2553, 0.3662",
        "1519, 2621, 0.5605, 0.5983"
    })
    void the_interval_is_that_of_the_statistics_packages(long part, long whole, BigDecimal low, BigDecimal high) {
        Noise.Interval interval = Noise.interval(Measure.counted(part, whole)).orElseThrow();

        assertThat(interval.low().setScale(4, RoundingMode.HALF_UP)).isEqualByComparingTo(low);
        assertThat(interval.high().setScale(4, RoundingMode.HALF_UP)).isEqualByComparingTo(high);
    }

    @Test
    void what_is_not_counted_has_no_interval() {
        assertThat(Noise.interval(Measure.counted(0, 0))).isEmpty();
        assertThat(Noise.interval(Measure.counted(6, 5))).isEmpty();
        assertThat(Noise.interval(Measure.stated(BigDecimal.TEN))).isEmpty();
        assertThat(Noise.interval(Measure.amount(BigDecimal.ONE))).isEmpty();
    }

    @Property
    void the_interval_holds_the_share_and_stays_between_none_and_all(
            @ForAll @LongRange(min = 1, max = 1_000_000) long whole, @ForAll @LongRange(max = 1_000_000) long some) {
        Measure measure = Measure.counted(some % (whole + 1), whole);
        Noise.Interval interval = Noise.interval(measure).orElseThrow();

        assertThat(interval.low()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(interval.high()).isBetween(interval.low(), BigDecimal.ONE);
        BigDecimal tolerance = new BigDecimal("1e-12").multiply(measure.whole());
        assertThat(interval.low().multiply(measure.whole()))
                .isLessThanOrEqualTo(measure.part().add(tolerance));
        assertThat(interval.high().multiply(measure.whole()))
                .isGreaterThanOrEqualTo(measure.part().subtract(tolerance));
    }

    @Property
    void the_same_share_of_more_cases_is_surer(
            @ForAll @LongRange(min = 1, max = 10_000) long whole, @ForAll @LongRange(max = 10_000) long some) {
        long part = some % (whole + 1);
        Noise.Interval few = Noise.interval(Measure.counted(part, whole)).orElseThrow();
        Noise.Interval many =
                Noise.interval(Measure.counted(part * 10, whole * 10)).orElseThrow();

        assertThat(many.high().subtract(many.low())).isLessThan(few.high().subtract(few.low()));
    }

    @ParameterizedTest(name = "{0} of {1} against {2} of {3}: {4}")
    @CsvSource({
        "50, 100, 55, 100, true",
        "500, 1000, 600, 1000, false",
        "0, 4, 4, 4, false",
        "1, 4, 3, 4, true",
        "0, 40, 40, 40, false",
        "50, 100, 50, 100, true"
    })
    void two_units_differ_by_chance_where_the_intervals_meet(
            long part, long whole, long otherPart, long otherWhole, boolean chance) {
        Criterion line = SchemeMaker.criterion("online", 100);

        assertThat(Noise.within(
                        SchemeMaker.card(null, SchemeMaker.scored(line, part, whole)),
                        SchemeMaker.card(null, SchemeMaker.scored(line, otherPart, otherWhole))))
                .isEqualTo(chance);
    }

    @Test
    void a_unit_in_which_nothing_arose_differs_by_more_than_chance_from_one_that_was_scored() {
        Criterion line = SchemeMaker.criterion("online", 100);

        assertThat(Noise.within(
                        SchemeMaker.card(null, SchemeMaker.scored(line, 1, 2)),
                        SchemeMaker.card(null, SchemeMaker.unscored(line, State.NONE_ARISEN))))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} cases: {1}")
    @CsvSource({"1, true", "4, true", "5, false", "0, false"})
    void fewer_than_five_cases_are_a_small_number_and_none_is_no_number(long whole, boolean small) {
        CriterionScore score = whole == 0
                ? SchemeMaker.unscored(SchemeMaker.criterion("online", 100), State.NONE_ARISEN)
                : SchemeMaker.scored(SchemeMaker.criterion("online", 100), 0, whole);

        assertThat(Noise.small(score)).isEqualTo(small);
    }
}
