package vn.cchc.figure.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.springframework.stereotype.Component;
import vn.cchc.shared.UserError;

/** Months in addresses, and which month a page is about when the address names none. */
@Component
class ReportMonths {

    private final Clock clock;

    ReportMonths(Clock clock) {
        this.clock = clock;
    }

    YearMonth running() {
        return YearMonth.now(clock);
    }

    /** The last month that has ended: the one that is due, or was. */
    YearMonth lastEnded() {
        return running().minusMonths(1);
    }

    /** Refuses what is no month, and years the calendar does not know. */
    YearMonth parse(String text) {
        YearMonth month;
        try {
            month = YearMonth.parse(text.strip());
        } catch (DateTimeException e) {
            throw new UserError("report.error.month", text);
        }
        if (month.getYear() < 2000 || month.getYear() > 2060) {
            throw new UserError("report.error.month", text);
        }
        return month;
    }
}
