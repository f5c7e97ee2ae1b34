package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.shared.NotFound;
import vn.cchc.unit.Unit;

/** The forms in force. */
@Component
class ReportForms {

    /** A form with all its content in one row. */
    private static final String WHOLE = """
            select f.id, f.code, f.valid_from, f.name_vi, f.name_en, f.calendar, f.due_days, f.paper,
                   (select coalesce(jsonb_agg(to_jsonb(s) order by s.position, s.code), '[]')
                    from report_section s where s.form_id = f.id) as sections,
                   (select coalesce(jsonb_agg(to_jsonb(i) order by s.position, i.position, i.code), '[]')
                    from report_item i join report_section s on s.form_id = i.form_id and s.code = i.section
                    where i.form_id = f.id) as items,
                   (select coalesce(jsonb_agg(to_jsonb(c) order by c.position), '[]') from report_check c where c.form_id = f.id) as checks
            from report_form f
            """;

    private static final String OF_UNIT = WHOLE + """
            where f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
              and :kind = any(f.unit_kinds)
              and (not f.chosen_units or exists (select from report_form_unit u where u.form_code = f.code and u.unit_id = :unit))
              and f.code = coalesce(:form, f.code)
            order by f.code limit 1
            """;

    private static final String FORM = WHOLE + """
            where f.state = 'PUBLISHED' and f.code = :form and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
            """;

    private static final String VERSION = WHOLE + "where f.id = :id";

    private static final String NAMES = """
            select code, name_vi, name_en from report_form
            where state = 'PUBLISHED' and daterange(valid_from, valid_to, '[]') @> cast(:on as date) order by code
            """;

    private static final String NAMES_OF_UNIT = """
            select f.code, f.name_vi, f.name_en from report_form f
            where f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
              and :kind = any(f.unit_kinds)
              and (not f.chosen_units or exists (select from report_form_unit u where u.form_code = f.code and u.unit_id = :unit))
            order by f.code
            """;

    private static final String UNITS = """
            select u.id from unit u
            where u.valid_from <= :on and coalesce(u.valid_to >= :from, true) and exists (
                select from report_form f
                where f.state = 'PUBLISHED' and daterange(f.valid_from, f.valid_to, '[]') @> cast(:on as date)
                  and u.kind = any(f.unit_kinds)
                  and (not f.chosen_units or exists (select from report_form_unit c where c.form_code = f.code and c.unit_id = u.id)))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReportForms(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A form that a unit fills for a month: the one in force on the month's last day.
     *
     * @param code null = the unit's first
     */
    Optional<ReportForm> find(Unit unit, YearMonth month, String code) {
        return jdbc.sql(OF_UNIT)
                .param("kind", unit.kind().name())
                .param("unit", unit.id())
                .param("form", code, Types.VARCHAR)
                .param("on", month.atEndOfMonth())
                .query(this::form)
                .optional();
    }

    /** The form of that code in force at the end of the month. */
    ReportForm get(String code, YearMonth month) {
        return jdbc.sql(FORM)
                .param("form", code)
                .param("on", month.atEndOfMonth())
                .query(this::form)
                .optional()
                .orElseThrow(() -> new NotFound("form", code + " " + month));
    }

    /** One version, drafts included. */
    ReportForm version(long id) {
        return jdbc.sql(VERSION)
                .param("id", id)
                .query(this::form)
                .optional()
                .orElseThrow(() -> new NotFound("form", id));
    }

    /** The forms that are filled for a month, without their content. */
    List<FormName> names(YearMonth month) {
        return jdbc.sql(NAMES)
                .param("on", month.atEndOfMonth())
                .query(FormName.class)
                .list();
    }

    /** The forms that a unit fills for a month. */
    List<FormName> names(Unit unit, YearMonth month) {
        return jdbc.sql(NAMES_OF_UNIT)
                .param("on", month.atEndOfMonth())
                .param("kind", unit.kind().name())
                .param("unit", unit.id())
                .query(FormName.class)
                .list();
    }

    record FormName(String code, String nameVi, String nameEn) {

        public String in(Locale locale) {
            return locale.getLanguage().equals("en") ? nameEn : nameVi;
        }
    }

    /** The units that fill a form for the month. */
    Set<Long> units(YearMonth month) {
        return new HashSet<>(jdbc.sql(UNITS)
                .param("from", month.atDay(1))
                .param("on", month.atEndOfMonth())
                .query(Long.class)
                .list());
    }

    private ReportForm form(ResultSet row, int number) throws SQLException {
        return new ReportForm(
                row.getLong("id"),
                row.getString("code"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("name_vi"),
                row.getString("name_en"),
                ReportingCalendar.valueOf(row.getString("calendar")),
                row.getInt("due_days"),
                ReportPaper.Demand.valueOf(row.getString("paper")),
                list(row, "sections", FormSection[].class),
                list(row, "items", ReportItem[].class),
                list(row, "checks", FormCheck[].class));
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return List.of(json.readValue(row.getString(column), type));
    }
}
