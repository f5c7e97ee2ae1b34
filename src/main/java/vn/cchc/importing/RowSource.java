package vn.cchc.importing;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a file, one after the other. */
interface RowSource extends Closeable {

    /** The cells of the next row, or null after the last. */
    String[] next() throws IOException;

    /** Physical line of the row last returned. */
    long line();
}
