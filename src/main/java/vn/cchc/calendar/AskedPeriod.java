package vn.cchc.calendar;

import java.util.Optional;
import vn.cchc.shared.Period;

/**
 * A period as an address names it.
 *
 * @param months the whole months it is made of, if it is; empty for other dates
 */
public record AskedPeriod(Period days, Optional<MonthSpan> months) {

    /** The calendar of its months; plain months for other dates. */
    public ReportingCalendar calendar() {
        return months.map(MonthSpan::calendar).orElse(ReportingCalendar.MONTH);
    }

    /** How it stands in an address: {@code from=2023-01&to=2023-05} for plain months, days for all others. */
    public String query() {
        return "from=" + from() + "&to=" + to();
    }

    /** The parameter {@code from} of an address. */
    public String from() {
        return plain().map(span -> span.first().toString())
                .orElseGet(() -> days.from().toString());
    }

    /** The parameter {@code to} of an address. */
    public String to() {
        return plain().map(span -> span.last().toString())
                .orElseGet(() -> days.to().toString());
    }

    private Optional<MonthSpan> plain() {
        return months.filter(span -> span.calendar() == ReportingCalendar.MONTH);
    }

    public PeriodName name() {
        return PeriodName.of(this);
    }

    /** The month n of n months counted from January that are no quarter, half or year; 0 for any other period. */
    int cumulative() {
        return months.filter(span -> span.first().getMonthValue() == 1
                        && span.first().getYear() == span.last().getYear()
                        && span.months() > 1
                        && span.months() != 3
                        && span.months() != 6
                        && span.months() != 12)
                .map(MonthSpan::months)
                .orElse(0);
    }
}
