package vn.cchc.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    private final RowSource source;
    private final TableHead head;
    private final int[] fileColumn;
    private final int size;
    private String[] row;

    private TableReader(RowSource source, TableHead head, int size) {
        this.source = source;
        this.head = head;
        this.size = size;
        this.fileColumn = new int[size];
        java.util.Arrays.fill(fileColumn, -1);
        for (int i = 0; i < head.columns().size(); i++) {
            if (head.columns().get(i) >= 0) {
                fileColumn[head.columns().get(i)] = i;
            }
        }
    }

    /**
     * Opens a file and finds the head of its table.
     *
     * @param fileName the name the user knows it by; only a hint
     * @throws ImportFailure where the file holds no table with these columns
     */
    public static TableReader open(Path file, String fileName, Columns columns) throws IOException {
        throw new UnsupportedOperationException("not yet");
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
        row = source.next();
        return row != null;
    }

    /** Physical line of the file on which the row begins, or row of the sheet; the first is 1. */
    public long line() {
        return source.line();
    }

    /** The cell under a known column: composed, runs of spaces made one, ends trimmed; "" where there is none. */
    public String text(int column) {
        int at = fileColumn[column];
        return at < 0 || at >= row.length || row[at] == null ? "" : row[at];
    }

    /** The row as it stands in the file, for giving it back; columns of personal data are empty. */
    public List<String> cells() {
        return new ArrayList<>(List.of(row));
    }

    /** The number of rows that a total row below the table states; null where there was none so far. */
    public Long typedTotal() {
        return null;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
