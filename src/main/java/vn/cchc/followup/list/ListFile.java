package vn.cchc.followup.list;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import vn.cchc.importing.Columns;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.shared.DayText;

/** A list that an office keeps in a spreadsheet, taken in row by row: each row as a whole, or left out with its reason. */
public final class ListFile {

    private static final int MOST_ROWS = 20_000;

    private final Columns columns;
    private final TableReader table;

    private ListFile(Columns columns, TableReader table) {
        this.columns = columns;
        this.table = table;
    }

    /** What became of a row. */
    public enum Done {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** Takes one row in. */
    public interface Taker {

        /**
         * Stores the row under the cursor.
         *
         * @throws RowRefused before anything of it is written
         */
        Done take(ListFile row);
    }

    /**
     * Reads a file to its end.
     *
     * @param key the column that names a row where it is rejected
     * @throws ImportFailure where it holds no such table, or no row
     */
    public static void read(
            ImportBatch batch, Path file, Columns columns, String key, ImportProgress progress, Taker taker)
            throws IOException {
        long[] became = new long[Done.values().length];
        long rows = 0;
        try (TableReader table = TableReader.open(file, batch.fileName(), columns)) {
            ListFile list = new ListFile(columns, table);
            progress.head(table.head());
            while (table.next()) {
                progress.read(++rows);
                if (rows > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
                try {
                    became[taker.take(list).ordinal()]++;
                } catch (RowRefused e) {
                    progress.rejected(table.line(), list.text(key), e.reason(), table.cells());
                }
            }
        }
        if (rows == 0) {
            throw new ImportFailure("no_rows_in_list");
        }
        progress.result(became[Done.ADDED.ordinal()], became[Done.CHANGED.ordinal()], became[Done.UNCHANGED.ordinal()]);
    }

    /** Whether the file has the column at all. */
    public boolean has(String column) {
        return table.has(columns.position(column));
    }

    /** The cell under a column; empty where there is none. */
    public String text(String column) {
        return table.text(columns.position(column));
    }

    /** A cell of at most so many characters; a longer one is refused as {@code too_long}. */
    public String text(String column, int longest) {
        String text = text(column);
        if (text.length() > longest) {
            throw new RowRefused("too_long");
        }
        return text;
    }

    /** A cell that has to be filled in. */
    public String needed(String column, int longest, String missing) {
        String text = text(column, longest);
        if (text.isEmpty()) {
            throw new RowRefused(missing);
        }
        return text;
    }

    /** The day of a cell; null for a blank. */
    public LocalDate day(String column) {
        try {
            LocalDate day = DayText.parse(text(column));
            if (day != null && (day.getYear() < 2001 || day.getYear() > 2059)) {
                throw new RowRefused("bad_date");
            }
            return day;
        } catch (DateTimeException e) {
            throw new RowRefused("bad_date");
        }
    }

    public LocalDate neededDay(String column, String missing) {
        LocalDate day = day(column);
        if (day == null) {
            throw new RowRefused(missing);
        }
        return day;
    }
}
