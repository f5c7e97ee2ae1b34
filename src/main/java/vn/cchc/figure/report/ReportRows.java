package vn.cchc.figure.report;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of repeated sections. */
@Component
class ReportRows {

    static final int MOST = 99;

    private static final String OF_REPORT =
            "select section, number, label from report_row where report_id = :report order by section, label";

    private static final String ADD = """
            insert into report_row (report_id, section, number, label)
            select :report, :section, coalesce(max(number), 0) + 1, :label
            from report_row where report_id = :report and section = :section
            on conflict (report_id, section, label) do nothing
            """;

    // Of the same form in the month before, whatever its version.
    private static final String LAST_MONTH = """
            select w.label from report_row w
            join report r on r.id = w.report_id
            join report_form f on f.id = r.form_id
            join report now on now.id = :report and now.unit_id = r.unit_id
            join report_form form on form.id = now.form_id and form.code = f.code
            where r.month = now.month - interval '1 month' and w.section = :section order by w.number
            """;

    private static final String REMOVE = """
            delete from report_row w where report_id = :report and section = :section and number = :number
              and not exists (select from report_value v where v.report_id = w.report_id
                              and split_part(v.item_code, '@', 2) = w.number::text and v.value is not null)
            """;

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FormRow> of(Optional<Report> report) {
        return report.map(found -> jdbc.sql(OF_REPORT)
                        .param("report", found.id())
                        .query(FormRow.class)
                        .list())
                .orElse(List.of());
    }

    void add(long reportId, String section, String label) {
        jdbc.sql(ADD)
                .param("report", reportId)
                .param("section", section)
                .param("label", label)
                .update();
    }

    List<String> lastMonth(long reportId, String section) {
        return jdbc.sql(LAST_MONTH)
                .param("report", reportId)
                .param("section", section)
                .query(String.class)
                .list();
    }

    /** False where the row still holds values. */
    boolean remove(long reportId, String section, int number) {
        return jdbc.sql(REMOVE)
                        .param("report", reportId)
                        .param("section", section)
                        .param("number", number)
                        .update()
                > 0;
    }
}
