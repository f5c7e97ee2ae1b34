package vn.cchc.figure;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.dossier.DossiersChanged;

/**
 * Keeps the cells in step with the dossiers: adds the events of new images and takes off those of old ones, in the
 * transaction that changed the dossiers. A rebuild is the same statement over all dossiers, into empty cells.
 */
@Component
class FigureTally {

    private static final String CELLS_TOUCHED = """
            create temporary table cell_delta on commit drop as
            select m.calendar, m.month, s.unit_id, s.procedure_id,
                   sum(s.received_online)::bigint as received_online, sum(s.received_direct)::bigint as received_direct,
                   sum(s.received_post)::bigint as received_post, sum(s.resolved_early)::bigint as resolved_early,
                   sum(s.resolved_on_time)::bigint as resolved_on_time, sum(s.resolved_late)::bigint as resolved_late,
                   sum(s.closed_otherwise)::bigint as closed_otherwise, sum(s.digitised_full)::bigint as digitised_full,
                   sum(s.e_result)::bigint as e_result, sum(s.reused)::bigint as reused, sum(s.with_fee)::bigint as with_fee,
                   sum(s.paid_online)::bigint as paid_online, sum(s.late_with_apology)::bigint as late_with_apology,
                   sum(s.overdue)::bigint as overdue, sum(s.overdue_with_apology)::bigint as overdue_with_apology
            from (
                select k.month, k.report_month, d.unit_id, d.procedure_id,
                       sum(d.sign * e.received_online) as received_online, sum(d.sign * e.received_direct) as received_direct,
                       sum(d.sign * e.received_post) as received_post, sum(d.sign * e.resolved_early) as resolved_early,
                       sum(d.sign * e.resolved_on_time) as resolved_on_time, sum(d.sign * e.resolved_late) as resolved_late,
                       sum(d.sign * e.closed_otherwise) as closed_otherwise, sum(d.sign * e.digitised_full) as digitised_full,
                       sum(d.sign * e.e_results) as e_result, sum(d.sign * e.reuses) as reused,
                       sum(d.sign * e.with_fee) as with_fee, sum(d.sign * e.paid) as paid_online,
                       sum(d.sign * e.late_with_apology) as late_with_apology, sum(d.sign * e.overdue) as overdue,
                       sum(d.sign * e.overdue_with_apology) as overdue_with_apology
                from dossier_delta d
                cross join lateral dossier_events(d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                    d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on) e
                join calendar_day k on k.day = e.day
                group by k.month, k.report_month, d.unit_id, d.procedure_id
            ) s
            cross join lateral (values ('MONTH', s.month), ('REPORT', s.report_month)) m (calendar, month)
            group by m.calendar, m.month, s.unit_id, s.procedure_id
            """;

    private static final String ADD_TO_PERIOD_CELLS = """
            insert into period_cell as c
            select calendar, month, unit_id, procedure_id, received_online, received_direct, received_post, resolved_early,
                   resolved_on_time, resolved_late, closed_otherwise, digitised_full, e_result, reused, with_fee, paid_online,
                   late_with_apology, overdue, overdue_with_apology
            from cell_delta order by calendar, month, unit_id, procedure_id
            on conflict (calendar, month, unit_id, procedure_id) do update set
                received_online = c.received_online + excluded.received_online,
                received_direct = c.received_direct + excluded.received_direct,
                received_post = c.received_post + excluded.received_post,
                resolved_early = c.resolved_early + excluded.resolved_early,
                resolved_on_time = c.resolved_on_time + excluded.resolved_on_time,
                resolved_late = c.resolved_late + excluded.resolved_late,
                closed_otherwise = c.closed_otherwise + excluded.closed_otherwise,
                digitised_full = c.digitised_full + excluded.digitised_full,
                e_result = c.e_result + excluded.e_result,
                reused = c.reused + excluded.reused,
                with_fee = c.with_fee + excluded.with_fee,
                paid_online = c.paid_online + excluded.paid_online,
                late_with_apology = c.late_with_apology + excluded.late_with_apology,
                overdue = c.overdue + excluded.overdue,
                overdue_with_apology = c.overdue_with_apology + excluded.overdue_with_apology
            """;

    // A month may stand empty with an overdue change of zero made of one that began and one that ceased; a row of zeros
    // says nothing, and a rebuild would not make it.
    private static final String DROP_EMPTY_PERIOD_CELLS = """
            delete from period_cell c using cell_delta d
            where (c.calendar, c.month, c.unit_id, c.procedure_id) = (d.calendar, d.month, d.unit_id, d.procedure_id)
              and (c.received_online, c.received_direct, c.received_post, c.resolved_early, c.resolved_on_time, c.resolved_late,
                   c.closed_otherwise, c.digitised_full, c.e_result, c.reused, c.with_fee, c.paid_online, c.late_with_apology,
                   c.overdue, c.overdue_with_apology) = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            """;

    // Of the unit's month only what was touched is summed again, from the cells by procedure.
    private static final String DROP_TOUCHED_UNIT_CELLS = """
            delete from unit_cell c
            using (select distinct calendar, month, unit_id from cell_delta) d
            where (c.calendar, c.month, c.unit_id) = (d.calendar, d.month, d.unit_id)
            """;

    private static final String SUM_UNIT_CELLS = """
            insert into unit_cell (calendar, month, unit_id, received_online, received_direct, received_post, resolved_early,
                resolved_on_time, resolved_late, closed_otherwise, digitised_full, e_result, reused, with_fee, paid_online,
                late_with_apology, overdue, overdue_with_apology)
            select c.calendar, c.month, c.unit_id, sum(received_online), sum(received_direct), sum(received_post),
                   sum(resolved_early), sum(resolved_on_time), sum(resolved_late), sum(closed_otherwise), sum(digitised_full),
                   sum(e_result), sum(reused), sum(with_fee), sum(paid_online), sum(late_with_apology), sum(overdue),
                   sum(overdue_with_apology)
            from period_cell c
            join (select distinct calendar, month, unit_id from cell_delta) d
                on (c.calendar, c.month, c.unit_id) = (d.calendar, d.month, d.unit_id)
            group by c.calendar, c.month, c.unit_id
            """;

    private static final String ALL_DOSSIERS = """
            create temporary view dossier_delta as
            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised,
                   e_result, reused, fee, paid_online, slip_on
            from dossier
            """;

    private final JdbcClient jdbc;

    FigureTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DossiersChanged event) {
        // Corrections may run beside an import; whoever comes second waits, so that nobody sums cells half written.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('period_cell'))")
                .query()
                .singleValue();
        jdbc.sql(CELLS_TOUCHED).update();
        jdbc.sql(ADD_TO_PERIOD_CELLS).update();
        jdbc.sql(DROP_EMPTY_PERIOD_CELLS).update();
        jdbc.sql(DROP_TOUCHED_UNIT_CELLS).update();
        jdbc.sql(SUM_UNIT_CELLS).update();
        jdbc.sql("drop table cell_delta").update();
    }

    /** Counts every cell anew from the dossiers; whoever would change a dossier meanwhile waits. */
    @Transactional
    public void rebuild() {
        jdbc.sql("lock table dossier in share mode").update();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('period_cell'))")
                .query()
                .singleValue();
        // Several processors sort what they have counted; in memory, so that the disk is not the limit.
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("delete from period_cell").update();
        jdbc.sql("delete from unit_cell").update();
        jdbc.sql(ALL_DOSSIERS).update();
        on(new DossiersChanged());
        jdbc.sql("drop view dossier_delta").update();
    }
}
