package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NumberEntryTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                  | 0",
                "7                  | 7",
                "007                | 7",
                "1234               | 1234",
                "1.234              | 1234",
                "1.234.567          | 1234567",
                "12.516             | 12516",
                "1 234              | 1234",
                "1\u00a0234\u00a0567| 1234567",
                "1\u202f234         | 1234",
                "1,234,567          | 1234567",
                "'  42 '            | 42",
                "999999999999999    | 999999999999999",
                "1.500.000.000      | 1500000000",
            })
    void a_whole_number_is_read_however_its_groups_are_divided(String typed, long value) {
        assertThat(NumberEntry.of(typed)).isEqualTo(new NumberEntry(value, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\u00a0"})
    void nothing_typed_is_blank_and_not_zero(String typed) {
        assertThat(NumberEntry.of(typed)).isEqualTo(new NumberEntry(null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5            | decimals",
                "12,5               | decimals",
                "1.234,00           | decimals",
                "0,5                | decimals",
                ",5                 | decimals",
                "1,234              | ambiguous",
                "12,000             | ambiguous",
                "1,234.5            | ambiguous",
                "1,234,567.89       | ambiguous",
                "1.5                | grouping",
                "12.34              | grouping",
                "1.2345             | grouping",
                "1234.567           | grouping",
                "1.234 567          | grouping",
                "12 34              | grouping",
                ".                  | grouping",
                "-5                 | negative",
                "- 1.234            | negative",
                "−5                 | negative",
                "abc                | letters",
                "12o                | letters",
                "5 triệu            | letters",
                "1.234 đồng         | letters",
                "12%                | letters",
                "-                  | letters",
                "=1+2               | letters",
                "<b>1</b>           | letters",
                "1e5                | letters",
                "1000000000000000   | too_big",
                "99999999999999999999999999 | too_big",
            })
    void what_is_not_a_whole_number_is_refused_with_its_own_reason(String typed, String reason) {
        assertThat(NumberEntry.of(typed)).isEqualTo(new NumberEntry(null, "report.number." + reason));
    }

    @Property
    void what_the_page_shows_is_read_back_as_the_same_number(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long n) {
        assertThat(NumberEntry.of(Numbers.grouped(n)).value()).isEqualTo(n);
    }
}
