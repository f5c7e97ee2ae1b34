package vn.cchc.scoring.outside;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.shared.TextKey;
import vn.cchc.unit.UnitNode;
import vn.cchc.unit.Units;

/**
 * Takes published scores in from a file: one row for each body and part of a year. A row that says the same again changes nothing,
 * one that says otherwise corrects what is there, and the correction names the import as its reason.
 */
@Component
class OutsideImport implements ImportHandler {

    static final String KIND = "OUTSIDE";

    private static final int MOST_ROWS = 50_000;
    private static final Set<String> YES = Set.of("co", "x", "1", "yes", "true");

    static final Columns COLUMNS = Columns.of(
            Column.mandatory("YEAR", "year", "Năm"),
            Column.of("PART", "part", "Kỳ", "Giai đoạn"),
            Column.mandatory("INDEX", "index", "Chỉ số", "Bộ chỉ số", "Tên chỉ số"),
            Column.of("SCHEME", "scheme", "Văn bản bộ chỉ số", "Văn bản bộ tiêu chí"),
            Column.of("BASIS", "basis", "Loại điểm"),
            Column.mandatory("BODY", "body", "Đơn vị", "Tên đơn vị", "Huyện"),
            Column.of("OWN", "own", "Đơn vị mình"),
            Column.of("POINTS", "points", "Điểm", "Tổng điểm", "Kết quả"),
            Column.of("MAX", "max_points", "Điểm tối đa", "Thang điểm"),
            Column.of("PLACE", "place", "Hạng", "Thứ hạng", "Xếp hạng", "Xếp thứ"),
            Column.of("PLACES", "places", "Tổng số đơn vị", "Số đơn vị xếp hạng"),
            Column.of("GRADE", "grade", "Xếp loại", "Mức xếp loại"),
            Column.mandatory("DOCUMENT", "document", "Văn bản công bố", "Nguồn", "Văn bản"),
            Column.of("LINK", "link", "Đường dẫn", "Liên kết"),
            Column.of("NOTE", "note", "Ghi chú"));

    private static final String DEFAULT_MAXIMUM = "100";

    private record Group(String index, OutsideBasis basis, int year, OutsidePart part) {

        static Group of(OutsideContent content) {
            return new Group(content.index(), content.basis(), content.year(), content.part());
        }
    }

    private final StoredOutsideScores stored;
    private final OutsideScores scores;
    private final Units units;
    private final Clock clock;

    OutsideImport(StoredOutsideScores stored, OutsideScores scores, Units units, Clock clock) {
        this.stored = stored;
        this.scores = scores;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        List<OutsideContent> contents = new ArrayList<>();
        Map<OutsideContent.Key, OutsideScore> known = stored.findByWithdrawnFalse().stream()
                .collect(Collectors.toMap(score -> score.content().key(), score -> score));
        Map<Group, String> own = new HashMap<>();
        known.values().stream()
                .map(OutsideScore::content)
                .filter(OutsideContent::own)
                .forEach(content -> own.put(Group.of(content), content.bodyKey()));
        Set<String> ours = units.roots(LocalDate.now(clock)).stream()
                .map(UnitNode::name)
                .map(TextKey::of)
                .collect(Collectors.toSet());
        Set<OutsideContent.Key> seen = new HashSet<>();
        long rows = 0;
        try (TableReader table = TableReader.open(file, batch.fileName(), COLUMNS)) {
            progress.head(table.head());
            while (table.next()) {
                progress.read(++rows);
                if (rows > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
                try {
                    OutsideContent content = own(content(table, ours), table, known);
                    if (!seen.add(content.key())) {
                        throw new OutsideRefused("body", "duplicate");
                    }
                    if (content.own()
                            && !own.merge(Group.of(content), content.bodyKey(), (is, next) -> is)
                                    .equals(content.bodyKey())) {
                        throw new OutsideRefused("own", "second_own");
                    }
                    contents.add(content);
                } catch (OutsideRefused e) {
                    progress.rejected(table.line(), table.text(COLUMNS.position("BODY")), e.reason(), table.cells());
                }
            }
        }
        if (rows == 0) {
            throw new ImportFailure("no_rows_in_list");
        }
        save(batch, contents, known, progress);
    }

    /** Without a column that says so, a body that is called as the unit at the top of the tree is ours. */
    private static OutsideContent content(TableReader table, Set<String> ours) {
        String body = text(table, "BODY");
        String max = text(table, "MAX");
        boolean own = table.has(COLUMNS.position("OWN"))
                ? YES.contains(TextKey.of(text(table, "OWN")))
                : ours.contains(TextKey.of(body));
        return new OutsideForm(
                        text(table, "INDEX"),
                        text(table, "SCHEME"),
                        text(table, "BASIS"),
                        text(table, "YEAR"),
                        text(table, "PART"),
                        body,
                        own ? OutsideForm.OWN : "",
                        text(table, "POINTS"),
                        max.isEmpty() && !text(table, "POINTS").isEmpty() ? DEFAULT_MAXIMUM : max,
                        text(table, "PLACE"),
                        text(table, "PLACES"),
                        text(table, "GRADE"),
                        text(table, "DOCUMENT"),
                        text(table, "LINK"),
                        text(table, "NOTE"))
                .content();
    }

    /** A file without that column takes the mark from nobody who has it. */
    private static OutsideContent own(
            OutsideContent content, TableReader table, Map<OutsideContent.Key, OutsideScore> known) {
        OutsideScore score = known.get(content.key());
        return !table.has(COLUMNS.position("OWN"))
                        && score != null
                        && score.content().own()
                ? content.asOwn()
                : content;
    }

    private static String text(TableReader table, String column) {
        return table.text(COLUMNS.position(column));
    }

    private void save(
            ImportBatch batch,
            List<OutsideContent> contents,
            Map<OutsideContent.Key, OutsideScore> known,
            ImportProgress progress) {
        long added = 0;
        long changed = 0;
        for (OutsideContent content : contents) {
            OutsideScore score = known.get(content.key());
            if (score == null) {
                scores.tell(
                        stored.saveAndFlush(new OutsideScore(content, batch.id())),
                        batch.username(),
                        OutsideScores.Step.IMPORTED,
                        "");
                added++;
            } else if (!score.content().equals(content)) {
                score.correct(content, batch.id());
                scores.tell(
                        stored.saveAndFlush(score),
                        batch.username(),
                        OutsideScores.Step.CORRECTED,
                        batch.fileName() + " (#" + batch.id() + ")");
                changed++;
            }
        }
        progress.result(added, changed, contents.size() - added - changed);
    }
}
