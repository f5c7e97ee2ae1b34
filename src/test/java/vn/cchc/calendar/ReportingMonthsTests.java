package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@WithMockUser("chuyenvien")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportingMonthsTests {

    private static final YearMonth JULY = YearMonth.of(2023, 7);

    @Autowired
    ReportingMonths months;

    @Autowired
    CalendarEditor editor;

    @Autowired
    Heard heard;

    @Autowired
    JdbcClient jdbc;

    @TestConfiguration
    static class Heard {

        final List<CalendarChanged> events = new ArrayList<>();

        @EventListener
        void on(CalendarChanged event) {
            events.add(event);
        }
    }

    @AfterEach
    void restore() {
        editor.cutOffs().stream().skip(1).forEach(rule -> editor.removeCutOff(rule.firstMonth()));
        heard.events.clear();
    }

    @Test
    void a_month_is_the_month() {
        assertThat(months.period(ReportingCalendar.MONTH, YearMonth.of(2024, 2)))
                .isEqualTo(period("2024-02-01", "2024-02-29"));
    }

    @Test
    void a_reporting_month_runs_from_the_15th_of_the_month_before_to_the_14th() {
        assertThat(months.period(ReportingCalendar.REPORT, YearMonth.of(2023, 1)))
                .isEqualTo(period("2022-12-15", "2023-01-14"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 2023-05-31, MONTH,  2023-01, 2023-05",
        "2022-12-15, 2023-05-14, REPORT, 2023-01, 2023-05",
        "2024-02-01, 2024-02-29, MONTH,  2024-02, 2024-02",
        "2022-12-15, 2023-12-14, REPORT, 2023-01, 2023-12"
    })
    void a_period_of_whole_months_of_one_calendar_is_known_as_such(
            LocalDate from, LocalDate to, ReportingCalendar calendar, YearMonth first, YearMonth last) {
        assertThat(months.asMonths(new Period(from, to))).hasValue(new MonthSpan(calendar, first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 2023-05-30",
        "2023-01-02, 2023-05-31",
        "2023-01-01, 2023-05-14",
        "2022-12-15, 2023-01-31",
        "2023-03-06, 2023-03-12",
        "2023-02-01, 2023-02-01"
    })
    void other_periods_are_no_months(LocalDate from, LocalDate to) {
        assertThat(months.asMonths(new Period(from, to))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // From July the month starts on the 20th of June: June grows by five days.
        "20, 2023-05-15, 2023-06-19, 2023-06-20, 2023-07-19",
        // From July it starts on the 10th of June: June loses five.
        "10, 2023-05-15, 2023-06-09, 2023-06-10, 2023-07-09",
        // From July the plain month: June runs to its end.
        "1,  2023-05-15, 2023-06-30, 2023-07-01, 2023-07-31"
    })
    void a_change_of_cut_off_leaves_no_day_between_two_months(
            int startDay, LocalDate juneFrom, LocalDate juneTo, LocalDate julyFrom, LocalDate julyTo) {
        editor.cutOff(JULY, startDay);

        assertThat(months.period(ReportingCalendar.REPORT, JULY.minusMonths(1)))
                .isEqualTo(new Period(juneFrom, juneTo));
        assertThat(months.period(ReportingCalendar.REPORT, JULY)).isEqualTo(new Period(julyFrom, julyTo));
        assertThat(inTable(juneTo)).isEqualTo(JULY.minusMonths(1));
        assertThat(inTable(julyFrom)).isEqualTo(JULY);
        for (LocalDate day = LocalDate.of(2023, 4, 1); day.getYear() == 2023; day = day.plusDays(1)) {
            assertThat(months.month(ReportingCalendar.REPORT, day))
                    .as("%s", day)
                    .isEqualTo(inTable(day));
        }
    }

    @Test
    void a_cut_off_back_and_forth_keeps_the_months_between() {
        editor.cutOff(JULY, 1);
        editor.cutOff(JULY.plusMonths(2), 15);

        assertThat(months.period(ReportingCalendar.REPORT, JULY.plusMonths(1)))
                .isEqualTo(period("2023-08-01", "2023-08-14"));
        assertThat(inTable(LocalDate.of(2023, 8, 15))).isEqualTo(JULY.plusMonths(2));
    }

    @Test
    void whoever_counts_by_months_hears_of_the_first_day_that_changed() {
        heard.events.clear();

        editor.cutOff(JULY, 20);
        editor.removeCutOff(JULY);

        assertThat(heard.events)
                .containsExactly(
                        new CalendarChanged(LocalDate.of(2023, 6, 15)), new CalendarChanged(LocalDate.of(2023, 6, 15)));
    }

    @Test
    void the_first_cut_off_stays_and_a_start_day_that_some_months_lack_is_refused() {
        assertThatThrownBy(() -> editor.removeCutOff(YearMonth.of(2000, 1))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> editor.cutOff(JULY, 29)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> editor.cutOff(JULY, 0)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> editor.cutOff(YearMonth.of(2061, 1), 10)).isInstanceOf(UserError.class);
    }

    private YearMonth inTable(LocalDate day) {
        return YearMonth.from(jdbc.sql("select report_month from calendar_day where day = :day")
                .param("day", day)
                .query(LocalDate.class)
                .single());
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }
}
