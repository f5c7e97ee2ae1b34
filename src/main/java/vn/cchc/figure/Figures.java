package vn.cchc.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.shared.Period;

/**
 * The one place to ask for figures. Unions of reporting months come from the cells, whatever the number of dossiers; other
 * dates are counted from the dossiers, with the same definition of every figure.
 */
@Service
@Transactional(readOnly = true)
public class Figures {

    private static final String UNITS_AND_CELLS = """
            select u.id, u.code, u.name, u.kind, u.ranking_group, u.valid_from, u.valid_to,
                   exists (select from unit_cell h where h.unit_id = u.id) as ever,
                   (select p.parent_id from unit_parent p where p.unit_id = u.id and p.valid_from <= :to and coalesce(p.valid_to >= :from, true)
                    order by p.valid_from desc limit 1) as above, c.*
            from unit u
            left join (
                select unit_id, case when month >= :first then month end as month,
                       sum(received_online) as received_online, sum(received_direct) as received_direct,
                       sum(received_post) as received_post, sum(resolved_early) as resolved_early,
                       sum(resolved_on_time) as resolved_on_time, sum(resolved_late) as resolved_late,
                       sum(closed_otherwise) as closed_otherwise, sum(digitised_full) as digitised_full,
                       sum(e_result) as e_result, sum(reused) as reused, sum(with_fee) as with_fee,
                       sum(paid_online) as paid_online, sum(late_with_apology) as late_with_apology,
                       sum(overdue) as overdue, sum(overdue_with_apology) as overdue_with_apology
                from unit_cell where calendar = :calendar and month <= :last
                group by 1, 2
            ) c on c.unit_id = u.id
            where u.valid_from <= :to and coalesce(u.valid_to >= :from, true)
            order by u.name, u.code
            """;

    private static final String UNITS_AND_DOSSIERS = """
            select u.id, u.code, u.name, u.kind, u.ranking_group, u.valid_from, u.valid_to,
                   exists (select from unit_cell h where h.unit_id = u.id) as ever,
                   (select p.parent_id from unit_parent p where p.unit_id = u.id and p.valid_from <= :to and coalesce(p.valid_to >= :from, true)
                    order by p.valid_from desc limit 1) as above, c.*
            from unit u
            left join (
                select d.unit_id, case when e.day >= :from then date_trunc('month', cast(:from as date))::date end as month,
                       sum(e.received_online) as received_online, sum(e.received_direct) as received_direct,
                       sum(e.received_post) as received_post, sum(e.resolved_early) as resolved_early,
                       sum(e.resolved_on_time) as resolved_on_time, sum(e.resolved_late) as resolved_late,
                       sum(e.closed_otherwise) as closed_otherwise, sum(e.digitised_full) as digitised_full,
                       sum(e.e_results) as e_result, sum(e.reuses) as reused, sum(e.with_fee) as with_fee,
                       sum(e.paid) as paid_online, sum(e.late_with_apology) as late_with_apology,
                       sum(e.overdue) as overdue, sum(e.overdue_with_apology) as overdue_with_apology
                from dossier d
                cross join lateral dossier_events(d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                    d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on) e
                where d.received_on <= :to and coalesce(d.ended_on >= :from, true) and e.day <= :to
                group by 1, 2
            ) c on c.unit_id = u.id
            where u.valid_from <= :to and coalesce(u.valid_to >= :from, true)
            order by u.name, u.code
            """;

    private static final String PROCEDURES_OF_CELLS = """
            select p.id, c.*, p.code, v.name, v.field, v.online_possible
            from (select distinct procedure_id from period_cell where unit_id = any(:units)) h
            left join (
                select procedure_id, case when month >= :first then month end as month,
                       sum(received_online) as received_online, sum(received_direct) as received_direct,
                       sum(received_post) as received_post, sum(resolved_early) as resolved_early,
                       sum(resolved_on_time) as resolved_on_time, sum(resolved_late) as resolved_late,
                       sum(closed_otherwise) as closed_otherwise, sum(digitised_full) as digitised_full,
                       sum(e_result) as e_result, sum(reused) as reused, sum(with_fee) as with_fee,
                       sum(paid_online) as paid_online, sum(late_with_apology) as late_with_apology,
                       sum(overdue) as overdue, sum(overdue_with_apology) as overdue_with_apology
                from period_cell where calendar = :calendar and month <= :last and unit_id = any(:units)
                group by 1, 2
            ) c on c.procedure_id = h.procedure_id
            join procedure p on p.id = h.procedure_id
            join lateral (
                select name, field, online_possible from procedure_version
                where procedure_id = p.id
                order by valid_from <= :to desc, case when valid_from <= :to then valid_from end desc, valid_from limit 1
            ) v on true
            order by p.code
            """;

    private static final String PROCEDURES_OF_DOSSIERS = """
            select p.id, c.*, p.code, v.name, v.field, v.online_possible
            from (select distinct procedure_id from period_cell where unit_id = any(:units)) h
            left join (
                select d.procedure_id, case when e.day >= :from then date_trunc('month', cast(:from as date))::date end as month,
                       sum(e.received_online) as received_online, sum(e.received_direct) as received_direct,
                       sum(e.received_post) as received_post, sum(e.resolved_early) as resolved_early,
                       sum(e.resolved_on_time) as resolved_on_time, sum(e.resolved_late) as resolved_late,
                       sum(e.closed_otherwise) as closed_otherwise, sum(e.digitised_full) as digitised_full,
                       sum(e.e_results) as e_result, sum(e.reuses) as reused, sum(e.with_fee) as with_fee,
                       sum(e.paid) as paid_online, sum(e.late_with_apology) as late_with_apology,
                       sum(e.overdue) as overdue, sum(e.overdue_with_apology) as overdue_with_apology
                from dossier d
                cross join lateral dossier_events(d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                    d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on) e
                where d.received_on <= :to and coalesce(d.ended_on >= :from, true) and e.day <= :to
                  and d.unit_id = any(:units)
                group by 1, 2
            ) c on c.procedure_id = h.procedure_id
            join procedure p on p.id = h.procedure_id
            join lateral (
                select name, field, online_possible from procedure_version
                where procedure_id = p.id
                order by valid_from <= :to desc, case when valid_from <= :to then valid_from end desc, valid_from limit 1
            ) v on true
            order by p.code
            """;

    private final JdbcClient jdbc;
    private final ReportingMonths months;

    Figures(JdbcClient jdbc, ReportingMonths months) {
        this.jdbc = jdbc;
        this.months = months;
    }

    /** The counts of these months for every unit: one statement, from the cells. */
    public FigureSeries series(MonthSpan span) {
        Map<Long, MeasuredUnit> units = new LinkedHashMap<>();
        Map<Long, Long> above = new HashMap<>();
        List<FigureSeries.Row> rows = new ArrayList<>();
        Period days = days(span);
        jdbc.sql(UNITS_AND_CELLS)
                .param("calendar", span.calendar().name())
                .param("first", span.first().atDay(1))
                .param("last", span.last().atDay(1))
                .param("from", days.from())
                .param("to", days.to())
                .query(rs -> {
                    collect(rs, units, above, rows);
                });
        return new FigureSeries(span, List.copyOf(units.values()), above, rows);
    }

    private Period days(MonthSpan span) {
        return new Period(
                months.period(span.calendar(), span.first()).from(),
                months.period(span.calendar(), span.last()).to());
    }

    /** The figures of any period, from the cells where it is a union of months and from the dossiers where it is not. */
    public FigureSet of(Period period) {
        Optional<MonthSpan> span = months.asMonths(period);
        if (span.isPresent()) {
            FigureSeries series = series(span.get());
            Map<Long, Counts> counts = new HashMap<>();
            for (MeasuredUnit unit : series.units()) {
                counts.put(
                        unit.id(),
                        series.counts(unit.id(), span.get().first(), span.get().last()));
            }
            return new FigureSet(period, series.units(), series.above(), counts);
        }
        Map<Long, MeasuredUnit> units = new LinkedHashMap<>();
        Map<Long, Long> above = new HashMap<>();
        List<FigureSeries.Row> rows = new ArrayList<>();
        jdbc.sql(UNITS_AND_DOSSIERS)
                .param("from", period.from())
                .param("to", period.to())
                .query(rs -> {
                    collect(rs, units, above, rows);
                });
        return new FigureSet(period, List.copyOf(units.values()), above, inPeriod(period, rows));
    }

    /** The figures of a period by procedure over some units, procedures without any dossier in it left out. */
    public List<ProcedureCounts> byProcedure(Period period, Collection<Long> unitIds) {
        return ofProcedures(period, unitIds).stream()
                .filter(procedure -> !procedure.counts().isZero())
                .toList();
    }

    /** The figures of a period by field over some units; a field they have ever had dossiers of stands there with zeros. */
    public Map<String, Counts> byField(Period period, Collection<Long> unitIds) {
        Map<String, Counts> fields = new LinkedHashMap<>();
        for (ProcedureCounts procedure : ofProcedures(period, unitIds)) {
            fields.merge(procedure.field(), procedure.counts(), Counts::plus);
        }
        return fields;
    }

    private List<ProcedureCounts> ofProcedures(Period period, Collection<Long> unitIds) {
        Optional<MonthSpan> span = months.asMonths(period);
        Map<Long, ProcedureCounts> procedures = new LinkedHashMap<>();
        List<FigureSeries.Row> rows = new ArrayList<>();
        JdbcClient.StatementSpec statement = span.map(s -> jdbc.sql(PROCEDURES_OF_CELLS)
                        .param("calendar", s.calendar().name())
                        .param("first", s.first().atDay(1))
                        .param("last", s.last().atDay(1)))
                .orElseGet(() -> jdbc.sql(PROCEDURES_OF_DOSSIERS).param("from", period.from()))
                .param("to", period.to())
                .param("units", unitIds.toArray(Long[]::new));
        statement.query(rs -> {
            long id = rs.getLong("id");
            procedures.put(
                    id,
                    new ProcedureCounts(
                            id,
                            rs.getString("code"),
                            rs.getString("name"),
                            rs.getString("field"),
                            rs.getBoolean("online_possible"),
                            Counts.ZERO));
            if (rs.getObject("procedure_id") != null) {
                rows.add(new FigureSeries.Row(id, month(rs), flow(rs)));
            }
        });
        Map<Long, Counts> counts = inPeriod(period, rows);
        return procedures.values().stream()
                .map(p -> new ProcedureCounts(
                        p.procedureId(),
                        p.code(),
                        p.name(),
                        p.field(),
                        p.onlinePossible(),
                        counts.getOrDefault(p.procedureId(), Counts.ZERO)))
                .toList();
    }

    private static Map<Long, Counts> inPeriod(Period period, List<FigureSeries.Row> rows) {
        Map<Long, Flow> before = new HashMap<>();
        Map<Long, Flow> in = new HashMap<>();
        for (FigureSeries.Row row : rows) {
            (row.month() == null ? before : in).merge(row.key(), row.flow(), Flow::plus);
        }
        Map<Long, Counts> counts = new HashMap<>();
        for (FigureSeries.Row row : rows) {
            counts.computeIfAbsent(
                    row.key(),
                    key -> FigureSeries.countsOf(before.getOrDefault(key, Flow.NONE), in.getOrDefault(key, Flow.NONE)));
        }
        return counts;
    }

    private static void collect(
            ResultSet rs, Map<Long, MeasuredUnit> units, Map<Long, Long> above, List<FigureSeries.Row> rows)
            throws SQLException {
        long id = rs.getLong("id");
        Long parent = rs.getObject("above", Long.class);
        if (parent != null) {
            above.put(id, parent);
        }
        if (!units.containsKey(id)) {
            units.put(
                    id,
                    new MeasuredUnit(
                            id,
                            rs.getString("code"),
                            rs.getString("name"),
                            rs.getString("kind"),
                            rs.getString("ranking_group"),
                            rs.getObject("valid_from", LocalDate.class),
                            rs.getObject("valid_to", LocalDate.class),
                            rs.getBoolean("ever")));
        }
        if (rs.getObject("unit_id") != null) {
            rows.add(new FigureSeries.Row(id, month(rs), flow(rs)));
        }
    }

    private static YearMonth month(ResultSet rs) throws SQLException {
        LocalDate month = rs.getObject("month", LocalDate.class);
        return month == null ? null : YearMonth.from(month);
    }

    static Flow flow(ResultSet rs) throws SQLException {
        return new Flow(
                rs.getLong("received_online"),
                rs.getLong("received_direct"),
                rs.getLong("received_post"),
                rs.getLong("resolved_early"),
                rs.getLong("resolved_on_time"),
                rs.getLong("resolved_late"),
                rs.getLong("closed_otherwise"),
                rs.getLong("digitised_full"),
                rs.getLong("e_result"),
                rs.getLong("reused"),
                rs.getLong("with_fee"),
                rs.getLong("paid_online"),
                rs.getLong("late_with_apology"),
                rs.getLong("overdue"),
                rs.getLong("overdue_with_apology"));
    }
}
