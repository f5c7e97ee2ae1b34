package vn.cchc.dossier.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import vn.cchc.shared.SheetText;

/**
 * A table as an Excel file: title and filters on top, then one plain table. Rows go through a few hundred at a time, into a
 * file of the machine, so that neither the length of the list nor a slow reader costs memory or holds the database.
 */
@Component
class TableWorkbook {

    private static final int ROWS_AT_A_TIME = 500;

    /** A column; what its cells hold decides how Excel is told. */
    record Head(String label, double width) {}

    /** A word of the bundles. */
    record Word(String key) {}

    private final ListWords words;

    TableWorkbook(ListWords words) {
        this.words = words;
    }

    /**
     * Writes a table into a new file, which the caller deletes.
     *
     * @param title message key
     * @param rows gives every row, cell by cell, to the consumer it is handed
     */
    Path write(String title, ListFilter filter, List<Head> heads, Consumer<Consumer<Object[]>> rows) {
        try {
            Path file = Files.createTempFile("dossiers", ".xlsx");
            try {
                try (OutputStream out = Files.newOutputStream(file);
                        Workbook workbook = new Workbook(out, "CCHC", "1.0")) {
                    write(workbook, title, filter, heads, rows);
                }
                return file;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(
            Workbook workbook, String title, ListFilter filter, List<Head> heads, Consumer<Consumer<Object[]>> rows)
            throws IOException {
        Worksheet sheet = workbook.newWorksheet(words.say("dossier.list.sheet"));
        sheet.value(0, 0, words.say(title));
        sheet.style(0, 0).bold().fontSize(14).set();
        int row = 1;
        for (FilterLine line : words.lines(filter)) {
            sheet.inlineString(row++, 0, SheetText.guarded(line.label() + ": " + line.value()));
        }
        sheet.inlineString(row++, 0, words.say("dossier.list.as_of", ListWords.DAY.format(filter.asOf())));
        int head = row + 1;
        sheet.width(0, 6);
        heading(sheet, head, 0, words.say("dossier.list.column.number"));
        for (int i = 0; i < heads.size(); i++) {
            sheet.width(i + 1, heads.get(i).width());
            heading(sheet, head, i + 1, heads.get(i).label());
        }
        sheet.freezePane(0, head + 1);
        sheet.repeatRows(head);
        sheet.setAutoFilter(head, 0, heads.size());
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.4f);
        sheet.rightMargin(0.4f);
        sheet.footer("&P / &N", Position.CENTER);
        int[] next = {head + 1};
        rows.accept(cells -> {
            int at = next[0]++;
            sheet.value(at, 0, at - head);
            for (int i = 0; i < cells.length; i++) {
                cell(sheet, at, i + 1, cells[i]);
            }
            if ((at - head) % ROWS_AT_A_TIME == 0) {
                flush(sheet);
            }
        });
    }

    private static void heading(Worksheet sheet, int row, int column, String label) {
        sheet.value(row, column, label);
        sheet.style(row, column)
                .bold()
                .wrapText(true)
                .verticalAlignment("center")
                .borderStyle("thin")
                .set();
    }

    private void cell(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
            if (number instanceof Long) {
                sheet.style(row, column).format("#,##0").set();
            }
        } else if (value instanceof Word word) {
            sheet.value(row, column, words.say(word.key()));
        } else if (value instanceof String text) {
            sheet.inlineString(row, column, SheetText.guarded(text));
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
