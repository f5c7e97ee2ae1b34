package vn.cchc.scoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.unit.UnitNames;

/**
 * Takes in an export of the national portal: one row for each unit and metric, counts, percentage and points. It is kept under
 * the dates given with it; an export of the same dates replaces what it names again.
 */
@Component
class PortalImport implements ImportHandler {

    static final String KIND = "PORTAL";

    /** Under this name the portal's files know the units. */
    static final String SYSTEM = "portal";

    private static final int MOST_ROWS = 500_000;
    private static final String GROUP = "GROUP";
    private static final Pattern COUNT = Pattern.compile("\\d{1,15}|\\d{1,3}([.,]\\d{3})+");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,5}([.,]\\d{1,6})?");

    private static final Columns COLUMNS = Columns.of(
            Column.mandatory("UNIT", "unit_code", "Mã đơn vị", "Mã cơ quan"),
            Column.mandatory("GROUP", "group", "Nhóm", "Nhóm chỉ số"),
            Column.mandatory("METRIC", "metric", "Chỉ số", "Mã chỉ số"),
            Column.of("NUMERATOR", "numerator", "Tử số"),
            Column.of("DENOMINATOR", "denominator", "Mẫu số"),
            Column.of("PERCENT", "ratio", "Tỷ lệ", "Tỷ lệ %"),
            Column.of("POINTS", "score", "Điểm"),
            Column.of("MAX", "max_score", "Điểm tối đa"));

    private static final String SAVE = """
            insert into portal_figure as f
                (unit_id, from_day, to_day, metric, numerator, denominator, percent, points, max_points, import_id)
            values (:unit, :from, :to, :metric, :numerator, :denominator, :percent, :points, :max, :import)
            on conflict (from_day, to_day, unit_id, metric) do update set numerator = excluded.numerator,
                denominator = excluded.denominator, percent = excluded.percent, points = excluded.points,
                max_points = excluded.max_points, import_id = excluded.import_id
            where (f.numerator, f.denominator, f.percent, f.points, f.max_points)
                is distinct from (excluded.numerator, excluded.denominator, excluded.percent, excluded.points, excluded.max_points)
            returning (xmax = 0) as added
            """;

    private record Key(long unit, String metric) {}

    private record Figure(
            Long numerator, Long denominator, BigDecimal percent, BigDecimal points, BigDecimal maxPoints) {}

    private final JdbcClient jdbc;
    private final UnitNames unitNames;

    PortalImport(JdbcClient jdbc, UnitNames unitNames) {
        this.jdbc = jdbc;
        this.unitNames = unitNames;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        Map<Key, Figure> figures = new LinkedHashMap<>();
        UnitNames.Snapshot units = unitNames.snapshot(SYSTEM);
        long rows = 0;
        try (TableReader table = TableReader.open(file, batch.fileName(), COLUMNS)) {
            progress.head(table.head());
            while (table.next()) {
                progress.read(++rows);
                if (rows > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
                OptionalLong unit = units.find(table.text(0), batch.coversTo());
                String reason = reason(table, unit);
                Key key = reason == null ? new Key(unit.getAsLong(), metric(table)) : null;
                if (reason == null && figures.containsKey(key)) {
                    reason = "duplicate_metric";
                }
                if (reason != null) {
                    progress.rejected(table.line(), table.text(0), reason, table.cells());
                    continue;
                }
                figures.put(
                        key,
                        new Figure(
                                count(table.text(3)),
                                count(table.text(4)),
                                decimal(table.text(5)),
                                decimal(table.text(6)),
                                decimal(table.text(7))));
            }
        }
        if (rows == 0) {
            throw new ImportFailure("no_rows_in_list");
        }
        save(batch, figures, progress);
    }

    private void save(ImportBatch batch, Map<Key, Figure> figures, ImportProgress progress) {
        long added = 0;
        long changed = 0;
        for (Map.Entry<Key, Figure> entry : figures.entrySet()) {
            Figure figure = entry.getValue();
            Boolean wasAdded = jdbc.sql(SAVE)
                    .param("unit", entry.getKey().unit())
                    .param("from", batch.coversFrom())
                    .param("to", batch.coversTo())
                    .param("metric", entry.getKey().metric())
                    .param("numerator", figure.numerator())
                    .param("denominator", figure.denominator())
                    .param("percent", figure.percent())
                    .param("points", figure.points())
                    .param("max", figure.maxPoints())
                    .param("import", batch.id())
                    .query(Boolean.class)
                    .optional()
                    .orElse(null);
            added += Boolean.TRUE.equals(wasAdded) ? 1 : 0;
            changed += Boolean.FALSE.equals(wasAdded) ? 1 : 0;
        }
        progress.result(added, changed, figures.size() - added - changed);
    }

    /** A group stands under its own code, the whole under TOTAL: there the portal writes its grade where the metric would be. */
    private static String metric(TableReader table) {
        String group = table.text(1);
        if (group.equals(UnitValues.TOTAL)) {
            return UnitValues.TOTAL;
        }
        return table.text(2).equals(GROUP) ? group : table.text(2);
    }

    private static String reason(TableReader table, OptionalLong unit) {
        if (table.text(0).isEmpty()) {
            return "missing_unit";
        }
        if (unit.isEmpty()) {
            return "unknown_unit";
        }
        if (table.text(2).isEmpty() || table.text(2).length() > 100) {
            return "missing_metric";
        }
        for (int column = 3; column <= 7; column++) {
            String text = table.text(column);
            if (!text.isEmpty()
                    && !(column <= 4 ? COUNT : DECIMAL).matcher(text).matches()) {
                return "bad_number";
            }
        }
        return null;
    }

    private static Long count(String text) {
        return text.isEmpty() ? null : Long.valueOf(text.replaceAll("[.,]", ""));
    }

    private static BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text.replace(',', '.'));
    }
}
