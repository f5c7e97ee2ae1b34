package vn.cchc.followup.deduction;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.AuditTrail;
import vn.cchc.followup.SchemeLines;
import vn.cchc.followup.list.ListFile;
import vn.cchc.followup.list.ListFile.Done;
import vn.cchc.followup.list.RowRefused;
import vn.cchc.followup.list.UnitsOfFile;
import vn.cchc.followup.list.UnitsOfFiles;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Takes in what an appraisal took: one row for each year, unit and criterion. A later row corrects what is still open. */
@Component
class DeductionImport implements ImportHandler {

    static final String KIND = "DEDUCTION";

    static final Columns COLUMNS = Columns.of(
            Column.mandatory("YEAR", "year", "Năm", "Năm chấm", "Năm thẩm định"),
            Column.mandatory("UNIT", "unit", "Đơn vị bị trừ", "Đơn vị", "Cơ quan, đơn vị", "Tên đơn vị"),
            Column.of("SCHEME", "scheme", "Bộ tiêu chí", "Bộ chỉ số"),
            Column.mandatory("CRITERION", "criterion", "Tiêu chí", "Nội dung bị trừ", "Mã tiêu chí"),
            Column.mandatory("LOST", "lost", "Điểm bị trừ", "Điểm trừ", "Số điểm bị trừ"),
            Column.mandatory("REASON", "reason", "Lý do", "Lý do trừ điểm", "Nguyên nhân"),
            Column.of(
                    "RESPONSIBLE",
                    "responsible",
                    "Đơn vị chịu trách nhiệm",
                    "Phòng chịu trách nhiệm",
                    "Đơn vị tham mưu"));

    /** Names of criteria are compared as the office's own documents write them. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final String STORED = """
            select id, lost, reason, responsible_id, state = 'OPEN' as open
            from deduction
            where year = :year and unit_id = :unit and scheme_code is not distinct from :scheme
              and criterion_code is not distinct from :criterion and name = :name
            for update
            """;

    private static final String CHANGE = """
            update deduction set lost = :lost, reason = :reason, responsible_id = :responsible where id = :id
            """;

    /** A row as read; {@code name} is empty where a line is bound. */
    private record Row(
            int year,
            Unit unit,
            Optional<SchemeLines.Line> line,
            String name,
            BigDecimal lost,
            String reason,
            Unit responsible) {

        private String scheme() {
            return line.map(l -> l.scheme().code()).orElse(null);
        }

        private String criterion() {
            return line.map(l -> l.criterion().code()).orElse(null);
        }

        /** What makes two rows one. */
        private List<Object> key() {
            return List.of(year, unit.id(), line.map(SchemeLines.Line::key).orElse(""), name);
        }
    }

    private record Stored(long id, BigDecimal lost, String reason, long responsibleId, boolean open) {

        private boolean says(Row row) {
            return lost.compareTo(row.lost()) == 0
                    && reason.equals(row.reason())
                    && responsibleId == row.responsible().id();
        }
    }

    private final JdbcClient jdbc;
    private final Deductions deductions;
    private final UnitsOfFiles unitsOfFiles;
    private final AuditTrail audit;
    private final Clock clock;

    DeductionImport(JdbcClient jdbc, Deductions deductions, UnitsOfFiles unitsOfFiles, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.deductions = deductions;
        this.unitsOfFiles = unitsOfFiles;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        UnitsOfFile units = unitsOfFiles.of(batch);
        List<SchemeLines.Line> lines = deductions.lines();
        int thisYear = LocalDate.now(clock).getYear();
        Set<List<Object>> seen = new HashSet<>();
        ListFile.read(batch, file, COLUMNS, "CRITERION", progress, line -> {
            Row row = row(line, units, lines, thisYear);
            if (!seen.add(row.key())) {
                throw new RowRefused("duplicate");
            }
            return take(row, batch);
        });
    }

    private static Row row(ListFile file, UnitsOfFile units, List<SchemeLines.Line> lines, int thisYear) {
        int year = number("bad_year", () -> Deductions.year(file.text("YEAR"), thisYear));
        Unit unit = units.one(file.needed("UNIT", Deductions.LONGEST_NAME, "missing_unit"));
        String named = file.needed("CRITERION", Deductions.LONGEST_NAME, "missing_criterion");
        Optional<SchemeLines.Line> line = line(file.text("SCHEME"), named, unit, lines);
        BigDecimal lost = number("bad_lost", () -> Deductions.lost(file.text("LOST"), line));
        String reason = file.needed("REASON", Deductions.LONGEST, "missing_reason");
        String responsible = file.text("RESPONSIBLE", Deductions.LONGEST_NAME);
        return new Row(
                year,
                unit,
                line,
                line.isPresent() ? "" : named,
                lost,
                reason,
                responsible.isEmpty() ? unit : units.one(responsible));
    }

    /**
     * The line that a cell names, by code or name, among those that score the unit. Without a scheme an appraisal may speak of what
     * no scheme here has: then it stays in words.
     */
    private static Optional<SchemeLines.Line> line(
            String scheme, String named, Unit unit, List<SchemeLines.Line> lines) {
        String schemeKey = TextKey.of(scheme);
        String key = TextKey.of(named);
        List<SchemeLines.Line> found = lines.stream()
                .filter(line -> line.scores(unit.kind().name()))
                .filter(line -> schemeKey.isEmpty()
                        || TextKey.of(line.scheme().code()).equals(schemeKey)
                        || TextKey.of(line.scheme().name(VIETNAMESE)).equals(schemeKey))
                .filter(line -> TextKey.of(line.criterion().code()).equals(key)
                        || TextKey.of(line.criterion().name(VIETNAMESE)).equals(key))
                .toList();
        if (found.size() > 1) {
            throw new RowRefused("ambiguous_criterion");
        }
        if (found.isEmpty() && !schemeKey.isEmpty()) {
            throw new RowRefused("unknown_criterion");
        }
        return found.stream().findFirst();
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T number(String reason, Reading<T> reading) {
        try {
            return reading.read();
        } catch (UserError e) {
            throw new RowRefused(reason);
        }
    }

    private Done take(Row row, ImportBatch batch) {
        List<Stored> known = jdbc.sql(STORED)
                .param("year", row.year())
                .param("unit", row.unit().id())
                .param("scheme", row.scheme())
                .param("criterion", row.criterion())
                .param("name", row.name())
                .query(Stored.class)
                .list();
        if (known.size() > 1) {
            throw new RowRefused("several_known");
        }
        if (known.isEmpty()) {
            long id = deductions.add(
                    row.year(),
                    row.unit(),
                    row.line(),
                    row.name(),
                    row.lost(),
                    row.reason(),
                    row.responsible(),
                    batch.username());
            record("deduction.entered", id, row, batch);
            return Done.ADDED;
        }
        Stored stored = known.get(0);
        if (stored.says(row)) {
            return Done.UNCHANGED;
        }
        if (!stored.open()) {
            throw new RowRefused("closed_here");
        }
        jdbc.sql(CHANGE)
                .param("lost", row.lost())
                .param("reason", row.reason())
                .param("responsible", row.responsible().id())
                .param("id", stored.id())
                .update();
        record("deduction.corrected", stored.id(), row, batch);
        return Done.CHANGED;
    }

    private void record(String deed, long id, Row row, ImportBatch batch) {
        audit.record(
                batch.username(),
                deed,
                row.year() + " " + row.unit().code() + " #" + id,
                row.line().map(SchemeLines.Line::key).orElse(row.name()) + " −" + row.lost() + ", "
                        + row.responsible().code() + ": " + row.reason());
    }
}
