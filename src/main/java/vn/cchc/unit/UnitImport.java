package vn.cchc.unit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;

/** Takes units in from a file. Units are few (some thousands), so all rows are judged together in memory. */
@Component
class UnitImport implements ImportHandler {

    static final String KIND = "UNIT";

    private static final int MOST_ROWS = 50_000;

    static final Columns COLUMNS = Columns.of(
            Column.mandatory("CODE", "code", "Mã đơn vị", "Mã cơ quan", "Mã"),
            Column.mandatory("NAME", "name", "Tên đơn vị", "Tên cơ quan", "Tên"),
            Column.mandatory("KIND", "kind", "Loại", "Loại đơn vị", "Cấp"),
            Column.of("PARENT", "parent_code", "Mã đơn vị cấp trên", "Mã cấp trên", "Mã đơn vị cha"),
            Column.mandatory("FROM", "valid_from", "Từ ngày", "Ngày bắt đầu", "Hiệu lực từ"),
            Column.of("TO", "valid_to", "Đến ngày", "Ngày kết thúc", "Hiệu lực đến"),
            Column.of("GROUP", "ranking_group", "Nhóm xếp hạng"));

    /** Names given to ranking groups are data of a Vietnamese office, whatever language the importing person reads. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final UnitStore store;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    UnitImport(UnitStore store, MessageSource messages, ApplicationEventPublisher events) {
        this.store = store;
        this.messages = messages;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        List<UnitRows.Row> rows = new ArrayList<>();
        Map<Long, List<String>> cells = new HashMap<>();
        try (TableReader table = TableReader.open(file, batch.fileName(), COLUMNS)) {
            progress.head(table.head());
            while (table.next()) {
                rows.add(new UnitRows.Row(
                        table.line(),
                        table.text(0),
                        table.text(1),
                        table.text(2),
                        table.text(3),
                        table.text(4),
                        table.text(5),
                        table.text(6)));
                cells.put(table.line(), table.cells());
                progress.read(rows.size());
                if (rows.size() > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
            }
        }
        if (rows.isEmpty()) {
            throw new ImportFailure("no_rows_in_list");
        }
        store.lock();
        UnitRows.Outcome outcome = new UnitRows(store::load, this::groupName).apply(rows);
        for (UnitRows.Row row : rows) {
            String reason = outcome.rejects().get(row.line());
            if (reason != null) {
                progress.rejected(row.line(), row.code(), reason, cells.get(row.line()));
            }
        }
        if (outcome.added() + outcome.changed() > 0) {
            store.save(outcome.register());
            events.publishEvent(new UnitsChanged());
        }
        progress.result(outcome.added(), outcome.changed(), outcome.unchanged());
    }

    private String groupName(UnitKind kind, String parent) {
        String key = kind == UnitKind.DEPARTMENT ? "unit.ranking_group.departments" : "unit.ranking_group.communes";
        return parent == null
                ? messages.getMessage(key, null, VIETNAMESE)
                : messages.getMessage(key + ".of", new Object[] {parent}, VIETNAMESE);
    }
}
