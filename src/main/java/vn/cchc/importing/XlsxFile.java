package vn.cchc.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.DateUtil;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An XLSX workbook, streamed; only its table of shared strings is held in memory. */
final class XlsxFile implements TableFile {

    private static final long BOMB_SIZE = 64L << 20;
    private static final long BOMB_RATIO = 150;

    private final ReadableWorkbook workbook;
    private final List<Sheet> sheets;
    private final Map<Integer, Boolean> dateFormats = new HashMap<>();

    private XlsxFile(ReadableWorkbook workbook, List<Sheet> sheets) {
        this.workbook = workbook;
        this.sheets = sheets;
    }

    static XlsxFile open(Path file) throws IOException {
        checkZip(file);
        try {
            ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
            try (Stream<Sheet> all = workbook.getSheets()) {
                return new XlsxFile(
                        workbook,
                        all.filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                                .toList());
            }
        } catch (ExcelReaderException e) {
            throw new ImportFailure("not_a_table");
        }
    }

    /** Refuses what is no workbook, and what would unpack to many times its size. */
    private static void checkZip(Path file) throws IOException {
        long limit = Math.min(400L << 20, Runtime.getRuntime().maxMemory() / 3);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new ImportFailure("not_a_table");
            }
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getSize() > BOMB_SIZE
                        && entry.getSize() / Math.max(1, entry.getCompressedSize()) > BOMB_RATIO) {
                    throw new ImportFailure("zip_bomb");
                }
                boolean streamed = entry.getName().startsWith("xl/worksheets/");
                // What is said of the size may be a lie: what is read into memory is counted.
                if (!streamed && entry.getName().endsWith(".xml") && longerThan(zip, entry, limit)) {
                    throw new ImportFailure("zip_bomb");
                }
            }
        } catch (ZipException e) {
            throw new ImportFailure("not_a_table");
        }
    }

    private static boolean longerThan(ZipFile zip, ZipEntry entry, long limit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
                if (read > limit) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public int sheets() {
        return sheets.size();
    }

    @Override
    public RowSource sheet(int index) throws IOException {
        Stream<Row> stream = sheets.get(index).openStream();
        Iterator<Row> rows = stream.iterator();
        return new RowSource() {
            private long line;

            @Override
            public String[] next() {
                try {
                    if (!rows.hasNext()) {
                        return null;
                    }
                    Row row = rows.next();
                    line = row.getRowNum();
                    String[] cells = new String[row.getCellCount()];
                    for (int i = 0; i < cells.length; i++) {
                        Cell cell = row.getCell(i);
                        cells[i] = cell == null ? "" : text(cell);
                    }
                    return cells;
                } catch (ExcelReaderException e) {
                    throw new ImportFailure("malformed", Long.toString(line + 1));
                }
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private String text(Cell cell) {
        String raw = cell.getRawValue();
        CellType type = cell.getType();
        if (type == CellType.STRING) {
            return cell.getText() == null ? "" : cell.getText();
        }
        if (raw == null || type == CellType.EMPTY) {
            return "";
        }
        if (type == CellType.NUMBER || type == CellType.FORMULA) {
            return CellText.number(raw, isDate(cell), workbook.isDate1904());
        }
        return raw;
    }

    private boolean isDate(Cell cell) {
        Integer format = cell.getDataFormatId();
        return format != null
                && dateFormats.computeIfAbsent(format, id -> DateUtil.isADateFormat(id, cell.getDataFormatString()));
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
