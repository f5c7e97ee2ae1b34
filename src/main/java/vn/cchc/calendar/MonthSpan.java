package vn.cchc.calendar;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Whole months of one calendar, first and last included. */
public record MonthSpan(ReportingCalendar calendar, YearMonth first, YearMonth last) {

    public MonthSpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last);
        }
    }

    public int months() {
        return (int) ChronoUnit.MONTHS.between(first, last) + 1;
    }

    public MonthSpan minusMonths(int months) {
        return new MonthSpan(calendar, first.minusMonths(months), last.minusMonths(months));
    }
}
