package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;

/** Who was reminded of which report, and when. The reminder stands on the unit's page until the report is sent. */
@Service
class ReportReminders {

    // Once a day is enough: whoever presses again reminds only those not yet reminded today.
    private static final String REMIND = """
            insert into report_reminder (form_code, month, unit_id, username, at, sent_by)
            select :form, :month, u.id, a.username, :at, :by
            from unit u
            left join (
                select distinct g.unit_id, a.username from role_grant g join account a on a.id = g.account_id and a.enabled
                where g.role in ('UNIT_HEAD', 'CLERK') and g.fields is null
                  and g.valid_from <= :today and coalesce(g.valid_to >= :today, true)
            ) a on a.unit_id = u.id
            where u.code = any(:codes) and u.valid_from <= :on and coalesce(u.valid_to >= :month, true)
              and not exists (select from report_reminder r where r.form_code = :form and r.month = :month and r.unit_id = u.id
                              and (r.at at time zone 'Asia/Ho_Chi_Minh')::date = :today)
            """;

    private static final String LATEST = """
            select max(at) as at from report_reminder where form_code = :form and month = :month and unit_id = :unit
            """;

    private final JdbcClient jdbc;
    private final ReportStatus status;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    ReportReminders(JdbcClient jdbc, ReportStatus status, Access access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.status = status;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Reminds every unit in the current user's scope that still has to send. */
    @Transactional
    public int remind(YearMonth month, String form) {
        access.require(Role.OFFICER);
        List<String> codes = status.of(month, form).open().stream()
                .map(ReportStatus.Row::code)
                .toList();
        int lines = jdbc.sql(REMIND)
                .param("form", form)
                .param("month", month.atDay(1))
                .param("on", month.atEndOfMonth())
                .param("today", LocalDate.now(clock))
                .param("at", OffsetDateTime.now(clock))
                .param("by", access.viewer().username())
                .param("codes", codes.toArray(String[]::new))
                .update();
        audit.record("report.reminded", form, month + " " + String.join(", ", codes));
        return lines;
    }

    /** When the unit was last reminded of a report. */
    Optional<Instant> latest(String form, YearMonth month, long unitId) {
        return jdbc.sql(LATEST)
                .param("form", form)
                .param("month", month.atDay(1))
                .param("unit", unitId)
                .query((ResultSet row, int number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }
}
