package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Page;

/** What is to be done about late dossiers: who has to see to what, what is likely to be late, why it was, and its slips. */
@Repository
@Transactional(readOnly = true)
class LateLedger {

    /** Months of history before the month of the forecast; that month itself is not over. */
    private static final int MONTHS = 12;

    private static final int MOST_SECOND_SLIPS = 200;

    private static final String MORNING = """
            select u.code as unit, u.name as unit_name, u.kind = 'LINKED_BODY' as linked, coalesce(d.holding_unit, u.name) as holder,
                   count(*) filter (where d.due_on < :to and coalesce(d.slip_on > :to, true)) as without_slip,
                   count(*) filter (where d.due_on < :to) as overdue,
                   count(*) filter (where d.due_on = :to) as due_today,
                   count(*) filter (where d.due_on >= :to) as due_soon
            from (
                select unit_id, holding_unit, due_on, slip_on
                from dossiers_listed('in_progress_overdue', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by)
                union all
                select unit_id, holding_unit, due_on, slip_on
                from dossiers_listed('in_progress_within', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by)
            ) d
            join unit u on u.id = d.unit_id
            group by u.code, u.name, u.kind, coalesce(d.holding_unit, u.name)
            order by u.name, u.code, holder
            """;

    // Found by what an index holds, all else looked up for the page only. Places are counted in SQL, so that a page
    // beyond the last becomes the last in the same statement.
    // What counts is said once for each procedure and due day, as the first day on which a dossier must have been
    // received to be late:
    // the many that are not are passed over without counting working days for each of them.
    private static final String LIKELY = """
            with late as materialized (
                select h.procedure_id, h.days, h.cases, due.day as due_on, due.ordinal as due_ordinal, now.ordinal as now_ordinal,
                       coalesce(case when now.ordinal < due.ordinal then since.day end, '-infinity') as received_since
                from usual_days(:first, :until, :quantile, :least) h
                cross join calendar_day now
                join calendar_day due on due.day between :to and cast(:due_by as date)
                left join calendar_day since on since.working and since.ordinal = due.ordinal - h.days + 1
                where now.day = :to
            )
            select l.*, d.code, u.code as unit_code, u.name as unit_name, coalesce(d.holding_unit, u.name) as holder,
                   p.code as procedure_code, v.name as procedure_name, v.field, e.day as expected_on
            from (
                select t.*, count(*) over () as total,
                       row_number() over (order by due_on, late_days desc, received_on, id) as place
                from (
                    select d.id, d.unit_id, d.procedure_id, d.received_on, d.due_on, w.days as usual_days, w.cases,
                           w.now_ordinal - r.ordinal as taken,
                           greatest(r.ordinal + w.days, w.now_ordinal + 1) as end_ordinal,
                           greatest(r.ordinal + w.days, w.now_ordinal + 1) - w.due_ordinal as late_days
                    from dossiers_listed('in_progress_within', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by) d
                    join late w on w.procedure_id = d.procedure_id and w.due_on = d.due_on and d.received_on >= w.received_since
                    join calendar_day r on r.day = d.received_on
                ) t
            ) l
            join dossier d using (id)
            join unit u on u.id = l.unit_id
            join procedure p on p.id = l.procedure_id
            join procedure_on(:to) v on v.procedure_id = l.procedure_id
            join calendar_day e on e.working and e.ordinal = l.end_ordinal
            where l.place > :size * (least(:page, (l.total + :size - 1) / :size) - 1)
            order by l.place
            limit :size
            """;

    private static final String UNKNOWN = """
            select count(*)
            from dossiers_listed('in_progress_within', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by) d
            where d.procedure_id not in (select procedure_id from usual_days(:first, :until, :quantile, :least))
            """;

    private static final String CAUSES = """
            select u.code, u.name, u.kind = 'LINKED_BODY' as linked, n.cause, n.dossiers
            from (
                select d.unit_id, coalesce(c.cause, 'none') as cause, count(*) as dossiers
                from dossiers_listed('late_or_overdue', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by) d
                left join dossier_cause c on c.dossier_id = d.id
                group by d.unit_id, coalesce(c.cause, 'none')
            ) n
            join unit u on u.id = n.unit_id
            order by sum(n.dossiers) over (partition by n.unit_id) desc, u.name, u.code, n.cause
            """;

    private static final String SLIPS = """
            select u.code, u.name, u.kind = 'LINKED_BODY' as linked, n.*
            from (
                select unit_id, count(*) as late, count(*) filter (where timely) as timely,
                       count(*) filter (where not timely) as too_late, count(*) filter (where timely is null) as without
                from (
                    select d.unit_id, case when d.slip_on <= least(coalesce(d.ended_on, :to), :to) then d.slip_on <= t.slip_due_on end
                               as timely
                    from dossiers_listed('late_or_overdue', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                        :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by) d
                    left join slip_term t on t.due_on = d.due_on
                ) d
                group by unit_id
            ) n
            join unit u on u.id = n.unit_id
            order by n.without desc, n.too_late desc, u.name, u.code
            """;

    // A slip may come from the source, from here, and from an earlier state of the source; the same day is the same
    // slip.
    private static final String SECOND_SLIPS = """
            with candidate as (
                select id from dossier where source_slip_on <> entered_slip_on
                union
                select dossier_id from dossier_change where before ->> 'source_slip_on' is not null
                union
                select dossier_id from apology_slip where number > 1
            ), given as (
                select d.id, d.source_slip_on as day from candidate c join dossier d using (id) where d.source_slip_on is not null
                union
                select c.id, a.slip_on from candidate c join apology_slip a on a.dossier_id = c.id
                union
                select c.id, (h.before ->> 'source_slip_on')::date
                from candidate c join dossier_change h on h.dossier_id = c.id and h.before ->> 'source_slip_on' is not null
            ), counted as (
                select id, count(*) as slips, string_agg(to_char(day, 'DD/MM/YYYY'), ', ' order by day) as days, max(day) as last_on
                from given
                group by id
                having count(*) > 1 and max(day) between :from and :to
            )
            select d.id, d.code, u.code as unit_code, u.name as unit_name, v.name as procedure_name, d.due_on, c.days, c.last_on,
                   r.most, count(*) over () as total
            from counted c
            join dossiers_listed('all', :from, :to, :units, :free, :limited_units, :limited_fields, :code,
                    :procedure, :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by) d on d.id = c.id
            join unit u on u.id = d.unit_id
            join procedure_on(:to) v on v.procedure_id = d.procedure_id
            cross join lateral (
                select coalesce((select most from slip_rule where valid_from <= c.last_on order by valid_from desc limit 1), 1) as most
            ) r
            where c.slips > r.most
            order by c.last_on desc, d.id
            limit :most_rows
            """;

    private final JdbcClient jdbc;
    private final long leastCases;

    LateLedger(JdbcClient jdbc, @Value("${cchc.forecast.least-cases}") long leastCases) {
        this.jdbc = jdbc;
        this.leastCases = leastCases;
    }

    /** Fewest cases of a procedure from which anything is forecast. */
    long leastCases() {
        return leastCases;
    }

    /** What is in progress at the end of the filter's last day, by unit and holder. */
    List<Load> morning(ListFilter filter, Reach reach) {
        return statement(MORNING, filter, reach).query(Load.class).list();
    }

    /** Dossiers likely to be late; the page asked for, or the last one where there are not so many. */
    Page<Likely> likely(ListFilter filter, Reach reach, int quantile, int page, int size) {
        List<Likely> rows = history(LIKELY, filter, reach, quantile)
                .param("size", size)
                .param("page", page)
                .query(Likely.class)
                .list();
        long total = rows.isEmpty() ? 0 : rows.get(0).total();
        return new Page<>(rows, (int) Math.min(page, Math.max(1, (total + size - 1) / size)), size, total);
    }

    /** How many dossiers falling due belong to procedures with too few cases to forecast. */
    long unknown(ListFilter filter, Reach reach, int quantile) {
        return history(UNKNOWN, filter, reach, quantile).query(Long.class).single();
    }

    List<CauseTable.Counted> causes(ListFilter filter, Reach reach) {
        return statement(CAUSES, filter, reach).query(CauseTable.Counted.class).list();
    }

    List<SlipCounts.Row> slips(ListFilter filter, Reach reach) {
        return statement(SLIPS, filter, reach).query(SlipCounts.Row.class).list();
    }

    /** Dossiers whose last slip, of the period, was one too many; the latest {@value #MOST_SECOND_SLIPS}. */
    List<SecondSlip> secondSlips(ListFilter filter, Reach reach) {
        return statement(SECOND_SLIPS, filter, reach)
                .param("most_rows", MOST_SECOND_SLIPS)
                .query(SecondSlip.class)
                .list();
    }

    private JdbcClient.StatementSpec history(String sql, ListFilter filter, Reach reach, int quantile) {
        LocalDate until = filter.asOf().withDayOfMonth(1);
        return statement(sql, filter, reach)
                .param("first", until.minusMonths(MONTHS))
                .param("until", until)
                .param("quantile", quantile)
                .param("least", leastCases);
    }

    private JdbcClient.StatementSpec statement(String sql, ListFilter filter, Reach reach) {
        jdbc.sql(DossierLists.PLAN_FOR_VALUES).query(String.class).single();
        return DossierLists.listed(jdbc.sql(sql), filter, reach);
    }
}
