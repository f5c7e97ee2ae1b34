package vn.cchc.importing;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one sheet, or of one text file, one after the other. */
interface RowSource extends Closeable {

    /** The cells of the next row as they stand in the file, or null after the last. Cells are never null. */
    String[] next() throws IOException;

    /** Physical line of the row last returned. */
    long line();
}
