package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Page;

/** The dossiers behind the numbers: pages of them, all of them one by one, and how many are late where. */
@Repository
@Transactional(readOnly = true)
class DossierLists {

    static final int PAGE_SIZE = 50;

    private static final String COUNT = """
            select count(*)
            from dossiers_listed(:figure, :from, :to, :units, :free, :limited_units, :limited_fields, :code, :procedure, :field,
                :channel, :state, :slip, :timely, :holder, :cause, :due_by)
            """;

    // The rows of the page are found by what an index holds; all else of them is looked up for them only.
    private static final String ROWS = """
            select d.id, d.code, d.unit_id, u.code as unit_code, u.name as unit_name, p.code as procedure_code,
                   v.name as procedure_name, v.field, d.channel, d.status, d.outcome, d.received_on, d.appointed_on, d.due_on,
                   d.ended_on, d.returned_on, coalesce(d.ended_on <= :to, false) as ended_then,
                   l.late_at - d.due_on as late_days,
                   coalesce(at.ordinal - due.ordinal, l.late_at - d.due_on) as late_working_days,
                   d.slip_on, case when d.slip_on is not null then term.slip_due_on end as slip_due_on,
                   coalesce(d.slip_on <= l.late_at, false) as slip_counts, d.reappointed_on, d.receiving_unit, d.holding_unit,
                   d.handler, d.components, d.digitised, d.e_result, d.reused, d.fee, d.paid_online,
                   d.supplements, d.paused_days
            from (
                select id, least(coalesce(ended_on, :to), :to) as late_at
                from dossiers_listed(:figure, :from, :to, :units, :free, :limited_units, :limited_fields, :code, :procedure,
                    :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by)
                order by case when :sort = 'late' then least(coalesce(ended_on, :to), :to) - due_on end desc nulls last,
                         case when :sort = 'due' then due_on end, received_on desc, id desc
                limit :size offset :skip
            ) l
            join dossier d using (id)
            join unit u on u.id = d.unit_id
            join procedure p on p.id = d.procedure_id
            join procedure_on(:to) v on v.procedure_id = d.procedure_id
            left join calendar_day due on due.day = d.due_on
            left join calendar_day at on at.day = l.late_at
            left join slip_term term on term.due_on = d.due_on
            order by case when :sort = 'late' then l.late_at - d.due_on end desc nulls last,
                     case when :sort = 'due' then d.due_on end, d.received_on desc, d.id desc
            """;

    private static final String LATE_BY_UNIT = """
            select u.code, u.name, u.kind = 'LINKED_BODY' as linked, n.*, 0 as due_today, 0 as due_soon
            from (
                select unit_id,
                       count(*) filter (where ended_on is null or ended_on > :to) as overdue,
                       count(*) filter (where ended_on <= :to) as resolved_late,
                       count(*) filter (where coalesce(slip_on > least(coalesce(ended_on, :to), :to), true)) as without_slip
                from dossiers_listed(:figure, :from, :to, :units, :free, :limited_units, :limited_fields, :code, :procedure,
                    :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by)
                group by unit_id
            ) n
            join unit u on u.id = n.unit_id
            order by n.overdue desc, n.without_slip desc, n.resolved_late desc, u.name, u.code
            """;

    private static final String DUE_BY_UNIT = """
            select u.code, u.name, u.kind = 'LINKED_BODY' as linked, 0 as overdue, 0 as resolved_late, 0 as without_slip, n.*
            from (
                select unit_id, count(*) filter (where due_on = :to) as due_today, count(*) as due_soon
                from dossiers_listed(:figure, :from, :to, :units, :free, :limited_units, :limited_fields, :code, :procedure,
                    :field, :channel, :state, :slip, :timely, :holder, :cause, :due_by)
                group by unit_id
            ) n
            join unit u on u.id = n.unit_id
            order by n.due_today desc, n.due_soon desc, u.name, u.code
            """;

    // The figure decides the plan; one made for any figure would read every dossier.
    static final String PLAN_FOR_VALUES = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String LATEST_COVERED_DAY =
            "select max(covers_to) from import_batch where kind = 'DOSSIER' and state = 'DONE' and not dry_run";

    private final JdbcClient jdbc;

    DossierLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last day that some finished import covers. */
    Optional<LocalDate> latestCoveredDay() {
        return jdbc.sql(LATEST_COVERED_DAY).query(LocalDate.class).optional();
    }

    /** The page asked for, or the last one where there are not so many. */
    Page<DossierRow> page(ListFilter filter, Reach reach, int number) {
        planForValues();
        return page(filter, reach, number, count(filter, reach));
    }

    /**
     * A page of the late list, and what is late by unit. That table tells of all slips, causes and bodies, so that where the list
     * is not narrowed by them its total need not be counted a second time.
     *
     * @param all as {@code reach}, bodies outside the local government always included
     */
    LatePage late(LateView view, ListFilter filter, Reach reach, Reach all, int number) {
        planForValues();
        boolean due = view == LateView.DUE;
        ListFilter wide = due ? filter : filter.with(DossierFigure.LATE_OR_OVERDUE, null, null);
        LatenessTable table = LatenessTable.of(statement(due ? DUE_BY_UNIT : LATE_BY_UNIT, wide, all)
                .query(UnitLateness.class)
                .list());
        boolean narrowed = filter.slip() != null || !filter.cause().isEmpty();
        long total = narrowed ? count(filter, reach) : table.total(view, filter.linked());
        return new LatePage(table, page(filter, reach, number, total));
    }

    private Page<DossierRow> page(ListFilter filter, Reach reach, int number, long total) {
        int page = (int) Math.min(number, Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE));
        List<DossierRow> rows = total == 0
                ? List.of()
                : rows(filter, reach, PAGE_SIZE, (long) (page - 1) * PAGE_SIZE)
                        .query((rs, n) -> DossierRow.of(rs))
                        .list();
        return new Page<>(rows, page, PAGE_SIZE, total);
    }

    long total(ListFilter filter, Reach reach) {
        planForValues();
        return count(filter, reach);
    }

    /** Every dossier of the list in its order, a few hundred in memory at a time. */
    void each(ListFilter filter, Reach reach, long limit, Consumer<DossierRow> consumer) {
        planForValues();
        rows(filter, reach, limit, 0).withFetchSize(500).query(rs -> {
            consumer.accept(DossierRow.of(rs));
        });
    }

    private void planForValues() {
        jdbc.sql(PLAN_FOR_VALUES).query(String.class).single();
    }

    private long count(ListFilter filter, Reach reach) {
        return statement(COUNT, filter, reach).query(Long.class).single();
    }

    private JdbcClient.StatementSpec rows(ListFilter filter, Reach reach, long size, long skip) {
        return statement(ROWS, filter, reach)
                .param("sort", filter.sort().key())
                .param("size", size)
                .param("skip", skip);
    }

    private JdbcClient.StatementSpec statement(String sql, ListFilter filter, Reach reach) {
        return listed(jdbc.sql(sql), filter, reach);
    }

    /** Gives a statement all that the SQL function {@code dossiers_listed} asks for. */
    static JdbcClient.StatementSpec listed(JdbcClient.StatementSpec statement, ListFilter filter, Reach reach) {
        return statement
                .param("figure", filter.figure().key())
                .param("from", filter.period().from())
                .param("to", filter.period().to())
                .param("units", reach.units())
                .param("free", reach.free())
                .param("limited_units", reach.limitedUnits())
                .param("limited_fields", reach.limitedFields())
                .param("code", filter.code())
                .param("procedure", filter.procedure())
                .param("field", filter.field())
                .param("channel", filter.channel())
                .param("state", filter.state())
                .param("slip", filter.slip())
                .param("timely", filter.timely())
                .param("holder", filter.holder())
                .param("cause", filter.cause())
                .param("due_by", filter.dueBy());
    }

    record LatePage(LatenessTable table, Page<DossierRow> page) {}
}
