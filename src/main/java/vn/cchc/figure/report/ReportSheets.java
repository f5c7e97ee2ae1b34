package vn.cchc.figure.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;

/** Figures that one office knows for all units: a table of units and items for whoever holds a grant for these items. */
@Service
@Transactional(readOnly = true)
class ReportSheets {

    private static final String VALUES = """
            select u.id, u.code, u.name, r.state, v.item_code, v.value, v.comment, v.typed_by, v.typed_at,
                   l.locked_at is not null and coalesce(e.until < :today, true) as closed
            from unit u
            join report_form f on f.id = :form and u.kind = any(f.unit_kinds)
                and (not f.chosen_units or exists (select from report_form_unit c where c.form_code = f.code and c.unit_id = u.id))
            left join report r on r.form_id = f.id and r.unit_id = u.id and r.month = :month
            left join report_value v on v.report_id = r.id and v.item_code = any(:items)
            left join report_lock l on l.form_code = f.code and l.month = :month
            left join lateral (
                select max(until) as until from report_extension where form_code = f.code and month = :month and unit_id = u.id
            ) e on true
            where u.valid_from <= :on and coalesce(u.valid_to >= :month, true)
            order by u.ranking_group, u.name, u.code
            """;

    private final JdbcClient jdbc;
    private final ReportForms forms;
    private final Access access;
    private final Clock clock;

    ReportSheets(JdbcClient jdbc, ReportForms forms, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.access = access;
        this.clock = clock;
    }

    /** @param items the columns; empty where the viewer has a grant for none */
    record Sheet(ReportForm form, YearMonth month, List<ReportItem> items, List<Line> lines) {}

    /** @param writable nobody has submitted the unit's report and its month is open */
    record Line(long unitId, String code, String name, boolean writable, Map<String, ReportValue> values) {}

    /** Whether the current user types figures of some items for other units. */
    public boolean any() {
        return scopes().stream().findAny().isPresent();
    }

    public Sheet of(YearMonth month, String formCode) {
        ReportForm form = forms.get(formCode, month);
        List<Scope> scopes = scopes();
        List<ReportItem> items = form.items().stream()
                .filter(item -> scopes.stream().anyMatch(scope -> scope.fields().contains(item.code())))
                .filter(item -> !form.section(item.section()).orElseThrow().repeats())
                .toList();
        Map<Long, Line> lines = new LinkedHashMap<>();
        if (!items.isEmpty()) {
            jdbc.sql(VALUES)
                    .param("form", form.id())
                    .param("month", month.atDay(1))
                    .param("on", month.atEndOfMonth())
                    .param("today", LocalDate.now(clock))
                    .param("items", items.stream().map(ReportItem::code).toArray(String[]::new))
                    .query((ResultSet row) -> collect(row, lines, scopes));
        }
        return new Sheet(form, month, items, new ArrayList<>(lines.values()));
    }

    private static void collect(ResultSet row, Map<Long, Line> lines, List<Scope> scopes) throws SQLException {
        long unit = row.getLong("id");
        if (scopes.stream().noneMatch(scope -> scope.contains(unit))) {
            return;
        }
        String state = row.getString("state");
        boolean open = (state == null || ReportState.valueOf(state).editable()) && !row.getBoolean("closed");
        if (!lines.containsKey(unit)) {
            lines.put(unit, new Line(unit, row.getString("code"), row.getString("name"), open, new HashMap<>()));
        }
        String item = row.getString("item_code");
        if (item != null) {
            Instant at = row.getObject("typed_at", OffsetDateTime.class).toInstant();
            lines.get(unit)
                    .values()
                    .put(
                            item,
                            new ReportValue(
                                    row.getObject("value", Long.class),
                                    row.getString("comment"),
                                    row.getString("typed_by"),
                                    at));
        }
    }

    private List<Scope> scopes() {
        return access.scopesOf(Role.UNIT_HEAD, Role.CLERK).stream()
                .filter(scope -> !scope.allFields())
                .toList();
    }
}
