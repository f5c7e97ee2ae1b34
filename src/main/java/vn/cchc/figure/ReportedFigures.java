package vn.cchc.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What units have reported by hand, from submitted monthly reports only: a draft is nobody's figure yet. */
@Component
public class ReportedFigures {

    private static final String SUBMITTED_VALUES = """
            select r.unit_id, v.item_code,
                   case when bool_or(i.cumulative) then (array_agg(v.value order by r.month desc))[1] else sum(v.value) end as value,
                   count(*) as months, max(r.month) as latest, bool_or(i.cumulative) as cumulative
            from report r
            join report_value v on v.report_id = r.id
            join report_item i on i.form_id = r.form_id and i.code = v.item_code
            where r.state <> 'OPEN' and v.value is not null
              and r.unit_id = any(:units) and r.month between :first and :last
            group by r.unit_id, v.item_code
            """;

    private static final String LAST_COMMENTS = """
            select r.month, i.name_vi, i.name_en, v.comment
            from report r
            join report_value v on v.report_id = r.id
            join report_item i on i.form_id = r.form_id and i.code = v.item_code
            where r.unit_id = :unit and v.comment <> '' and r.month = (
                select max(l.month) from report l where l.unit_id = :unit and l.state <> 'OPEN' and l.month <= :until)
              and r.state <> 'OPEN'
            order by i.position
            """;

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

    private static ReportedFigure figure(ResultSet row, long span, YearMonth last) throws SQLException {
        YearMonth latest = YearMonth.from(row.getObject("latest", LocalDate.class));
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
