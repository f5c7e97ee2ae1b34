package vn.cchc.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatioTests {

    @ParameterizedTest
    @CsvSource({
        "0, 916, 0.00", // zero is a value
        "2, 46, 4.35", // Vĩnh Khê, Q1/2024: published as 4.36
        "12516, 51129, 24.48", // Kon Tum, Q1/2023, over newly received
        "12516, 56039, 22.33", // the same over all
        "217, 1645, 13.19",
        "1, 3, 33.33",
        "2, 3, 66.67",
        "1, 800, 0.13", // 0.125 rounds half up
        "7, 7, 100.00"
    })
    void a_percent_is_rounded_half_up_to_two_decimals(long part, long whole, BigDecimal percent) {
        assertThat(new Ratio(part, whole).percent()).contains(percent);
    }

    @Test
    void a_ratio_of_nothing_has_no_percent() {
        assertThat(new Ratio(0, 0).percent()).isEmpty();
        assertThat(new Ratio(0, 0).arose()).isFalse();
        assertThat(new Ratio(0, 0).reaches(BigDecimal.ZERO)).isFalse();
    }

    @Test
    void a_threshold_is_compared_with_the_exact_ratio_not_with_the_rounded_one() {
        Ratio shownAsEighty = new Ratio(79_996, 100_000);

        assertThat(shownAsEighty.percent()).contains(new BigDecimal("80.00"));
        assertThat(shownAsEighty.reaches(new BigDecimal("0.80"))).isFalse();
        assertThat(new Ratio(4, 5).reaches(new BigDecimal("0.80"))).isTrue();
    }

    @Test
    void a_part_cannot_exceed_its_whole_nor_be_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(12, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(-1, 9));
    }

    @Property
    void adding_ratios_adds_counts_and_lies_between_the_two(
            @ForAll @LongRange(min = 0, max = 1_000_000) long a,
            @ForAll @LongRange(min = 0, max = 1_000_000) long moreA,
            @ForAll @LongRange(min = 0, max = 1_000_000) long b,
            @ForAll @LongRange(min = 0, max = 1_000_000) long moreB) {
        Ratio one = new Ratio(a, a + moreA + 1);
        Ratio two = new Ratio(b, b + moreB + 1);
        Ratio sum = one.plus(two);

        assertThat(sum).isEqualTo(two.plus(one));
        BigDecimal low = one.value().orElseThrow().min(two.value().orElseThrow());
        BigDecimal high = one.value().orElseThrow().max(two.value().orElseThrow());
        assertThat(sum.value().orElseThrow()).isBetween(low, high);
    }
}
