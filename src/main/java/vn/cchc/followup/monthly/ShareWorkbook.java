package vn.cchc.followup.monthly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The table of a share as an Excel file: part and whole of each month, a blank where nothing was reported. */
@Component
class ShareWorkbook {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu");

    private final MessageSource messages;

    ShareWorkbook(MessageSource messages) {
        this.messages = messages;
    }

    byte[] write(ShareKind kind, int year, ShareTable table, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "CCHC", "1.0")) {
            write(workbook.newWorksheet(String.valueOf(year)), kind, year, table, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(Worksheet sheet, ShareKind kind, int year, ShareTable table, Locale locale) {
        String part = say(kind.key() + ".part", locale);
        String whole = say(kind.key() + ".whole", locale);
        sheet.value(0, 0, say(kind.key() + ".caption", locale, String.valueOf(year)));
        sheet.style(0, 0).bold().fontSize(14).set();
        int column = 0;
        head(sheet, column++, say("plan.unit", locale), 36);
        for (YearMonth month : table.months()) {
            head(sheet, column++, MONTH.format(month) + ": " + whole, 14);
            head(sheet, column++, MONTH.format(month) + ": " + part, 14);
        }
        head(sheet, column++, say("monthly.sum", locale) + ": " + whole, 14);
        head(sheet, column++, say("monthly.sum", locale) + ": " + part, 14);
        head(sheet, column, say(kind.key() + ".rest", locale), 14);
        int row = 3;
        for (ShareTable.Row unit : table.rows()) {
            sheet.inlineString(row, 0, unit.unit().name());
            int at = 1;
            for (YearMonth month : table.months()) {
                share(sheet, row, at, unit.of(month));
                at += 2;
            }
            share(sheet, row, at, unit.sum().orElse(null));
            if (unit.sum().isPresent()) {
                sheet.value(row, at + 2, unit.rest());
            }
            row++;
        }
        sheet.freezePane(1, 3);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    private static void head(Worksheet sheet, int column, String text, double width) {
        sheet.width(column, width);
        sheet.value(2, column, text);
        sheet.style(2, column).bold().wrapText(true).borderStyle("thin").set();
    }

    private static void share(Worksheet sheet, int row, int column, Share share) {
        if (share != null) {
            sheet.value(row, column, share.whole());
            sheet.value(row, column + 1, share.part());
        }
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
