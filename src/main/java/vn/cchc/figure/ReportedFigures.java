package vn.cchc.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
            select asked.first, asked.last, r.unit_id, v.item_code,
                   case when bool_or(i.cumulative) then (array_agg(v.value order by r.month desc))[1] else sum(v.value) end as value,
                   count(*) as months, max(r.month) as latest, bool_or(i.cumulative) as cumulative
            from unnest(cast(:first as date[]), cast(:last as date[])) asked (first, last)
            join report r on r.month between asked.first and asked.last
            join report_value v on v.report_id = r.id
            join report_item i on i.form_id = r.form_id and i.code = v.item_code
            where r.state <> 'OPEN' and v.value is not null and (cast(:units as bigint[]) is null or r.unit_id = any(:units))
            group by asked.first, asked.last, r.unit_id, v.item_code
            """;

    /** @param last first day of the last month */
    private record Asked(LocalDate first, LocalDate last) {}

    private final JdbcClient jdbc;

    ReportedFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        Map<MonthSpan, Asked> asked = new HashMap<>();
        spans.forEach(span ->
                asked.put(span, new Asked(span.first().atDay(1), span.last().atDay(1))));
        Map<Asked, Map<Long, Map<String, ReportedFigure>>> found = read(null, Set.copyOf(asked.values()));
        Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> figures = new HashMap<>();
        asked.forEach((span, months) -> figures.put(span, found.getOrDefault(months, Map.of())));
        return figures;
    }

    /** @param unitIds null = every unit */
    private Map<Asked, Map<Long, Map<String, ReportedFigure>>> read(Collection<Long> unitIds, Collection<Asked> asked) {
        Map<Asked, Map<Long, Map<String, ReportedFigure>>> figures = new HashMap<>();
        jdbc.sql(SUBMITTED_VALUES)
                .param("units", unitIds == null ? null : unitIds.toArray(Long[]::new), Types.ARRAY)
                .param("first", asked.stream().map(a -> a.first().toString()).toArray(String[]::new))
                .param("last", asked.stream().map(a -> a.last().toString()).toArray(String[]::new))
                .query((ResultSet row) -> {
                    Asked span =
                            new Asked(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class));
                    figures.computeIfAbsent(span, s -> new HashMap<>())
                            .computeIfAbsent(row.getLong("unit_id"), unit -> new HashMap<>())
                            .put(row.getString("item_code"), figure(row, span));
                });
        return figures;
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

    /**
     * A reported figure of a span of months: the last value where the item counts from the start of the year, the sum of
     * the months otherwise.
     *
     * @param latest the last month of the span that has a value
     * @param complete false where a month is missing from the sum, or a cumulative value is older than the span's end
     */
    public record ReportedFigure(long value, YearMonth latest, boolean complete) {}
}
