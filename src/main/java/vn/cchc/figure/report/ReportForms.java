package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.shared.NotFound;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitKind;

/** The forms in force. */
@Component
class ReportForms {

    private static final String FORM_OF_KIND = """
            select f.id, f.code as form_code, f.name_vi as form_vi, f.name_en as form_en, f.calendar, f.due_days, f.paper, i.*
            from (
                select * from report_form
                where :kind = any(unit_kinds) and daterange(valid_from, valid_to, '[]') @> cast(:on as date)
                  and code = coalesce(:form, code)
                order by code limit 1
            ) f
            join report_item i on i.form_id = f.id
            order by i.position
            """;

    private static final String FORM = """
            select f.id, f.code as form_code, f.name_vi as form_vi, f.name_en as form_en, f.calendar, f.due_days, f.paper, i.*
            from report_form f
            join report_item i on i.form_id = f.id
            where f.code = :form and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
            order by i.position
            """;

    private static final String NAMES = """
            select code, name_vi, name_en from report_form
            where daterange(valid_from, valid_to, '[]') @> cast(:on as date) order by code
            """;

    private static final String KINDS = """
            select distinct unnest(unit_kinds) from report_form
            where daterange(valid_from, valid_to, '[]') @> cast(:on as date)
            """;

    private final JdbcClient jdbc;

    ReportForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A form that a unit fills for a month: the one in force on the month's last day.
     *
     * @param code null = the unit's first
     */
    Optional<ReportForm> find(Unit unit, YearMonth month, String code) {
        return jdbc.sql(FORM_OF_KIND)
                .param("kind", unit.kind().name())
                .param("form", code, Types.VARCHAR)
                .param("on", month.atEndOfMonth())
                .query(ReportForms::collect);
    }

    /** The form of that code in force at the end of the month. */
    ReportForm get(String code, YearMonth month) {
        return jdbc.sql(FORM)
                .param("form", code)
                .param("on", month.atEndOfMonth())
                .query(ReportForms::collect)
                .orElseThrow(() -> new NotFound("form", code + " " + month));
    }

    /** The forms that are filled for a month, without their items. */
    List<FormName> names(YearMonth month) {
        return jdbc.sql(NAMES)
                .param("on", month.atEndOfMonth())
                .query(FormName.class)
                .list();
    }

    record FormName(String code, String nameVi, String nameEn) {

        public String in(Locale locale) {
            return locale.getLanguage().equals("en") ? nameEn : nameVi;
        }
    }

    /** The kinds of units that fill a form for the month. */
    Set<UnitKind> kinds(YearMonth month) {
        return jdbc.sql(KINDS).param("on", month.atEndOfMonth()).query(String.class).stream()
                .map(UnitKind::valueOf)
                .collect(Collectors.toSet());
    }

    private static Optional<ReportForm> collect(ResultSet rows) throws SQLException {
        List<ReportItem> items = new ArrayList<>();
        ReportForm form = null;
        while (rows.next()) {
            items.add(item(rows));
            form = new ReportForm(
                    rows.getLong("form_id"),
                    rows.getString("form_code"),
                    rows.getString("form_vi"),
                    rows.getString("form_en"),
                    ReportingCalendar.valueOf(rows.getString("calendar")),
                    rows.getInt("due_days"),
                    ReportPaper.Demand.valueOf(rows.getString("paper")),
                    items);
        }
        return Optional.ofNullable(form);
    }

    private static ReportItem item(ResultSet row) throws SQLException {
        return new ReportItem(
                row.getInt("position"),
                row.getString("section"),
                row.getString("code"),
                row.getString("name_vi"),
                row.getString("name_en"),
                row.getString("unit_vi"),
                row.getString("unit_en"),
                row.getString("help_vi"),
                row.getString("help_en"),
                row.getString("part_of"),
                row.getString("usually_within"),
                row.getBoolean("cumulative"),
                row.getBoolean("carried_over"));
    }
}
