package vn.cchc.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text file: comma, semicolon or tab between cells, in UTF-8, UTF-16 or the Windows code page for Vietnamese. */
final class CsvFile implements TableFile {

    static final char[] DELIMITERS = {',', ';', '\t'};
    private static final int SAMPLE = 1 << 20;
    private static final int MAX_CELL = 1 << 20;
    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Path file;
    private final Charset charset;
    private final int bom;
    private final char delimiter;

    private CsvFile(Path file, Charset charset, int bom, char delimiter) {
        this.file = file;
        this.charset = charset;
        this.bom = bom;
        this.delimiter = delimiter;
    }

    static CsvFile open(Path file, Columns columns) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE);
        }
        boolean whole = sample.length < SAMPLE;
        int bom = 0;
        Charset charset;
        if (sample.length >= 3 && sample[0] == (byte) 0xef && sample[1] == (byte) 0xbb && sample[2] == (byte) 0xbf) {
            charset = StandardCharsets.UTF_8;
            bom = 3;
        } else if (sample.length >= 2 && sample[0] == (byte) 0xff && sample[1] == (byte) 0xfe) {
            charset = StandardCharsets.UTF_16LE;
            bom = 2;
        } else if (sample.length >= 2 && sample[0] == (byte) 0xfe && sample[1] == (byte) 0xff) {
            charset = StandardCharsets.UTF_16BE;
            bom = 2;
        } else if (hasZero(sample)) {
            charset = utf16WithoutBom(sample);
        } else if (isUtf8(sample, whole)) {
            charset = StandardCharsets.UTF_8;
        } else {
            charset = WINDOWS_1258;
        }
        if (charset != WINDOWS_1258) {
            return best(file, charset, bom, columns);
        }
        CsvFile windows = best(file, WINDOWS_1258, 0, columns);
        if (HeadFinder.find(windows, columns).isEmpty()) {
            // Bytes of a TCVN3 font read as Western letters: the head finder knows them.
            return best(file, WINDOWS_1252, 0, columns);
        }
        return windows;
    }

    /** The file with the delimiter under which most heads are known, or which cuts most cells. */
    private static CsvFile best(Path file, Charset charset, int bom, Columns columns) throws IOException {
        CsvFile best = null;
        long bestScore = -1;
        for (char delimiter : DELIMITERS) {
            CsvFile tried = new CsvFile(file, charset, bom, delimiter);
            long score = tried.score(columns);
            if (score > bestScore) {
                best = tried;
                bestScore = score;
            }
        }
        return best;
    }

    private long score(Columns columns) throws IOException {
        long widest = 0;
        long known = 0;
        try (RowSource rows = sheet(0)) {
            for (int i = 0; i < HeadFinder.ROWS; i++) {
                String[] row = rows.next();
                if (row == null) {
                    break;
                }
                widest = Math.max(widest, row.length);
                known = Math.max(known, HeadFinder.count(columns.match(Arrays.asList(row))));
            }
        } catch (ImportFailure e) {
            // A quote that is none under this delimiter; another one may do.
            return 0;
        }
        return known * 100_000 + Math.min(widest, 99_999);
    }

    @Override
    public String delimiter() {
        return String.valueOf(delimiter);
    }

    private static boolean hasZero(byte[] sample) {
        for (byte b : sample) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static Charset utf16WithoutBom(byte[] sample) {
        int even = 0;
        int odd = 0;
        int pairs = sample.length / 2;
        for (int i = 0; i < pairs; i++) {
            even += sample[2 * i] == 0 ? 1 : 0;
            odd += sample[2 * i + 1] == 0 ? 1 : 0;
        }
        // Vietnamese text in UTF-16 is Latin letters for its greater part, so nearly every other byte is 0.
        if (odd > pairs / 3 && even < pairs / 20) {
            return StandardCharsets.UTF_16LE;
        }
        if (even > pairs / 3 && odd < pairs / 20) {
            return StandardCharsets.UTF_16BE;
        }
        throw new ImportFailure("not_a_table");
    }

    private static boolean isUtf8(byte[] sample, boolean whole) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length + 1), whole)
                .isError();
    }

    @Override
    public int sheets() {
        return 1;
    }

    // Text behind a closing quote must not cost the office its whole file; the library keeps the setting for now.
    @SuppressWarnings("removal")
    @Override
    public RowSource sheet(int index) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(bom);
        Reader reader = new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        CloseableIterator<Row> rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraCharsAfterClosingQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .maxBufferSize(16 * MAX_CELL)
                .build(new Rows(), reader)
                .iterator();
        return new RowSource() {
            private long line;

            @Override
            public String[] next() throws IOException {
                try {
                    if (!rows.hasNext()) {
                        return null;
                    }
                    Row row = rows.next();
                    line = row.line;
                    return row.cells;
                } catch (CsvParseException e) {
                    throw new ImportFailure("malformed", Long.toString(line + 1));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    @Override
    public void close() {
        // Each sheet closes its own stream.
    }

    private record Row(long line, String[] cells) {}

    private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
        private final List<String> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(length == 0 ? "" : new String(buffer, offset, length));
        }

        @Override
        protected Row buildRecord() {
            return new Row(getStartingLineNumber(), cells.toArray(String[]::new));
        }
    }
}
