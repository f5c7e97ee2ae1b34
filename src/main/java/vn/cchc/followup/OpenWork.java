package vn.cchc.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;

/** What units promised in deductions and plans and have not done yet, by unit: one statement whatever their number. Knows no scores. */
@Service
@Transactional(readOnly = true)
public class OpenWork {

    private static final String OPEN = """
            with open as (
                select 'DEDUCTION' as kind, responsible_id as unit_id, deadline,
                       case when unit_id = responsible_id then scheme_code end as scheme_code,
                       case when unit_id = responsible_id then criterion_code end as criterion_code
                from deduction where state = 'OPEN' and coalesce(deadline <= :soon, true)
                union all
                select 'PLAN', unit_id, due_on, null, null from plan_task where done_on is null and due_on < :today
            )
            select o.kind, u.id as unit_id, u.code as unit_code, u.name as unit_name, o.scheme_code, o.criterion_code,
                   count(*) as open, count(*) filter (where o.deadline < :today) as overdue, min(o.deadline) as first_due
            from open o join unit u on u.id = o.unit_id
            where :whole or o.unit_id = any(:units)
            group by o.kind, u.id, o.scheme_code, o.criterion_code
            order by o.kind, u.name, u.id, first_due
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    OpenWork(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** Where the promise was made: for points lost in an appraisal, or in the year's plan. */
    public enum Kind {
        DEDUCTION,
        PLAN
    }

    /**
     * Promises of one unit of one kind and about one criterion.
     *
     * @param schemeCode null together with criterionCode: bound to no line of the unit's own scorecard
     * @param overdue of {@code open}, past their deadline
     * @param firstDue the nearest deadline; null = none was set
     */
    public record Open(
            Kind kind,
            long unitId,
            String unitCode,
            String unitName,
            String schemeCode,
            String criterionCode,
            long open,
            long overdue,
            LocalDate firstDue) {}

    /** Of the units whose head or clerk the reader is: deductions near their deadline or without one, tasks of plans that are late. */
    public List<Open> own() {
        return of(access.reportScope());
    }

    /** Of all units that the reader sees. */
    public List<Open> seen() {
        return of(access.evidenceScope());
    }

    private List<Open> of(Scope scope) {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql(OPEN)
                .param("today", today)
                .param("soon", today.plusDays(OpenTasks.SOON))
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .query(Open.class)
                .list();
    }
}
