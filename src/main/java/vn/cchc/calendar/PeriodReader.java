package vn.cchc.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/**
 * Reads the period of an address. {@code from} and {@code to} are months (2023-05) of the calendar named, or days
 * (2023-05-31), which decide whatever calendar is named.
 */
@Component
public class PeriodReader {

    private final ReportingMonths months;

    PeriodReader(ReportingMonths months) {
        this.months = months;
    }

    /**
     * The period from one address parameter to the other.
     *
     * @param calendar "month" or "report" in any case; null or blank = month
     * @throws UserError {@code period.unreadable} for what is no month and no day, {@code period.reversed} for an end before
     *     its start, {@code period.outside} for days the calendar does not know
     */
    public Period read(String from, String to, String calendar) {
        LocalDate first = day(from, calendar, true);
        LocalDate last = day(to, calendar, false);
        if (last.isBefore(first)) {
            throw new UserError("period.reversed", from, to);
        }
        if (first.getYear() < 2001 || last.getYear() > 2059) {
            throw new UserError("period.outside", from, to);
        }
        return new Period(first, last);
    }

    private LocalDate day(String text, String calendar, boolean first) {
        if (text == null || text.isBlank()) {
            throw new UserError("period.unreadable", "");
        }
        try {
            if (text.length() > 7) {
                return LocalDate.parse(text);
            }
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() < 2001 || month.getYear() > 2059) {
                throw new UserError("period.outside", text, text);
            }
            Period days = months.period(calendar(calendar), month);
            return first ? days.from() : days.to();
        } catch (DateTimeException e) {
            throw new UserError("period.unreadable", text);
        }
    }

    private static ReportingCalendar calendar(String name) {
        if (name == null || name.isBlank()) {
            return ReportingCalendar.MONTH;
        }
        try {
            return ReportingCalendar.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UserError("period.unreadable", name);
        }
    }
}
