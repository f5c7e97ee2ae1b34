package vn.cchc.followup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;

/** Tasks that are still to be done, for pages about other things. Knows no scores: it costs one statement. */
@Service
@Transactional(readOnly = true)
public class OpenTasks {

    /** Within so many days a deadline is near. */
    public static final int SOON = 7;

    private static final String OPEN = """
            select t.id, u.unit_id, t.number, t.noticed_on, t.content, t.scheme_code, t.criterion_code, t.deadline, u.reported_on
            from task_unit u join task t on t.id = u.task_id
            where u.unit_id = any(:units) and t.state = 'OPEN'
            order by t.deadline, t.id
            """;

    /** What one unit was given more than once, in tasks open or closed: the one place that says what a repeated fault is. */
    private static final String AGAIN = """
            select u.unit_id, t.scheme_code, t.criterion_code, count(*) as times, max(t.noticed_on) as latest
            from task t join task_unit u on u.task_id = t.id
            where t.criterion_code is not null and (:whole or u.unit_id = any(:units))
            group by u.unit_id, t.scheme_code, t.criterion_code having count(*) > 1
            """;

    private static final String COUNTERS = """
            with seen as (
                select t.id, t.state, t.deadline from task t
                where :whole or exists (select from task_unit u where u.task_id = t.id and u.unit_id = any(:units))
            )
            select count(*) filter (where state = 'OPEN') as open,
                   count(*) filter (where state = 'OPEN' and deadline < :today) as overdue,
                   count(*) filter (where state = 'OPEN' and deadline between :today and :soon) as due_soon,
                   (select count(*) from (%s) again) as repeated
            from seen
            """.formatted(AGAIN);

    private static final String REPEATED = """
            select n.code as unit_code, n.name as unit_name, again.scheme_code, again.criterion_code, again.times, count(*) over () as total
            from (%s) again join unit n on n.id = again.unit_id
            order by again.times desc, again.latest desc, n.name, again.criterion_code limit :most
            """.formatted(AGAIN);

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    OpenTasks(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A task at one of the units that it was given to.
     *
     * @param criterionCode of the scheme; null = the task is bound to no criterion
     * @param reportedOn null = the unit has not reported yet
     */
    public record OpenTask(
            long id,
            long unitId,
            String number,
            LocalDate noticedOn,
            String content,
            String schemeCode,
            String criterionCode,
            LocalDate deadline,
            LocalDate reportedOn) {

        public TaskState state(LocalDate today) {
            return TaskState.of(deadline, null, today);
        }
    }

    /**
     * Among the tasks that the reader sees.
     *
     * @param repeated how often one unit was given the same criterion more than once
     */
    public record Counters(long open, long overdue, long dueSoon, long repeated) {}

    /**
     * A unit that was given the same criterion more than once, in tasks open or closed.
     *
     * @param total how many there are, those left off included
     */
    public record Repeated(
            String unitCode, String unitName, String schemeCode, String criterionCode, long times, long total) {}

    /** What one unit still has to do, the nearest deadline first; refused (403) outside the grant. */
    public List<OpenTask> openOf(long unitId) {
        return openOf(List.of(unitId));
    }

    /** The same of several units, in one statement. */
    public List<OpenTask> openOf(Collection<Long> unitIds) {
        unitIds.forEach(access::requireUnit);
        return jdbc.sql(OPEN)
                .param("units", unitIds.toArray(Long[]::new))
                .query(OpenTask.class)
                .list();
    }

    /** Among the tasks that the reader sees, what was given most often first. */
    public List<Repeated> repeated(int most) {
        Scope scope = access.scope();
        return jdbc.sql(REPEATED)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("most", most)
                .query(Repeated.class)
                .list();
    }

    public Counters counters() {
        Scope scope = access.scope();
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql(COUNTERS)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("today", today)
                .param("soon", today.plusDays(SOON))
                .query(Counters.class)
                .single();
    }
}
