package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** The arithmetic of days, months and their names by tables of examples, without an application. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodsUnitTests {

    private static final LocalDate TET = LocalDate.of(2023, 1, 23);
    private static final LocalDate SATURDAY_WORKED = LocalDate.of(2023, 5, 6);

    /** Reports from the 15th on, and from July 2024 on by plain months. */
    private static final CalendarSnapshot CALENDAR = new CalendarSnapshot(
            3, Map.of(TET, false, SATURDAY_WORKED, true), Map.of(YearMonth.of(2000, 1), 15, YearMonth.of(2024, 7), 1));

    private static final CalendarCache CACHE = new CalendarCache(null) {
        @Override
        CalendarSnapshot current() {
            return CALENDAR;
        }
    };

    private static final ReportingMonths MONTHS = new ReportingMonths(CACHE);
    private static final WorkingDays WORKING = new WorkingDays(CACHE);
    private static final PeriodReader READER = new PeriodReader(MONTHS);
    private static final AskedPeriods PERIODS = new AskedPeriods(READER, MONTHS);

    @ParameterizedTest
    @CsvSource({
        "2023-01-20, 1, 2023-01-24",
        "2023-01-20, 0, 2023-01-20",
        "2023-01-21, 0, 2023-01-21",
        "2023-01-21, 1, 2023-01-24",
        "2023-05-05, 1, 2023-05-06",
        "2023-05-05, 2, 2023-05-08",
        "2000-01-01, 1, 2000-01-03",
        "2060-12-30, 1, 2060-12-31"
    })
    void working_days_are_added_from_the_day_after_on(LocalDate day, int days, LocalDate due) {
        assertThat(WORKING.plus(day, days)).isEqualTo(due);
        assertThat(WORKING.between(day, due)).isEqualTo(days);
        assertThat(WORKING.between(due, day)).isEqualTo(-days);
    }

    @Test
    void days_off_and_weekend_days_worked_in_exchange_differ_from_the_plain_week() {
        assertThat(WORKING.isWorking(TET)).isFalse();
        assertThat(WORKING.isWorking(SATURDAY_WORKED)).isTrue();
        assertThat(WORKING.isWorking(LocalDate.of(2023, 5, 5))).isTrue();
        assertThat(WORKING.isWorking(LocalDate.of(2023, 5, 7))).isFalse();
        assertThat(CALENDAR.version()).isEqualTo(3);
    }

    @Test
    void what_the_calendar_does_not_know_is_refused() {
        for (LocalDate day : List.of(LocalDate.of(1999, 12, 31), LocalDate.of(2061, 1, 1))) {
            assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> WORKING.isWorking(day));
        }
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> WORKING.plus(LocalDate.of(2060, 12, 31), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> WORKING.plus(TET, -1));
        assertThat(WORKING.isWorking(LocalDate.of(2000, 1, 3))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2023-05, 2023-05-01, 2023-05-31",
        "REPORT, 2023-05, 2023-04-15, 2023-05-14",
        "REPORT, 2024-06, 2024-05-15, 2024-06-30",
        "REPORT, 2024-07, 2024-07-01, 2024-07-31",
        "REPORT, 1999-05, 1999-04-15, 1999-05-14"
    })
    void a_month_of_either_calendar_is_made_of_these_days(
            ReportingCalendar calendar, YearMonth month, LocalDate from, LocalDate to) {
        assertThat(MONTHS.period(calendar, month)).isEqualTo(new Period(from, to));
        assertThat(MONTHS.month(calendar, from)).isEqualTo(month);
        assertThat(MONTHS.month(calendar, to)).isEqualTo(month);
        assertThat(MONTHS.asMonths(new Period(from, to)).orElseThrow().first()).isEqualTo(month);
        assertThat(MONTHS.asMonths(new Period(from, to.minusDays(1)))).isEmpty();
        assertThat(MONTHS.asMonths(new Period(from.plusDays(1), to))).isEmpty();
    }

    @Test
    void plain_months_come_before_those_of_reports() {
        assertThat(MONTHS.asMonths(new Period(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 31))))
                .contains(new MonthSpan(ReportingCalendar.MONTH, YearMonth.of(2024, 7), YearMonth.of(2024, 7)));
    }

    @Test
    void a_span_counts_and_shifts_its_months() {
        MonthSpan span = new MonthSpan(ReportingCalendar.MONTH, YearMonth.of(2022, 11), YearMonth.of(2023, 2));

        assertThat(span.months()).isEqualTo(4);
        assertThat(span.minusMonths(2).first()).isEqualTo(YearMonth.of(2022, 9));
        assertThat(span.minusMonths(2).last()).isEqualTo(YearMonth.of(2022, 12));
        assertThat(span.minusMonths(2).calendar()).isEqualTo(ReportingCalendar.MONTH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MonthSpan(ReportingCalendar.MONTH, YearMonth.of(2023, 2), YearMonth.of(2023, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05, 2023-05, , 2023-05, 2023-05, month, 5|2023, 0",
        "2023-01, 2023-12, , 2023-01, 2023-12, year, 2023, 0",
        "2023-02, 2024-01, , 2023-02, 2024-01, months, 2|2023|1|2024, 0",
        "2023-01, 2023-06, , 2023-01, 2023-06, first_half, 2023, 0",
        "2023-07, 2023-12, , 2023-07, 2023-12, second_half, 2023, 0",
        "2023-02, 2023-07, , 2023-02, 2023-07, months, 2|2023|7|2023, 0",
        "2023-01, 2023-03, , 2023-01, 2023-03, quarter, I|2023, 0",
        "2023-04, 2023-06, , 2023-04, 2023-06, quarter, II|2023, 0",
        "2023-10, 2023-12, , 2023-10, 2023-12, quarter, IV|2023, 0",
        "2023-02, 2023-04, , 2023-02, 2023-04, months, 2|2023|4|2023, 0",
        "2023-01, 2023-02, , 2023-01, 2023-02, first_months, 2|2023, 2",
        "2023-01, 2023-11, , 2023-01, 2023-11, first_months, 11|2023, 11",
        "2023-01, 2024-01, , 2023-01, 2024-01, months, 1|2023|1|2024, 0",
        "2023-01, 2024-12, , 2023-01, 2024-12, months, 1|2023|12|2024, 0",
        "2023-05-02, 2023-05-17, , 2023-05-02, 2023-05-17, days, 02/05/2023|17/05/2023, 0",
        "2023-05-17, 2023-05-17, , 2023-05-17, 2023-05-17, day, 17/05/2023, 0",
        "2023-05, 2023-05, report, 2023-04-15, 2023-05-14, month, 5|2023, 0",
        "2023-01, 2023-02, ' Report ', 2022-12-15, 2023-02-14, first_months, 2|2023, 2",
        "'', 2023-05, '', 2023-05, 2023-05, month, 5|2023, 0",
        "2023-05, ' ', MONTH, 2023-05, 2023-05, month, 5|2023, 0",
        ", , , 2023-06, 2023-06, month, 6|2023, 0"
    })
    void an_address_is_called_what_people_call_it(
            String from,
            String to,
            String calendar,
            String first,
            String last,
            String kind,
            String args,
            int cumulative) {
        AskedPeriod period = PERIODS.read(from, to, calendar, () -> YearMonth.of(2023, 6));

        assertThat(period.from()).isEqualTo(first);
        assertThat(period.to()).isEqualTo(last);
        assertThat(period.query()).isEqualTo("from=" + first + "&to=" + last);
        assertThat(period.name().key()).isEqualTo("calendar.period." + kind);
        assertThat(period.name().arguments()).containsExactly((Object[]) args.split("\\|"));
        boolean report = calendar != null && calendar.strip().equalsIgnoreCase("report");
        assertThat(period.name().report()).isEqualTo(report);
        assertThat(period.calendar()).isEqualTo(report ? ReportingCalendar.REPORT : ReportingCalendar.MONTH);
        assertThat(period.cumulative()).isEqualTo(cumulative);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-05, 2023-04, , period.reversed",
        "2000-12, 2023-04, , period.outside",
        "2023-05, 2060-01, , period.outside",
        "2000-12-31, 2023-04-30, , period.outside",
        "2059-12-31, 2060-01-01, , period.outside",
        "May, 2023-04, , period.unreadable",
        "2023-13, 2023-14, , period.unreadable",
        "2023-02-30, 2023-03-01, , period.unreadable",
        "2023-05, 2023-05, weekly, period.unreadable"
    })
    void what_is_no_period_is_refused_by_its_reason(String from, String to, String calendar, String code) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> READER.read(from, to, calendar))
                .extracting(UserError::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"2001-01, 2001-01", "2059-12, 2059-12", "2001-01-01, 2059-12-31"})
    void the_first_and_the_last_year_can_be_asked_for(String from, String to) {
        assertThat(READER.read(from, to, null).from().toString()).startsWith(from);
    }

    @Test
    void a_blank_end_is_no_period_for_the_reader() {
        for (String blank : new String[] {null, " "}) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> READER.read(blank, "2023-05", null))
                    .extracting(UserError::code)
                    .isEqualTo("period.unreadable");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023-03, 2023-04, from=2023-01&to=2023-02, from=2023-05&to=2023-06, from=2022-03&to=2022-04",
        "2023-03-01, 2023-03-10, from=2023-02-19&to=2023-02-28, from=2023-03-11&to=2023-03-20, from=2022-03-01&to=2022-03-10"
    })
    void the_periods_around_are_as_long(String from, String to, String before, String after, String yearBefore) {
        AskedPeriod period = PERIODS.read(from, to, null, () -> null);

        assertThat(PERIODS.before(period).query()).isEqualTo(before);
        assertThat(PERIODS.after(period).query()).isEqualTo(after);
        assertThat(PERIODS.yearBefore(period).query()).isEqualTo(yearBefore);
    }

    @Test
    void the_picker_offers_what_has_begun_and_marks_what_is_shown() {
        LocalDate today = LocalDate.of(2023, 5, 1);

        PeriodPicker picker = picker("2023-04", "2023-04", today);

        assertThat(picker.previous()).contains("from=2023-03&to=2023-03");
        assertThat(picker.next()).contains("from=2023-05&to=2023-05");
        assertThat(picker("2023-05", "2023-05", today).next()).isEmpty();
        assertThat(labels(picker.years())).containsExactly("2021", "2022", "2023");
        assertThat(labels(picker.months())).containsExactly("1", "2", "3", "4", "5");
        assertThat(labels(picker.quarters())).containsExactly("I", "II");
        assertThat(labels(picker.halves())).containsExactly("I");
        assertThat(labels(picker.cumulative())).containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertThat(labels(picker.calendars())).containsExactly("MONTH", "REPORT");
        assertThat(picker.months())
                .filteredOn(PeriodPicker.Choice::current)
                .extracting(PeriodPicker.Choice::query)
                .containsExactly("from=2023-04&to=2023-04");
        assertThat(picker.quarters().get(1).query()).isEqualTo("from=2023-04&to=2023-06");
        assertThat(picker.halves().get(0).query()).isEqualTo("from=2023-01&to=2023-06");
        assertThat(picker.years().get(0).query()).isEqualTo("from=2021-01&to=2021-12");
        assertThat(picker.cumulative().get(0).query()).isEqualTo("from=2023-01&to=2023-02");
        assertThat(picker.calendars().get(1).query()).isEqualTo("from=2023-03-15&to=2023-04-14");
        assertThat(picker.calendars().get(0).name().key()).isEqualTo("calendar.period.month");
        assertThat(picker.now().query()).isEqualTo("from=2023-04&to=2023-04");
    }

    @Test
    void the_picker_offers_all_of_a_year_that_is_over_and_steps_cumulative_months_by_one() {
        LocalDate today = LocalDate.of(2026, 1, 1);
        PeriodPicker picker = picker("2023-01", "2023-05", today);

        assertThat(picker.previous()).contains("from=2023-01&to=2023-04");
        assertThat(picker.next()).contains("from=2023-01&to=2023-06");
        assertThat(labels(picker.years())).containsExactly("2021", "2022", "2023", "2024");
        assertThat(labels(picker.quarters())).containsExactly("I", "II", "III", "IV");
        assertThat(labels(picker.halves())).containsExactly("I", "II");
        assertThat(picker.months()).hasSize(12);
        assertThat(picker.quarters().get(3).query()).isEqualTo("from=2023-10&to=2023-12");
        assertThat(picker.halves().get(1).query()).isEqualTo("from=2023-07&to=2023-12");
        PeriodPicker days = picker("2022-12-20", "2023-01-10", today);
        assertThat(days.calendars()).isEmpty();
        assertThat(labels(days.years())).containsExactly("2021", "2022", "2023", "2024");
        assertThat(days.previous()).contains("from=2022-11-28&to=2022-12-19");
    }

    private static PeriodPicker picker(String from, String to, LocalDate today) {
        return PeriodPicker.of(PERIODS.read(from, to, null, () -> null), PERIODS, today);
    }

    private static List<String> labels(List<PeriodPicker.Choice> choices) {
        return choices.stream().map(PeriodPicker.Choice::label).toList();
    }

    @ParameterizedTest
    @CsvSource({
        ", OFF, Tết, , calendar.error.day_missing",
        "1999-12-31, OFF, Tết, , calendar.error.day_outside",
        "2061-01-01, OFF, Tết, , calendar.error.day_outside",
        "2023-01-23, , Tết, , calendar.error.kind_missing",
        "2023-01-21, OFF, Tết, , calendar.error.off_on_weekend",
        "2023-01-23, WORK, Làm bù, , calendar.error.work_on_weekday",
        "2023-01-20, WORK, Làm bù, , calendar.error.work_on_weekday",
        "2023-01-23, OFF, ' ', , calendar.error.name_missing",
        "2023-01-23, OFF, , , calendar.error.name_missing"
    })
    void a_holiday_typed_wrong_is_refused_by_its_reason(
            LocalDate day, Holiday.Kind kind, String name, String source, String code) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new Holiday(day, kind, name, source))
                .extracting(UserError::code)
                .isEqualTo(code);
    }

    @Test
    void a_holiday_holds_a_name_and_a_source_of_three_hundred_characters_and_no_more() {
        String longest = "x".repeat(300);
        Holiday holiday = new Holiday(TET, Holiday.Kind.OFF, longest, longest);

        assertThat(holiday.name()).hasSize(300);
        assertThat(holiday.source()).hasSize(300);
        assertThat(new Holiday(SATURDAY_WORKED, Holiday.Kind.WORK, "Làm bù", null).source())
                .isEmpty();
        assertThat(new Holiday(CalendarSnapshot.FIRST.plusDays(2), Holiday.Kind.OFF, "x", "").day())
                .isEqualTo("2000-01-03");
        for (String[] words : new String[][] {{longest + "x", ""}, {"x", longest + "x"}}) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> new Holiday(TET, Holiday.Kind.OFF, words[0], words[1]))
                    .extracting(UserError::code)
                    .isEqualTo("calendar.error.too_long");
        }
    }

    @Test
    void a_year_is_drawn_in_whole_weeks_with_its_working_days() {
        Holiday tet = new Holiday(TET, Holiday.Kind.OFF, "Tết", "");

        YearView year = YearView.of(2023, CALENDAR, List.of(tet));

        assertThat(year.year()).isEqualTo(2023);
        assertThat(year.months()).hasSize(12);
        // 260 plain days of 2023, one off, one Saturday worked.
        assertThat(year.workingDays()).isEqualTo(260);
        YearView.Month january = year.months().get(0);
        assertThat(january.month()).isEqualTo(YearMonth.of(2023, 1));
        assertThat(january.workingDays()).isEqualTo(21);
        assertThat(january.weeks()).hasSize(6).allMatch(week -> week.size() == 7);
        assertThat(january.weeks().get(0)).startsWith((YearView.Cell) null);
        assertThat(january.weeks().get(0).get(6).day()).isEqualTo("2023-01-01");
        assertThat(january.weeks().get(4).get(0).day()).isEqualTo("2023-01-23");
        assertThat(january.weeks().get(4).get(0).holiday()).isEqualTo(tet);
        assertThat(january.weeks().get(4).get(0).working()).isFalse();
        assertThat(january.weeks().get(4).get(1).working()).isTrue();
        assertThat(january.weeks().get(4).get(1).holiday()).isNull();
        assertThat(january.weeks().get(5).get(1).day()).isEqualTo("2023-01-31");
        assertThat(january.weeks().get(5).get(2)).isNull();
        YearView.Month may = year.months().get(4);
        assertThat(may.weeks().get(0).get(0).day()).isEqualTo("2023-05-01");
        assertThat(year.months().get(1).weeks().get(4).get(1).day()).isEqualTo("2023-02-28");
        assertThat(Optional.ofNullable(year.months().get(1).weeks().get(4).get(2)))
                .isEmpty();
    }
}
