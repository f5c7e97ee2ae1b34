package vn.cchc.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gives the rejected rows back as the user's own file, with one more column that says why. */
@Component
public class RejectsFile {

    private static final int FLUSHED_EVERY = 500;
    private static final int MOST_ROWS_OF_A_SHEET = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,]*");

    private final ImportBatches batches;
    private final MessageSource messages;

    RejectsFile(ImportBatches batches, MessageSource messages) {
        this.batches = batches;
        this.messages = messages;
    }

    /** Text files come back as text files, workbooks of either kind as XLSX. */
    public boolean isText(ImportBatch batch) {
        return !batch.delimiter().isEmpty();
    }

    /** The name of the file to hand out: that of the upload, with an ending of ours. */
    public String name(ImportBatch batch, Locale locale) {
        String name = batch.fileName().replaceFirst("\\.[^.]*$", "");
        return name + messages.getMessage("import.rejects.suffix", null, locale) + (isText(batch) ? ".csv" : ".xlsx");
    }

    public void write(ImportBatch batch, Locale locale, OutputStream out) throws IOException {
        try {
            if (isText(batch)) {
                writeText(batch, locale, out);
            } else {
                writeWorkbook(batch, locale, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeText(ImportBatch batch, Locale locale, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Without the mark Excel takes the file for a Western one.
        writer.write('\ufeff');
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(batch.delimiter().charAt(0))
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
        csv.writeRecord(harmless(head(batch, locale)));
        batches.eachReject(batch.id(), row -> csv.writeRecord(harmless(cells(batch, row, locale))));
        csv.flush();
    }

    private void writeWorkbook(ImportBatch batch, Locale locale, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "cchc", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            sheet.freezePane(0, 1);
            int[] next = {0};
            row(sheet, next[0]++, head(batch, locale));
            batches.eachReject(batch.id(), rejected -> {
                if (next[0] < MOST_ROWS_OF_A_SHEET) {
                    // Text cells are shown, never calculated: a formula in a row stays the text it was.
                    row(sheet, next[0]++, cells(batch, rejected, locale));
                    if (next[0] % FLUSHED_EVERY == 0) {
                        flush(sheet);
                    }
                }
            });
        }
    }

    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            sheet.value(row, i, cell.length() > 32_000 ? cell.substring(0, 32_000) : cell);
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> head(ImportBatch batch, Locale locale) {
        List<String> head = new ArrayList<>(batch.header());
        head.add(messages.getMessage("import.rejects.reason", null, locale));
        return head;
    }

    private List<String> cells(ImportBatch batch, RejectedRow row, Locale locale) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < batch.header().size()) {
            cells.add("");
        }
        cells.add(messages.getMessage(
                batch.kind().toLowerCase(Locale.ROOT) + ".reject." + row.reason(), null, row.reason(), locale));
        return cells;
    }

    /** A spreadsheet calculates what begins like a formula: such a cell gets an apostrophe; negative numbers do not. */
    private static List<String> harmless(List<String> cells) {
        return cells.stream()
                .map(cell -> !cell.isEmpty()
                                && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0
                                && !NUMBER.matcher(cell).matches()
                        ? "'" + cell
                        : cell)
                .toList();
    }
}
