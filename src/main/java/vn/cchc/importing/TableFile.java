package vn.cchc.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of any format that can hold a table, as one or more sheets of rows. */
interface TableFile extends Closeable {

    int sheets();

    /** What stands between the cells of a text file; empty for a workbook. */
    default String delimiter() {
        return "";
    }

    RowSource sheet(int index) throws IOException;

    static TableFile open(Path file, Columns columns) throws IOException {
        byte[] start = new byte[4096];
        try (InputStream in = Files.newInputStream(file)) {
            start = Arrays.copyOf(start, in.readNBytes(start, 0, start.length));
        }
        if (start.length == 0) {
            throw new ImportFailure("empty");
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return XlsxFile.open(file);
        }
        if (startsWith(start, 0xd0, 0xcf, 0x11, 0xe0)) {
            return XlsFile.open(file);
        }
        if (startsWith(start, '%', 'P', 'D', 'F')
                || startsWith(start, 'M', 'Z')
                || startsWith(start, '{', '\\', 'r', 't')) {
            throw new ImportFailure("not_a_table");
        }
        return CsvFile.open(file, columns);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
