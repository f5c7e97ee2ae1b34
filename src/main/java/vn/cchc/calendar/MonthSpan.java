package vn.cchc.calendar;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Its months, each as a span of its own. */
    public List<MonthSpan> each() {
        return IntStream.range(0, months())
                .mapToObj(first::plusMonths)
                .map(month -> new MonthSpan(calendar, month, month))
                .toList();
    }

    public MonthSpan minusMonths(int months) {
        return new MonthSpan(calendar, first.minusMonths(months), last.minusMonths(months));
    }
}
