package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskedPeriodsTests {

    @Autowired
    AskedPeriods periods;

    @ParameterizedTest
    @CsvSource({
        "2023-05, 2023-05, , from=2023-05&to=2023-05, month",
        "2023-01, 2023-05, , from=2023-01&to=2023-05, first_months",
        "2023-01, 2023-03, , from=2023-01&to=2023-03, quarter",
        "2023-07, 2023-12, , from=2023-07&to=2023-12, second_half",
        "2023-01, 2023-12, , from=2023-01&to=2023-12, year",
        "2022-11, 2023-02, , from=2022-11&to=2023-02, months",
        "2023-05, 2023-05, REPORT, from=2023-04-15&to=2023-05-14, month",
        "2023-04-15, 2023-05-14, , from=2023-04-15&to=2023-05-14, month",
        "2023-05-01, 2023-05-31, , from=2023-05&to=2023-05, month",
        "2023-05-01, 2023-05-17, , from=2023-05-01&to=2023-05-17, days",
        "2023-05-17, 2023-05-17, , from=2023-05-17&to=2023-05-17, day",
        ", , , from=2023-06&to=2023-06, month",
        "2023-04, , , from=2023-04&to=2023-04, month"
    })
    void an_address_names_one_period_and_its_period_names_one_address(
            String from, String to, String calendar, String query, String kind) {
        AskedPeriod period = periods.read(from, to, calendar, () -> YearMonth.of(2023, 6));

        assertThat(period.query()).isEqualTo(query);
        assertThat(period.name().key()).isEqualTo("calendar.period." + kind);
    }

    @Test
    void a_month_is_compared_with_the_month_before_and_the_same_month_of_the_year_before() {
        AskedPeriod march = periods.read("2023-03", "2023-03", null, () -> null);

        assertThat(periods.before(march).query()).isEqualTo("from=2023-02&to=2023-02");
        assertThat(periods.yearBefore(march).query()).isEqualTo("from=2022-03&to=2022-03");
    }

    @Test
    void the_picker_steps_cumulative_months_by_one_and_offers_nothing_that_has_not_begun() {
        AskedPeriod five = periods.read("2023-01", "2023-05", null, () -> null);

        PeriodPicker picker = PeriodPicker.of(five, periods, LocalDate.of(2023, 6, 20));

        assertThat(picker.previous()).contains("from=2023-01&to=2023-04");
        assertThat(picker.next()).contains("from=2023-01&to=2023-06");
        assertThat(picker.months()).hasSize(6);
        assertThat(picker.quarters()).extracting(PeriodPicker.Choice::label).containsExactly("I", "II");
        assertThat(picker.cumulative()).filteredOn(PeriodPicker.Choice::current).hasSize(1);
    }
}
