package vn.cchc.figure.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.unit.Unit;
import vn.cchc.unit.UnitNames;
import vn.cchc.unit.Units;

/**
 * Takes in figures that one office knows for all units, one row for each unit, month and figure. A value goes into the unit's open
 * report under the name of whoever sent the file; what a unit has submitted is left alone.
 */
@Component
class ReportImport implements ImportHandler {

    static final String KIND = "REPORT";

    private static final int MOST_ROWS = 50_000;

    private static final int UNIT = 0;
    private static final int MONTH = 1;
    private static final int ITEM = 2;
    private static final int VALUE = 3;
    private static final int REASON = 4;

    private static final Columns COLUMNS = Columns.of(
            Column.mandatory("UNIT", "unit_code", "Mã đơn vị", "Đơn vị"),
            Column.mandatory("MONTH", "month", "Tháng báo cáo", "Tháng"),
            Column.mandatory("ITEM", "item", "Mã chỉ tiêu", "Chỉ tiêu"),
            Column.mandatory("VALUE", "value", "Số liệu", "Giá trị"),
            Column.of("REASON", "reason", "Lý do"));

    private record Place(long unit, YearMonth month, String item) {}

    private record Form(ReportForm form, Optional<Report> report, boolean closed) {}

    private enum Done {
        ADDED,
        CHANGED,
        SAME
    }

    private final Units units;
    private final UnitNames names;
    private final ReportForms forms;
    private final Reports reports;
    private final ReportValueChanges changes;
    private final MonthLocks locks;
    private final Clock clock;

    ReportImport(
            Units units,
            UnitNames names,
            ReportForms forms,
            Reports reports,
            ReportValueChanges changes,
            MonthLocks locks,
            Clock clock) {
        this.units = units;
        this.names = names;
        this.forms = forms;
        this.reports = reports;
        this.changes = changes;
        this.locks = locks;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        UnitNames.Snapshot known = names.snapshot(UnitNames.EVERY_SYSTEM);
        Map<String, Optional<Form>> found = new HashMap<>();
        Set<Place> seen = new HashSet<>();
        Map<Done, Long> done = new HashMap<>();
        long rows = 0;
        try (TableReader table = TableReader.open(file, batch.fileName(), COLUMNS)) {
            progress.head(table.head());
            while (table.next()) {
                progress.read(++rows);
                if (rows > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
                YearMonth month = MonthText.of(table.text(MONTH));
                OptionalLong unit =
                        month == null ? OptionalLong.empty() : known.find(table.text(UNIT), month.atEndOfMonth());
                NumberEntry number = NumberEntry.of(table.text(VALUE));
                Optional<Form> form = unit.isEmpty() || month.isAfter(YearMonth.now(clock))
                        ? Optional.empty()
                        : found.computeIfAbsent(
                                unit.getAsLong() + " " + month + " " + table.text(ITEM),
                                key -> form(unit.getAsLong(), month, table.text(ITEM)));
                String reason = reason(month, unit, form, number, table.text(REASON));
                if (reason == null && !seen.add(new Place(unit.getAsLong(), month, table.text(ITEM)))) {
                    reason = "duplicate";
                }
                if (reason != null) {
                    progress.rejected(table.line(), table.text(UNIT), reason, table.cells());
                    continue;
                }
                Done one = put(
                        form.get(),
                        unit.getAsLong(),
                        month,
                        table.text(ITEM),
                        new Cell(number.value(), table.has(REASON) ? table.text(REASON) : ""),
                        batch.username());
                done.merge(one, 1L, Long::sum);
            }
        }
        if (rows == 0) {
            throw new ImportFailure("no_rows_in_list");
        }
        progress.result(
                done.getOrDefault(Done.ADDED, 0L),
                done.getOrDefault(Done.CHANGED, 0L),
                done.getOrDefault(Done.SAME, 0L));
    }

    /** The unit's form of the month that asks for the item; cells of rows are typed by the unit, not from a file. */
    private Optional<Form> form(long unitId, YearMonth month, String item) {
        Unit unit = units.find(unitId).orElseThrow();
        return forms.names(unit, month).stream()
                .map(name -> forms.get(name.code(), month))
                .filter(form -> form.item(item)
                        .filter(found ->
                                !form.section(found.section()).orElseThrow().repeats())
                        .isPresent())
                .findFirst()
                .map(form -> new Form(
                        form,
                        reports.lock(form.id(), unitId, month.atDay(1)),
                        locks.of(form.code(), unitId, month).closes(LocalDate.now(clock))));
    }

    private static String reason(
            YearMonth month, OptionalLong unit, Optional<Form> form, NumberEntry number, String words) {
        if (month == null) {
            return "bad_month";
        }
        if (unit.isEmpty()) {
            return "unknown_unit";
        }
        if (form.isEmpty()) {
            return "unknown_item";
        }
        if (number.error() != null || number.value() == null) {
            return "bad_number";
        }
        if (words.length() > Cell.LONGEST_COMMENT) {
            return "long_reason";
        }
        if (form.get().report().filter(report -> report.state().submitted()).isPresent()) {
            return "submitted";
        }
        return form.get().closed() ? "month_locked" : null;
    }

    private Done put(Form form, long unitId, YearMonth month, String item, Cell typed, String by) {
        Optional<Report> known = form.report().or(() -> reports.lock(form.form().id(), unitId, month.atDay(1)));
        if (known.isEmpty()) {
            reports.begin(form.form().id(), unitId, month.atDay(1));
        }
        Report report = known.or(() -> reports.lock(form.form().id(), unitId, month.atDay(1)))
                .orElseThrow();
        Cell before = report.cell(item);
        if (report.type(item, before, typed, by, clock.instant()) == Report.Typed.UNCHANGED) {
            return Done.SAME;
        }
        changes.save(new ReportValueChange(report, item, before, typed, by, clock.instant()));
        return before.isBlank() ? Done.ADDED : Done.CHANGED;
    }
}
