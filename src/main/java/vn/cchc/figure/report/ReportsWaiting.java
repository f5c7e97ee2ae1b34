package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.Scope;
import vn.cchc.notice.Waiting;
import vn.cchc.notice.WaitingSource;

/** Monthly reports that are submitted and not accepted yet, and changes of locked ones that are asked for. */
@Component
class ReportsWaiting implements WaitingSource {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    /** So many are named one by one; older months are settled first. */
    private static final int MOST = 5;

    private static final String SUBMITTED = """
            select f.code, f.name_vi, r.month, count(*) as count, min(r.submitted_at at time zone :zone)::date as since
            from report r join report_form f on f.id = r.form_id
            where r.state = 'SUBMITTED' and (:whole or r.unit_id = any(:units))
            group by f.code, f.name_vi, r.month
            order by r.month, f.code limit :most
            """;

    private static final String ASKED = """
            select a.id, u.name, r.month, (a.asked_at at time zone :zone)::date as since
            from report_amendment a join report r on r.id = a.report_id join unit u on u.id = r.unit_id
            where a.state = 'ASKED' and (:whole or r.unit_id = any(:units))
            order by a.asked_at, a.id limit :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportsWaiting(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Waiting> waiting(Scope scope) {
        List<Waiting> waiting = new ArrayList<>(ask(SUBMITTED, scope)
                .query((ResultSet row, int number) -> new Waiting(
                        "report.waiting",
                        List.of(row.getString("name_vi"), month(row).format(MONTH), row.getString("count")),
                        row.getLong("count"),
                        row.getObject("since", LocalDate.class),
                        "/reports/status?month=" + month(row) + "&form=" + row.getString("code")))
                .list());
        waiting.addAll(ask(ASKED, scope)
                .query((ResultSet row, int number) -> new Waiting(
                        "report.amendment.waiting",
                        List.of(row.getString("name"), month(row).format(MONTH)),
                        1,
                        row.getObject("since", LocalDate.class),
                        "/reports/amendments/" + row.getLong("id")))
                .list());
        return waiting;
    }

    private JdbcClient.StatementSpec ask(String sql, Scope scope) {
        return jdbc.sql(sql)
                .param("zone", clock.getZone().getId())
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("most", MOST);
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getObject("month", LocalDate.class));
    }
}
