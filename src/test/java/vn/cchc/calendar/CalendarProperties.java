package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CalendarProperties {

    private static final LocalDate BASE = LocalDate.of(2020, 1, 1);

    @Property(tries = 200)
    boolean adding_in_two_steps_is_adding_at_once(
            @ForAll("calendars") CalendarSnapshot calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 300) int first,
            @ForAll @IntRange(max = 300) int second) {
        return calendar.plus(calendar.plus(day, first), second).equals(calendar.plus(day, first + second));
    }

    @Property(tries = 200)
    boolean counting_between_is_the_inverse_of_adding(
            @ForAll("calendars") CalendarSnapshot calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 300) int added) {
        return calendar.between(day, calendar.plus(day, added)) == added;
    }

    @Property(tries = 200)
    boolean adding_ends_on_a_working_day(
            @ForAll("calendars") CalendarSnapshot calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 300) int added) {
        return calendar.isWorking(calendar.plus(day, added));
    }

    @Property(tries = 200)
    void a_slow_count_day_by_day_agrees(
            @ForAll("calendars") CalendarSnapshot calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 60) int added) {
        LocalDate slow = day;
        int left = added;
        while (left > 0) {
            slow = slow.plusDays(1);
            left -= calendar.isWorking(slow) ? 1 : 0;
        }

        assertThat(calendar.plus(day, added)).isEqualTo(slow);
    }

    @Property(tries = 200)
    void a_slow_count_backwards_agrees(
            @ForAll("calendars") CalendarSnapshot calendar,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 60) int taken) {
        LocalDate slow = day;
        while (taken == 0 && !calendar.isWorking(slow)) {
            slow = slow.minusDays(1);
        }
        int left = taken;
        while (left > 0) {
            slow = slow.minusDays(1);
            left -= calendar.isWorking(slow) ? 1 : 0;
        }

        assertThat(calendar.before(day, taken)).isEqualTo(slow);
    }

    @Property(tries = 200)
    void reporting_months_follow_each_other_without_gap_whatever_the_cut_offs(
            @ForAll("calendars") CalendarSnapshot calendar, @ForAll @IntRange(max = 120) int month) {
        YearMonth at = YearMonth.of(2018, 1).plusMonths(month);

        assertThat(calendar.start(ReportingCalendar.REPORT, at))
                .isBefore(calendar.start(ReportingCalendar.REPORT, at.plusMonths(1)));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 2000).map(BASE::plusDays);
    }

    @Provide
    Arbitrary<CalendarSnapshot> calendars() {
        Arbitrary<Map<LocalDate, Boolean>> holidays = Arbitraries.maps(days(), Arbitraries.just(Boolean.TRUE))
                .ofMaxSize(60)
                .map(drawn -> {
                    drawn.replaceAll((day, any) ->
                            day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
                    return drawn;
                });
        Arbitrary<Map<YearMonth, Integer>> cutOffs = Arbitraries.maps(
                        Arbitraries.integers()
                                .between(0, 120)
                                .map(n -> YearMonth.of(2018, 1).plusMonths(n)),
                        Arbitraries.integers().between(1, 28))
                .ofMaxSize(4)
                .map(drawn -> {
                    drawn.put(YearMonth.of(2000, 1), 15);
                    return drawn;
                });
        return Combinators.combine(holidays, cutOffs).as((off, starts) -> new CalendarSnapshot(1, off, starts));
    }
}
