package vn.cchc.figure;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves that the cells kept up to date import by import are those a full rebuild would give, and that what the cells say
 * is in progress is what stands open among the dossiers. Changes nothing.
 */
@Component
class FigureCheck {

    private static final String KEEP_CELLS = """
            create temporary table cells_kept on commit drop as select * from period_cell
            """;

    private static final String KEEP_UNIT_CELLS = """
            create temporary table unit_cells_kept on commit drop as select * from unit_cell
            """;

    private static final String DIFFERENT = """
            select calendar || ' ' || to_char(month, 'YYYY-MM') || ' unit ' || unit_id || ' procedure ' || procedure_id
            from ((table period_cell except table cells_kept) union (table cells_kept except table period_cell)) d
            union
            select calendar || ' ' || to_char(month, 'YYYY-MM') || ' unit ' || unit_id
            from ((table unit_cell except table unit_cells_kept) union (table unit_cells_kept except table unit_cell)) d
            order by 1
            """;

    // Counted from the dossiers directly, not from their events: received by the month's end and not ended by it.
    private static final String OUT_OF_BALANCE = """
            select c.calendar || ' ' || to_char(c.month, 'YYYY-MM') || ' unit ' || c.unit_id || ': ' || c.in_progress || ' / '
                   || count(d.id) || ' open, ' || c.overdue || ' / ' || count(d.id) filter (where d.due_on < c.last_day) || ' overdue'
            from (
                select u.calendar, u.month, u.unit_id,
                       sum(received_online + received_direct + received_post - resolved_early - resolved_on_time - resolved_late
                           - closed_otherwise) over so_far as in_progress,
                       sum(overdue) over so_far as overdue,
                       (select max(day) from calendar_day k
                        where case u.calendar when 'MONTH' then k.month else k.report_month end = u.month
                          and k.day between u.month - 31 and u.month + 31) as last_day
                from unit_cell u
                window so_far as (partition by u.calendar, u.unit_id order by u.month)
            ) c
            left join dossier d on d.unit_id = c.unit_id and d.received_on <= c.last_day
                and coalesce(d.ended_on > c.last_day, true)
            group by c.calendar, c.month, c.unit_id, c.in_progress, c.overdue
            having count(d.id) <> c.in_progress or count(d.id) filter (where d.due_on < c.last_day) <> c.overdue
            order by 1
            """;

    private final FigureTally tally;
    private final JdbcClient jdbc;
    private final TransactionTemplate rolledBack;

    FigureCheck(FigureTally tally, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.tally = tally;
        this.jdbc = jdbc;
        this.rolledBack = new TransactionTemplate(transactions);
    }

    /** Every cell that differs from a rebuild or does not balance, named; empty when all is right. */
    List<String> differences() {
        return rolledBack.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql(KEEP_CELLS).update();
            jdbc.sql(KEEP_UNIT_CELLS).update();
            tally.rebuild();
            List<String> different = jdbc.sql(DIFFERENT).query(String.class).list();
            return different.isEmpty()
                    ? jdbc.sql(OUT_OF_BALANCE).query(String.class).list()
                    : different;
        });
    }
}
