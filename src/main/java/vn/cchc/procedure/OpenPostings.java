package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;

/** Procedures whose posting nobody has confirmed yet, for pages about other things: one statement. */
@Service
@Transactional(readOnly = true)
public class OpenPostings {

    private static final String OPEN = """
            select u.code as unit_code, u.name as unit_name, d.id as decision_id, d.number, d.post_by, count(*) as procedures
            from posting p join posting_decision d on d.id = p.decision_id join unit u on u.id = p.unit_id
            where p.state = 'OPEN' and (:whole or p.unit_id = any(:units))
            group by u.id, d.id order by d.post_by, d.id, u.name
            """;

    private final JdbcClient jdbc;
    private final Access access;

    OpenPostings(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** What one unit still has to post or take down by one decision, at the latest on {@code postBy}. */
    public record Open(
            String unitCode, String unitName, long decisionId, String number, LocalDate postBy, long procedures) {}

    /** Of the units whose head or clerk the reader is. */
    public List<Open> own() {
        Scope scope = access.reportScope();
        return jdbc.sql(OPEN)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(Open.class)
                .list();
    }
}
