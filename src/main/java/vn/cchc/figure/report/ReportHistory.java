package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a unit submitted in the months before: to compare with, and to carry over. */
@Component
class ReportHistory {

    static final int MONTHS = 12;

    private static final String SUBMITTED_BEFORE = """
            select r.month, v.value,
                   case when w.label is null then v.item_code else split_part(v.item_code, '@', 1) || '@' || w.label end as item_code
            from report r
            join report_form f on f.id = r.form_id and f.code = :form
            join report_value v on v.report_id = r.id
            left join report_row w on w.report_id = r.id and w.number::text = split_part(v.item_code, '@', 2)
            where r.unit_id = :unit and r.month >= :first and r.month < :month and r.state not in ('OPEN', 'RETURNED') and v.value is not null
            """;

    private final JdbcClient jdbc;

    ReportHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Before before(String formCode, long unitId, YearMonth month) {
        Map<String, Map<YearMonth, Long>> values = new HashMap<>();
        jdbc.sql(SUBMITTED_BEFORE)
                .param("form", formCode)
                .param("unit", unitId)
                .param("first", month.minusMonths(MONTHS).atDay(1))
                .param("month", month.atDay(1))
                .query((ResultSet row) -> {
                    values.computeIfAbsent(row.getString("item_code"), item -> new HashMap<>())
                            .put(YearMonth.from(row.getObject("month", LocalDate.class)), row.getLong("value"));
                });
        return new Before(month, values);
    }

    /** @param value null = nothing was submitted for the month */
    record Point(YearMonth month, Long value) {}

    /** The twelve months before a month, by {@link ReportItem#pastKey()}. */
    record Before(YearMonth month, Map<String, Map<YearMonth, Long>> values) {

        /** Oldest first, always twelve: a month without a value is a gap, not a zero. */
        List<Point> points(String item) {
            List<Point> points = new ArrayList<>();
            for (YearMonth m = month.minusMonths(MONTHS); m.isBefore(month); m = m.plusMonths(1)) {
                points.add(new Point(m, values.getOrDefault(item, Map.of()).get(m)));
            }
            return points;
        }

        /** Last month's value; null = none. */
        Long lastMonth(String item) {
            return values.getOrDefault(item, Map.of()).get(month.minusMonths(1));
        }

        /** Last month's values as far as they count on in this month: none in January. */
        Map<String, Long> yearSoFar() {
            Map<String, Long> last = new HashMap<>();
            if (month.getMonthValue() > 1) {
                values.forEach((item, byMonth) -> {
                    Long value = byMonth.get(month.minusMonths(1));
                    if (value != null) {
                        last.put(item, value);
                    }
                });
            }
            return last;
        }
    }
}
