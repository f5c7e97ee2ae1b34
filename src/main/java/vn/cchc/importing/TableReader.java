package vn.cchc.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.cchc.shared.TextKey;

/**
 * Reads the table in an office's file row by row, whatever the format: the head is found, letterhead, number rows, totals and
 * signatures are skipped, text is composed Unicode. Memory does not grow with the number of rows.
 *
 * <pre>{@code
 * try (TableReader table = TableReader.open(file, name, columns)) {
 *     while (table.next()) {
 *         String code = table.text(CODE);
 *     }
 * }
 * }</pre>
 */
public final class TableReader implements Closeable {

    private static final int LOOKED_AT_FOR_TCVN3 = 200;
    private static final int TCVN3_CELLS = 3;
    private static final Pattern COLUMN_NUMBER = Pattern.compile("\\(?\\s*(\\d{1,3}|[A-Z])\\s*\\)?");
    private static final Pattern TOTAL = Pattern.compile("(tong( so| cong)?|cong)\\b.*");
    private static final Pattern TOTAL_IN_WORDS = Pattern.compile("(\\d[\\d.,]*)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,3}([.,]\\d{3})+|\\d{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile(
            "(nguoi lap|lap bieu|thu truong|chu tich|pho chu tich|truong phong|noi nhan|ky ten|\\(ky|ghi chu|kt\\.|tm\\.|tl\\.).*"
                    + "|.*ngay [.\\d… ]*thang [.\\d… ]*nam.*");

    private final TableFile file;
    private final RowSource source;
    private final TableHead head;
    private final int[] fileColumn;
    private final boolean[] personal;
    private final int[] mandatory;
    private String[] row;
    private long rows;
    private int tcvn3Cells;
    private boolean belowTable;
    private Long typedTotal;

    private TableReader(TableFile file, RowSource source, TableHead head, Columns columns) {
        this.file = file;
        this.source = source;
        this.head = head;
        this.fileColumn = new int[columns.size()];
        Arrays.fill(fileColumn, -1);
        this.personal = new boolean[head.heads().size()];
        for (int i = 0; i < head.columns().size(); i++) {
            if (head.columns().get(i) >= 0) {
                fileColumn[head.columns().get(i)] = i;
            } else {
                personal[i] = HeadFinder.isPersonal(head.heads().get(i));
            }
        }
        List<Integer> needed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).mandatory() && fileColumn[i] >= 0) {
                needed.add(fileColumn[i]);
            }
        }
        this.mandatory = needed.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Opens a file and finds the head of its table.
     *
     * @param fileName what its sender calls it: the contents decide on the format, the name only on what to advise
     * @throws ImportFailure where the file holds no table with these columns
     */
    public static TableReader open(Path file, String fileName, Columns columns) throws IOException {
        TableFile table;
        try {
            table = TableFile.open(file, columns);
        } catch (ImportFailure e) {
            throw e.code().equals("not_a_table") ? new ImportFailure("not_a_table", fileName) : e;
        }
        try {
            HeadFinder.Found found = HeadFinder.find(table, columns).orElseThrow(() -> new ImportFailure("no_header"));
            List<Columns.Column> missing = columns.missingIn(found.head().heads());
            if (!missing.isEmpty()) {
                throw new MissingColumns(
                        found.head(),
                        missing.stream().map(column -> column.heads().get(0)).toList());
            }
            RowSource source = table.sheet(found.sheet());
            for (int i = 0; i <= found.lastRow(); i++) {
                source.next();
            }
            return new TableReader(table, source, found.head(), columns);
        } catch (ImportFailure | IOException e) {
            table.close();
            throw e;
        }
    }

    public TableHead head() {
        return head;
    }

    /** Whether the file has this column at all. */
    public boolean has(int column) {
        return fileColumn[column] >= 0;
    }

    /** Moves to the next row of the table; false after the last. */
    public boolean next() throws IOException {
        for (row = source.next(); row != null; row = source.next()) {
            if (isRowOfTable()) {
                rows++;
                if (rows <= LOOKED_AT_FOR_TCVN3) {
                    refuseTcvn3();
                }
                return true;
            }
        }
        return false;
    }

    /** Physical line of the file on which the row begins, or row of the sheet; the first is 1. */
    public long line() {
        return source.line();
    }

    /** The cell under a known column: composed, runs of spaces made one, ends trimmed; "" where there is none. */
    public String text(int column) {
        int at = fileColumn[column];
        return at < 0 || at >= row.length ? "" : CellText.clean(row[at]);
    }

    /** The row as it stands in the file, for giving it back; columns of personal data are empty. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>(head.heads().size());
        for (int i = 0; i < Math.max(row.length, personal.length); i++) {
            cells.add(i >= row.length || i < personal.length && personal[i] ? "" : row[i]);
        }
        return cells;
    }

    /** The number of rows that a total row below the table states; null where there was none so far. */
    public Long typedTotal() {
        return typedTotal;
    }

    private boolean isRowOfTable() {
        int filled = 0;
        for (int at : mandatory) {
            filled += at < row.length && !row[at].isBlank() ? 1 : 0;
        }
        if (filled > 0 && 2 * filled > mandatory.length && !(rows == 0 && isNumberRow())) {
            return true;
        }
        int first = 0;
        while (first < row.length && row[first].isBlank()) {
            first++;
        }
        if (first == row.length) {
            return false;
        }
        String start = TextKey.of(row[first]);
        if (TOTAL.matcher(start).matches()) {
            belowTable = true;
            readTotal(first);
            return false;
        }
        if (SIGNATURE.matcher(start).matches()) {
            belowTable = true;
            return false;
        }
        return !belowTable && !isCaption(first) && !(rows == 0 && isNumberRow());
    }

    /** One lone cell under no mandatory column: a caption between rows, as "I. Lĩnh vực Hộ tịch". */
    private boolean isCaption(int first) {
        for (int i = first + 1; i < row.length; i++) {
            if (!row[i].isBlank()) {
                return false;
            }
        }
        return !isMandatory(first);
    }

    /** The row (1) (2) (3) under a head. */
    private boolean isNumberRow() {
        int cells = 0;
        for (String cell : row) {
            if (!cell.isBlank()) {
                if (!COLUMN_NUMBER.matcher(cell.strip()).matches()) {
                    return false;
                }
                cells++;
            }
        }
        return cells > 1;
    }

    private void readTotal(int label) {
        Matcher inWords = TOTAL_IN_WORDS.matcher(row[label]);
        if (inWords.find()) {
            typedTotal = whole(inWords.group(1));
            return;
        }
        for (int i = label + 1; i < row.length; i++) {
            boolean countsRows = i >= head.columns().size() || head.columns().get(i) < 0 || isMandatory(i);
            if (countsRows && WHOLE_NUMBER.matcher(row[i].strip()).matches()) {
                typedTotal = whole(row[i].strip());
                return;
            }
        }
    }

    private boolean isMandatory(int fileColumn) {
        return Arrays.stream(mandatory).anyMatch(at -> at == fileColumn);
    }

    private static Long whole(String digits) {
        String plain = digits.replaceAll("\\D", "");
        return plain.isEmpty() || plain.length() > 12 ? null : Long.valueOf(plain);
    }

    private void refuseTcvn3() {
        for (String cell : row) {
            if (Tcvn3.looksLike(cell) && ++tcvn3Cells >= TCVN3_CELLS) {
                throw new ImportFailure("tcvn3");
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            source.close();
        }
    }
}
