package vn.cchc.figure;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.shared.Period;

/** Units that were given more time for a monthly report: whoever is ranked beside them may see it. */
@Component
public class ReportExtensions {

    private static final String GRANTED = """
            select distinct on (u.name, u.id, e.form_code, e.month) u.name, e.month, e.until, e.reason
            from report_extension e
            join unit u on u.id = e.unit_id
            where e.month between date_trunc('month', cast(:from as date)) and :to and (:whole or e.unit_id = any(:units))
            order by u.name, u.id, e.form_code, e.month, e.until desc, e.id desc
            """;

    private final JdbcClient jdbc;
    private final Access access;

    ReportExtensions(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    public record Extension(String unitName, YearMonth month, LocalDate until, String reason) {}

    /** The exceptions for months of the period, among the units of the current user. */
    @Transactional(readOnly = true)
    public List<Extension> in(Period period) {
        Scope scope = access.scope();
        return jdbc.sql(GRANTED)
                .param("from", period.from())
                .param("to", period.to())
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query((ResultSet row, int number) -> new Extension(
                        row.getString("name"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getObject("until", LocalDate.class),
                        row.getString("reason")))
                .list();
    }
}
