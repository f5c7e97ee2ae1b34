package vn.cchc.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What units have reported by hand, from submitted monthly reports only: a draft is nobody's figure yet. */
@Component
public class ReportedFigures {

    private static final String SUBMITTED_VALUES = """
            with month as (
                -- The rows of a repeated section add up to the unit's figure.
                select r.unit_id, r.month, i.code as item_code, sum(v.value) as value, bool_or(i.cumulative) as cumulative
                from report r
                join report_value v on v.report_id = r.id
                join report_item i on i.form_id = r.form_id and i.code = split_part(v.item_code, '@', 1)
                where r.state not in ('OPEN', 'RETURNED') and v.value is not null
                  and r.unit_id = any(:units) and r.month between :first and :last
                group by r.unit_id, r.month, i.code
            )
            select unit_id, item_code,
                   case when bool_or(cumulative) then (array_agg(value order by month desc))[1] else sum(value) end as value,
                   count(*) as months, max(month) as latest, bool_or(cumulative) as cumulative
            from month
            group by unit_id, item_code
            """;

    // A report counts for what is in it: sent by the due day, the granted later one included, with every cell that is
    // required.
    private static final String TIMELINESS = """
            select u.id, count(*) as due, count(*) filter (
                    where r.state not in ('OPEN', 'RETURNED') and (r.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date <= until.due_on
                      and not exists (
                        select from report_item i
                        join report_section s on s.form_id = i.form_id and s.code = i.section and not s.repeats
                        left join report_value v on v.report_id = r.id and v.item_code = i.code
                        where i.form_id = f.id and i.required and v.value is null)) as on_time
            from generate_series(cast(:first as date), :last, interval '1 month') s (at)
            cross join lateral (select s.at::date as month, (s.at + interval '1 month - 1 day')::date as last_day) m
            join report_form f on f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> m.last_day
            cross join lateral (
                select add_working_days(max(day), f.due_days) as due_on from calendar_day
                where case when f.calendar = 'MONTH' then month else report_month end = m.month
            ) form
            join unit u on u.id = any(:units) and u.kind = any(f.unit_kinds) and u.valid_from <= m.last_day
                and coalesce(u.valid_to >= m.month, true)
                and (not f.chosen_units or exists (select from report_form_unit c where c.form_code = f.code and c.unit_id = u.id))
            cross join lateral (
                select greatest(form.due_on, max(e.until)) as due_on from report_extension e
                where e.form_code = f.code and e.month = m.month and e.unit_id = u.id
            ) until
            left join report r on r.form_id = f.id and r.unit_id = u.id and r.month = m.month
            where until.due_on < :today
            group by u.id
            """;

    /** Under these codes the timeliness of reports is asked for, beside the codes of items. */
    public static final String REPORTS_ON_TIME = "reports_on_time";

    public static final String REPORTS_DUE = "reports_due";

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportedFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The figures of the units for the months from first to last, in one statement. A unit without any submitted value is
     * absent from the answer, and {@link #of(Map, long, String)} reads it as missing, never as zero.
     */
    @Transactional(readOnly = true)
    public Map<Long, Map<String, ReportedFigure>> of(Collection<Long> unitIds, YearMonth first, YearMonth last) {
        long span = ChronoUnit.MONTHS.between(first, last) + 1;
        Map<Long, Map<String, ReportedFigure>> figures = new HashMap<>();
        jdbc.sql(SUBMITTED_VALUES)
                .param("units", unitIds.toArray(Long[]::new))
                .param("first", first.atDay(1))
                .param("last", last.atDay(1))
                .query((ResultSet row) -> {
                    figures.computeIfAbsent(row.getLong("unit_id"), unit -> new HashMap<>())
                            .put(row.getString("item_code"), figure(row, span, last));
                });
        return figures;
    }

    /** Reports that came due in the months from first to last, and those sent in time; a unit without any is absent. */
    @Transactional(readOnly = true)
    public Map<Long, Map<String, ReportedFigure>> timeliness(
            Collection<Long> unitIds, YearMonth first, YearMonth last) {
        Map<Long, Map<String, ReportedFigure>> figures = new HashMap<>();
        jdbc.sql(TIMELINESS)
                .param("units", unitIds.toArray(Long[]::new))
                .param("first", first.atDay(1))
                .param("last", last.atDay(1))
                .param("today", LocalDate.now(clock))
                .query((ResultSet row) -> {
                    figures.put(
                            row.getLong("id"),
                            Map.of(
                                    REPORTS_ON_TIME, new ReportedFigure(row.getLong("on_time"), last, true),
                                    REPORTS_DUE, new ReportedFigure(row.getLong("due"), last, true)));
                });
        return figures;
    }

    /** Reads one figure out of the answer of {@link #of(Collection, YearMonth, YearMonth)}; empty = not reported. */
    public static Optional<ReportedFigure> of(
            Map<Long, Map<String, ReportedFigure>> figures, long unitId, String itemCode) {
        return Optional.ofNullable(figures.getOrDefault(unitId, Map.of()).get(itemCode));
    }

    private static ReportedFigure figure(ResultSet row, long span, YearMonth last) throws SQLException {
        YearMonth latest = YearMonth.from(row.getObject("latest", LocalDate.class));
        boolean cumulative = row.getBoolean("cumulative");
        boolean complete = cumulative ? latest.equals(last) : row.getLong("months") == span;
        return new ReportedFigure(row.getLong("value"), latest, complete);
    }

    /**
     * A reported figure of a span of months: the last value where the item counts from the start of the year, the sum of
     * the months otherwise.
     *
     * @param latest the last month of the span that has a value
     * @param complete false where a month is missing from the sum, or a cumulative value is older than the span's end
     */
    public record ReportedFigure(long value, YearMonth latest, boolean complete) {}
}
