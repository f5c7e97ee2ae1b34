package vn.cchc.importing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * A workbook of Excel 97–2003. POI pushes its records, readers pull rows, so the rows are written to a file in between;
 * nothing but the table of strings is held in memory.
 */
final class XlsFile implements TableFile {

    private final Path rows;
    private final int sheets;

    private XlsFile(Path rows, int sheets) {
        this.rows = rows;
        this.sheets = sheets;
    }

    static XlsFile open(Path file) throws IOException {
        Path rows = Files.createTempFile(file.toAbsolutePath().getParent(), "in-", ".rows");
        try (POIFSFileSystem storage = new POIFSFileSystem(file.toFile(), true);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(rows)))) {
            if (storage.getRoot().hasEntry("EncryptedPackage")) {
                throw new ImportFailure("encrypted");
            }
            if (!storage.getRoot().hasEntry("Workbook") && !storage.getRoot().hasEntry("WORKBOOK")) {
                throw new ImportFailure("not_a_table");
            }
            Spool spool = new Spool(out);
            HSSFRequest request = new HSSFRequest();
            request.addListenerForAllRecords(spool.formats);
            new HSSFEventFactory().processWorkbookEvents(request, storage);
            return new XlsFile(rows, spool.sheet + 1);
        } catch (EncryptedDocumentException e) {
            Files.deleteIfExists(rows);
            throw new ImportFailure("encrypted");
        } catch (OldExcelFormatException e) {
            Files.deleteIfExists(rows);
            throw new ImportFailure("not_a_table");
        } catch (UncheckedIOException | ImportFailure e) {
            Files.deleteIfExists(rows);
            throw e;
        } catch (RuntimeException | IOException e) {
            // POI meets a broken file with many kinds of exceptions.
            Files.deleteIfExists(rows);
            throw new ImportFailure("not_a_table");
        }
    }

    @Override
    public int sheets() {
        return sheets;
    }

    @Override
    public RowSource sheet(int index) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(rows), 1 << 16));
        return new RowSource() {
            private long line;

            @Override
            public String[] next() throws IOException {
                while (true) {
                    int sheet;
                    try {
                        sheet = in.readInt();
                    } catch (EOFException e) {
                        return null;
                    }
                    int number = in.readInt();
                    String[] cells = new String[in.readInt()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                    }
                    if (sheet == index) {
                        line = number + 1L;
                        return cells;
                    }
                }
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(rows);
    }

    private static final class Spool implements HSSFListener {
        private final DataOutputStream out;
        private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(this);
        private final List<String> cells = new ArrayList<>();
        private SSTRecord strings;
        private boolean from1904;
        private int sheet = -1;
        private int row = -1;
        private int formulaColumn = -1;

        Spool(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void processRecord(Record record) {
            if (record instanceof BOFRecord bof) {
                endRow();
                if (bof.getType() == BOFRecord.TYPE_WORKSHEET) {
                    sheet++;
                }
            } else if (record instanceof EOFRecord) {
                endRow();
            } else if (record instanceof SSTRecord sst) {
                strings = sst;
            } else if (record instanceof DateWindow1904Record window) {
                from1904 = window.getWindowing() == 1;
            } else if (record instanceof LabelSSTRecord label) {
                cell(label, strings.getString(label.getSSTIndex()).getString());
            } else if (record instanceof LabelRecord label) {
                cell(label, label.getValue());
            } else if (record instanceof NumberRecord number) {
                cell(number, number(number, number.getValue()));
            } else if (record instanceof BoolErrRecord bool) {
                cell(bool, bool.isBoolean() ? bool.getBooleanValue() ? "1" : "0" : "");
            } else if (record instanceof FormulaRecord formula) {
                if (formula.hasCachedResultString()) {
                    cell(formula, "");
                    formulaColumn = formula.getColumn();
                } else {
                    cell(formula, number(formula, formula.getValue()));
                }
            } else if (record instanceof StringRecord string && formulaColumn >= 0) {
                cells.set(formulaColumn, string.getString());
                formulaColumn = -1;
            }
        }

        private String number(CellValueRecordInterface cell, double value) {
            int format = formats.getFormatIndex(cell);
            boolean date = DateUtil.isADateFormat(format, formats.getFormatString(format));
            return Double.isFinite(value)
                    ? CellText.number(java.math.BigDecimal.valueOf(value).toPlainString(), date, from1904)
                    : "";
        }

        private void cell(CellValueRecordInterface cell, String text) {
            if (cell.getRow() != row) {
                endRow();
                row = cell.getRow();
            }
            while (cells.size() <= cell.getColumn()) {
                cells.add("");
            }
            cells.set(cell.getColumn(), text == null ? "" : text);
        }

        private void endRow() {
            if (row >= 0) {
                try {
                    out.writeInt(sheet);
                    out.writeInt(row);
                    out.writeInt(cells.size());
                    for (String text : cells) {
                        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                        out.writeInt(bytes.length);
                        out.write(bytes);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            row = -1;
            cells.clear();
            formulaColumn = -1;
        }
    }
}
