package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds the calendar in memory. A change made here is seen at once, one made by another instance within a second: the
 * version in the database tells.
 */
@Component
class CalendarCache {

    private final JdbcClient jdbc;
    private volatile CalendarSnapshot held;

    CalendarCache(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CalendarSnapshot current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof CalendarSnapshot own) {
            return own;
        }
        CalendarSnapshot now = held;
        if (now == null) {
            now = read(version());
            held = now;
        }
        return now;
    }

    /** Beside the requests, so that no page pays for it. */
    @Scheduled(fixedDelayString = "PT1S")
    void dropWhenOutdated() {
        CalendarSnapshot now = held;
        try {
            if (now != null && now.version() != version()) {
                held = null;
            }
        } catch (DataAccessException e) {
            // Whoever needs the database meanwhile is told so by the own request; the next second asks again.
            held = null;
        }
    }

    /** Lets the running transaction, which has just changed the calendar, see its own state; the others after its commit. */
    void changedInTransaction() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.unbindResource(this);
        } else {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(CalendarCache.this);
                    held = null;
                }
            });
        }
        TransactionSynchronizationManager.bindResource(this, read(version()));
    }

    private int version() {
        return jdbc.sql("select version from calendar_version")
                .query(Integer.class)
                .single();
    }

    private CalendarSnapshot read(int version) {
        Map<LocalDate, Boolean> differing = new HashMap<>();
        jdbc.sql("select day, kind = 'WORK' as working from holiday").query(row -> {
            differing.put(row.getObject("day", LocalDate.class), row.getBoolean("working"));
        });
        Map<YearMonth, Integer> startDays = new HashMap<>();
        jdbc.sql("select first_month, start_day from reporting_calendar where code = 'REPORT'")
                .query(row -> {
                    startDays.put(
                            YearMonth.from(row.getObject("first_month", LocalDate.class)), row.getInt("start_day"));
                });
        return new CalendarSnapshot(version, differing, startDays);
    }
}
