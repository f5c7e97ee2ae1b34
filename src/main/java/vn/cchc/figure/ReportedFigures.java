package vn.cchc.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.MonthSpan;

/** What units have reported by hand, from submitted monthly reports only: a draft is nobody's figure yet. */
@Component
public class ReportedFigures {

    private static final String SUBMITTED_VALUES = """
            with asked as (
                select first, last from unnest(cast(:first as date[]), cast(:last as date[])) a (first, last)
            ), month as (
                -- The rows of a repeated section add up to the unit's figure.
                select r.unit_id, r.month, i.code as item_code, sum(v.value) as value, bool_or(i.cumulative) as cumulative
                from report r
                join report_value v on v.report_id = r.id
                join report_item i on i.form_id = r.form_id and i.code = split_part(v.item_code, '@', 1)
                where r.state not in ('OPEN', 'RETURNED') and v.value is not null
                  and (cast(:units as bigint[]) is null or r.unit_id = any(:units))
                  and exists (select from asked where r.month between first and last)
                group by r.unit_id, r.month, i.code
            )
            select a.first, a.last, m.unit_id, m.item_code,
                   case when bool_or(m.cumulative) then (array_agg(m.value order by m.month desc))[1] else sum(m.value) end as value,
                   count(*) as months, max(m.month) as latest, bool_or(m.cumulative) as cumulative
            from asked a
            join month m on m.month between a.first and a.last
            group by a.first, a.last, m.unit_id, m.item_code
            """;

    // A report counts for what is in it: sent by the due day, the granted later one included, with every cell that is
    // required.
    private static final String TIMELINESS = """
            select a.first, a.last, u.id, count(*) as due, count(*) filter (
                    where r.state not in ('OPEN', 'RETURNED') and (r.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date <= until.due_on
                      and not exists (
                        select from report_item i
                        join report_section s on s.form_id = i.form_id and s.code = i.section and not s.repeats
                        left join report_value v on v.report_id = r.id and v.item_code = i.code
                        where i.form_id = f.id and i.required and v.value is null)) as on_time
            from unnest(cast(:first as date[]), cast(:last as date[])) a (first, last)
            cross join lateral generate_series(a.first, a.last, interval '1 month') s (at)
            cross join lateral (select s.at::date as month, (s.at + interval '1 month - 1 day')::date as last_day) m
            join report_form f on f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> m.last_day
            cross join lateral (
                select add_working_days(max(day), f.due_days) as due_on from calendar_day
                where case when f.calendar = 'MONTH' then month else report_month end = m.month
            ) form
            join unit u on u.kind = any(f.unit_kinds) and u.valid_from <= m.last_day
                and coalesce(u.valid_to >= m.month, true)
                and (not f.chosen_units or exists (select from report_form_unit c where c.form_code = f.code and c.unit_id = u.id))
            cross join lateral (
                select greatest(form.due_on, max(e.until)) as due_on from report_extension e
                where e.form_code = f.code and e.month = m.month and e.unit_id = u.id
            ) until
            left join report r on r.form_id = f.id and r.unit_id = u.id and r.month = m.month
            where until.due_on < :today
            group by a.first, a.last, u.id
            """;
    private static final String LAST_COMMENTS = """
            select r.month, i.name_vi, i.name_en, v.comment
            from report r
            join report_value v on v.report_id = r.id
            join report_item i on i.form_id = r.form_id and i.code = split_part(v.item_code, '@', 1)
            where r.unit_id = :unit and v.comment <> '' and r.month = (
                select max(l.month) from report l where l.unit_id = :unit and l.state not in ('OPEN', 'RETURNED') and l.month <= :until)
              and r.state not in ('OPEN', 'RETURNED')
            order by i.position
            """;

    /** Under these codes the timeliness of reports is asked for, beside the codes of items. */
    public static final String REPORTS_ON_TIME = "reports_on_time";

    public static final String REPORTS_DUE = "reports_due";

    /** @param last first day of the last month */
    private record Asked(LocalDate first, LocalDate last) {}

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
        Asked asked = new Asked(first.atDay(1), last.atDay(1));
        return read(unitIds, List.of(asked)).getOrDefault(asked, Map.of());
    }

    /** The same for every unit and for several spans of months at once. */
    @Transactional(readOnly = true)
    public Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> of(Collection<MonthSpan> spans) {
        Map<MonthSpan, Asked> asked = asked(spans);
        return bySpan(asked, read(null, Set.copyOf(asked.values())));
    }

    /** Reports that came due in each span of months, and those sent in time; a unit without any is absent. */
    @Transactional(readOnly = true)
    public Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> timeliness(Collection<MonthSpan> spans) {
        Map<MonthSpan, Asked> asked = asked(spans);
        Map<Asked, Map<Long, Map<String, ReportedFigure>>> found = new HashMap<>();
        Set<Asked> distinct = Set.copyOf(asked.values());
        jdbc.sql(TIMELINESS)
                .param("first", firsts(distinct))
                .param("last", lasts(distinct))
                .param("today", LocalDate.now(clock))
                .query((ResultSet row) -> {
                    Asked span = span(row);
                    YearMonth last = YearMonth.from(span.last());
                    found.computeIfAbsent(span, s -> new HashMap<>())
                            .put(
                                    row.getLong("id"),
                                    Map.of(
                                            REPORTS_ON_TIME, new ReportedFigure(row.getLong("on_time"), last, true),
                                            REPORTS_DUE, new ReportedFigure(row.getLong("due"), last, true)));
                });
        return bySpan(asked, found);
    }

    private static Map<MonthSpan, Asked> asked(Collection<MonthSpan> spans) {
        Map<MonthSpan, Asked> asked = new HashMap<>();
        spans.forEach(span ->
                asked.put(span, new Asked(span.first().atDay(1), span.last().atDay(1))));
        return asked;
    }

    private static Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> bySpan(
            Map<MonthSpan, Asked> asked, Map<Asked, Map<Long, Map<String, ReportedFigure>>> found) {
        Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> figures = new HashMap<>();
        asked.forEach((span, months) -> figures.put(span, found.getOrDefault(months, new HashMap<>())));
        return figures;
    }

    private static String[] firsts(Collection<Asked> asked) {
        return asked.stream().map(a -> a.first().toString()).toArray(String[]::new);
    }

    private static String[] lasts(Collection<Asked> asked) {
        return asked.stream().map(a -> a.last().toString()).toArray(String[]::new);
    }

    private static Asked span(ResultSet row) throws SQLException {
        return new Asked(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class));
    }

    /** @param unitIds null = every unit */
    private Map<Asked, Map<Long, Map<String, ReportedFigure>>> read(Collection<Long> unitIds, Collection<Asked> asked) {
        Map<Asked, Map<Long, Map<String, ReportedFigure>>> figures = new HashMap<>();
        jdbc.sql(SUBMITTED_VALUES)
                .param("units", unitIds == null ? null : unitIds.toArray(Long[]::new), Types.ARRAY)
                .param("first", firsts(asked))
                .param("last", lasts(asked))
                .query((ResultSet row) -> {
                    Asked span = span(row);
                    figures.computeIfAbsent(span, s -> new HashMap<>())
                            .computeIfAbsent(row.getLong("unit_id"), unit -> new HashMap<>())
                            .put(row.getString("item_code"), figure(row, span));
                });
        return figures;
    }

    /** What a unit wrote beside its numbers in its last submitted report up to a month, item by item. */
    @Transactional(readOnly = true)
    public List<Comment> lastComments(long unitId, YearMonth until) {
        return jdbc.sql(LAST_COMMENTS)
                .param("unit", unitId)
                .param("until", until.atDay(1))
                .query((row, n) -> new Comment(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("name_vi"),
                        row.getString("name_en"),
                        row.getString("comment")))
                .list();
    }

    /** Reads one figure out of the answer of {@link #of(Collection, YearMonth, YearMonth)}; empty = not reported. */
    public static Optional<ReportedFigure> of(
            Map<Long, Map<String, ReportedFigure>> figures, long unitId, String itemCode) {
        return Optional.ofNullable(figures.getOrDefault(unitId, Map.of()).get(itemCode));
    }

    private static ReportedFigure figure(ResultSet row, Asked asked) throws SQLException {
        YearMonth latest = YearMonth.from(row.getObject("latest", LocalDate.class));
        YearMonth last = YearMonth.from(asked.last);
        long span = ChronoUnit.MONTHS.between(asked.first, asked.last) + 1;
        boolean cumulative = row.getBoolean("cumulative");
        boolean complete = cumulative ? latest.equals(last) : row.getLong("months") == span;
        return new ReportedFigure(row.getLong("value"), latest, complete);
    }

    /** A remark of a unit on one item of its report. */
    public record Comment(YearMonth month, String nameVi, String nameEn, String text) {

        /** Name of the item in a language; Vietnamese unless English is asked for. */
        public String name(String language) {
            return language.equals("en") ? nameEn : nameVi;
        }
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
