package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.cchc.shared.Period;

/** Months of both calendars as days and back, with cut-offs as they held at the time. */
@Component
public class ReportingMonths {

    private final CalendarCache cache;

    ReportingMonths(CalendarCache cache) {
        this.cache = cache;
    }

    public Period period(ReportingCalendar calendar, YearMonth month) {
        return period(new MonthSpan(calendar, month, month));
    }

    public Period period(MonthSpan months) {
        CalendarSnapshot snapshot = cache.current();
        return new Period(
                snapshot.start(months.calendar(), months.first()),
                snapshot.start(months.calendar(), months.last().plusMonths(1)).minusDays(1));
    }

    /** The month of a calendar that a day falls in. */
    public YearMonth month(ReportingCalendar calendar, LocalDate day) {
        CalendarSnapshot snapshot = cache.current();
        YearMonth next = YearMonth.from(day).plusMonths(1);
        return snapshot.start(calendar, next).isAfter(day) ? next.minusMonths(1) : next;
    }

    /** The months that a period is made of, if it is exactly whole months of one calendar; plain months come first. */
    public Optional<MonthSpan> asMonths(Period period) {
        return asMonths(ReportingCalendar.MONTH, period).or(() -> asMonths(ReportingCalendar.REPORT, period));
    }

    private Optional<MonthSpan> asMonths(ReportingCalendar calendar, Period period) {
        YearMonth first = month(calendar, period.from());
        YearMonth last = month(calendar, period.to());
        return Optional.of(new MonthSpan(calendar, first, last))
                .filter(months -> period(months).equals(period));
    }
}
