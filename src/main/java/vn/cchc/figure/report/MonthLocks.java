package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Months that are closed, by an officer or by themselves after the due day, and the exceptions that units were granted. */
@Service
class MonthLocks {

    private static final String OF_UNIT = """
            select (select locked_at from report_lock where form_code = :form and month = :month) as locked_at,
                   (select max(until) from report_extension
                    where form_code = :form and month = :month and unit_id = :unit) as until
            """;

    private static final String LOCK = """
            insert into report_lock (form_code, month, locked_at, locked_by) values (:form, :month, :at, :by)
            on conflict do nothing
            """;

    // A report under an exception that still runs waits for its end: it may come back for a correction.
    private static final String LOCK_ACCEPTED = """
            with locked as (
                update report r set state = 'LOCKED', version = r.version + 1
                from report_form f
                where f.id = r.form_id and r.state = 'ACCEPTED'
                  and exists (select from report_lock l where l.form_code = f.code and l.month = r.month)
                  and not exists (select from report_extension e where e.form_code = f.code and e.month = r.month
                                  and e.unit_id = r.unit_id and e.until >= :today)
                returning r.id
            )
            insert into report_event (report_id, at, username, from_state, to_state)
            select id, :at, :by, 'ACCEPTED', 'LOCKED' from locked
            """;

    // Months a form has been asked for; what is older than a year and still open was left open by somebody.
    private static final String DUE = """
            select f.code, m.month
            from report_form f
            cross join generate_series(date_trunc('month', cast(:today as date)) - interval '12 months',
                date_trunc('month', cast(:today as date)), interval '1 month') s (at)
            cross join lateral (select s.at::date as month) m
            cross join lateral (
                select max(day) as last_day from calendar_day
                where case when f.calendar = 'MONTH' then month else report_month end = m.month
            ) cut
            where f.locks_at_due and f.state = 'PUBLISHED'
              and daterange(f.valid_from, f.valid_to, '[]') @> (m.month + interval '1 month - 1 day')::date
              and add_working_days(cut.last_day, f.due_days) < :today
              and not exists (select from report_lock l where l.form_code = f.code and l.month = m.month)
            """;

    private static final String EXTEND = """
            insert into report_extension (form_code, unit_id, month, until, reason, granted_by, granted_at)
            values (:form, :unit, :month, :until, :reason, :by, :at)
            """;

    private static final String SYSTEM = "system";
    private static final int LONGEST_REASON = 500;
    private static final int LATEST = 366;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    MonthLocks(JdbcClient jdbc, Access access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public MonthLock of(String formCode, long unitId, YearMonth month) {
        return jdbc.sql(OF_UNIT)
                .param("form", formCode)
                .param("month", month.atDay(1))
                .param("unit", unitId)
                .query((ResultSet row, int number) -> {
                    OffsetDateTime at = row.getObject("locked_at", OffsetDateTime.class);
                    return new MonthLock(at == null ? null : at.toInstant(), row.getObject("until", LocalDate.class));
                })
                .single();
    }

    /** Closes a month now, for every unit that holds no exception. Twice is harmless. */
    @Transactional
    public void lock(ReportForm form, YearMonth month) {
        access.require(Role.OFFICER);
        access.requireThat(
                access.scopesOf(Role.OFFICER).stream().anyMatch(scope -> scope.whole() && scope.allFields()));
        if (!month.isBefore(YearMonth.now(clock))) {
            throw new UserError("report.error.lock_running");
        }
        String by = access.viewer().username();
        if (close(form.code(), month, by)) {
            audit.record("report.month_locked", form.code(), month.toString());
        }
        lockAccepted(by);
    }

    /** Locks what has come due, and what was under an exception that has run out. */
    @Transactional
    public void lockDue() {
        record Due(String code, LocalDate month) {}
        List<Due> due = jdbc.sql(DUE)
                .param("today", LocalDate.now(clock))
                .query((ResultSet row, int number) -> new Due(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
        for (Due one : due) {
            YearMonth month = YearMonth.from(one.month());
            if (close(one.code(), month, SYSTEM)) {
                audit.record(SYSTEM, "report.month_locked", one.code(), month.toString());
            }
        }
        lockAccepted(SYSTEM);
    }

    /** Grants a unit a later day, with a reason that everybody who reads the ranking may read. */
    @Transactional
    public void extend(Unit unit, ReportForm form, YearMonth month, LocalDate until, String reason) {
        access.requireThat(access.mayAcceptReport(unit.id()));
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new UserError("report.error.extension_reason", LONGEST_REASON);
        }
        LocalDate today = LocalDate.now(clock);
        if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(LATEST))) {
            throw new UserError("report.error.extension_day");
        }
        jdbc.sql(EXTEND)
                .param("form", form.code())
                .param("unit", unit.id())
                .param("month", month.atDay(1))
                .param("until", until)
                .param("reason", words)
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .update();
        audit.record("report.extended", unit.code(), month + " " + until + ": " + words);
    }

    private boolean close(String formCode, YearMonth month, String by) {
        return jdbc.sql(LOCK)
                        .param("form", formCode)
                        .param("month", month.atDay(1))
                        .param("at", OffsetDateTime.now(clock))
                        .param("by", by)
                        .update()
                > 0;
    }

    private void lockAccepted(String by) {
        jdbc.sql(LOCK_ACCEPTED)
                .param("today", LocalDate.now(clock))
                .param("at", OffsetDateTime.now(clock))
                .param("by", by)
                .update();
    }
}
