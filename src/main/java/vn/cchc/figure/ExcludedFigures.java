package vn.cchc.figure;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/** What the dossiers of accepted contests count: to be taken out of the local score, never out of the official figures. */
@Service
@Transactional(readOnly = true)
public class ExcludedFigures {

    /** Few dossiers, so always counted from them, with the one definition of every count. */
    private static final String EXCLUDED = """
            select d.unit_id, e.day >= :from as inside,
                   sum(e.received_online) as received_online, sum(e.received_direct) as received_direct,
                   sum(e.received_post) as received_post, sum(e.resolved_early) as resolved_early,
                   sum(e.resolved_on_time) as resolved_on_time, sum(e.resolved_late) as resolved_late,
                   sum(e.closed_otherwise) as closed_otherwise, sum(e.digitised_full) as digitised_full,
                   sum(e.e_results) as e_result, sum(e.reuses) as reused, sum(e.with_fee) as with_fee,
                   sum(e.paid) as paid_online, sum(e.late_with_apology) as late_with_apology,
                   sum(e.overdue) as overdue, sum(e.overdue_with_apology) as overdue_with_apology
            from contest c
            join contest_dossier x on x.contest_id = c.id
            join dossier d on d.id = x.dossier_id
            cross join lateral dossier_events(d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on) e
            where c.state = 'ACCEPTED' and d.received_on <= :to and coalesce(d.ended_on >= :from, true) and e.day <= :to
            group by d.unit_id, inside
            """;

    private static final String DOSSIERS = """
            select d.unit_id, count(*) as dossiers
            from contest c join contest_dossier x on x.contest_id = c.id join dossier d on d.id = x.dossier_id
            where c.state = 'ACCEPTED' and d.received_on <= :to and coalesce(d.ended_on >= :from, true)
            group by d.unit_id
            """;

    private final JdbcClient jdbc;

    ExcludedFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dossiers how many dossiers; each was in progress in the period */
    public record Excluded(long dossiers, Counts counts) {}

    /** By unit; units without an accepted contest that concerns the period are left out. */
    public Map<Long, Excluded> of(Period period) {
        Map<Long, Long> dossiers = new HashMap<>();
        jdbc.sql(DOSSIERS).param("from", period.from()).param("to", period.to()).query(rs -> {
            dossiers.put(rs.getLong("unit_id"), rs.getLong("dossiers"));
        });
        if (dossiers.isEmpty()) {
            return Map.of();
        }
        Map<Long, Flow> before = new HashMap<>();
        Map<Long, Flow> inside = new HashMap<>();
        jdbc.sql(EXCLUDED).param("from", period.from()).param("to", period.to()).query(rs -> {
            (rs.getBoolean("inside") ? inside : before).put(rs.getLong("unit_id"), Figures.flow(rs));
        });
        Map<Long, Excluded> excluded = new HashMap<>();
        dossiers.forEach((unit, number) -> excluded.put(
                unit,
                new Excluded(
                        number,
                        FigureSeries.countsOf(
                                before.getOrDefault(unit, Flow.NONE), inside.getOrDefault(unit, Flow.NONE)))));
        return excluded;
    }
}
