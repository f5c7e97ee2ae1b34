package vn.cchc.figure.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.figure.Coverage;
import vn.cchc.shared.UserError;

/** Months in addresses, and which month a page is about when the address names none. */
@Component
class ReportMonths {

    /** An installation whose data end longer ago than this is looked at for its past. */
    private static final int MONTHS_WITHOUT_DATA = 2;

    private static final String LAST_REPORTED = "select max(month) from report";

    private final JdbcClient jdbc;
    private final Coverage coverage;
    private final Clock clock;

    ReportMonths(JdbcClient jdbc, Coverage coverage, Clock clock) {
        this.jdbc = jdbc;
        this.coverage = coverage;
        this.clock = clock;
    }

    YearMonth running() {
        return YearMonth.now(clock);
    }

    /**
     * The month a page opens with: the last one that has ended, which is due or was. Where no dossiers and no reports have
     * come in for months, it is the last month that has some.
     */
    YearMonth usual() {
        YearMonth ended = running().minusMonths(1);
        return lastWithData()
                .filter(last -> last.plusMonths(MONTHS_WITHOUT_DATA).isBefore(ended))
                .orElse(ended);
    }

    private Optional<YearMonth> lastWithData() {
        Optional<YearMonth> reported =
                jdbc.sql(LAST_REPORTED).query(LocalDate.class).optional().map(YearMonth::from);
        return Stream.of(reported, coverage.covered().latestMonth())
                .flatMap(Optional::stream)
                .max(YearMonth::compareTo);
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
