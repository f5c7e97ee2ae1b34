package vn.cchc.followup.task;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.Scope;
import vn.cchc.notice.Waiting;
import vn.cchc.notice.WaitingSource;

/** Tasks on which every unit has reported and which nobody has closed. */
@Component
class TasksWaiting implements WaitingSource {

    /** So many are named one by one, the nearest deadline first. */
    private static final int MOST = 5;

    private static final String REPORTED = """
            select t.id, t.number, t.content, max(u.reported_on) as since
            from task t join task_unit u on u.task_id = t.id
            where t.state = 'OPEN'
            group by t.id
            having bool_and(u.reported_on is not null) and (:whole or bool_or(u.unit_id = any(:units)))
            order by t.deadline, t.id limit :most
            """;

    private final JdbcClient jdbc;

    TasksWaiting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Waiting> waiting(Scope scope) {
        return jdbc.sql(REPORTED)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("most", MOST)
                .query((row, number) -> new Waiting(
                        "task.waiting",
                        List.of(row.getString("number"), row.getString("content")),
                        1,
                        row.getObject("since", LocalDate.class),
                        "/tasks/" + row.getLong("id")))
                .list();
    }
}
