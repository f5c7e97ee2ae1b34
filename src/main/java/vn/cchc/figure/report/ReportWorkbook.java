package vn.cchc.figure.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.TableReader;
import vn.cchc.shared.UserError;

/** The form of one unit and month as an Excel file, and back: every row says which month and unit it belongs to. */
@Component
class ReportWorkbook {

    private static final int CODE = 0;
    private static final int UNIT = 1;
    private static final int MONTH = 2;
    private static final int VALUE = 3;
    private static final int REASON = 4;

    private static final Columns COLUMNS = Columns.of(
            Column.mandatory("CODE", "Mã chỉ tiêu", "Item code"),
            Column.mandatory("UNIT", "Mã đơn vị", "Unit code"),
            Column.mandatory("MONTH", "Tháng báo cáo", "Month of report"),
            Column.mandatory("VALUE", "Số liệu", "Value"),
            Column.of("REASON", "Lý do", "Reason"));

    private static final List<String> HEADS =
            List.of("name", "measure", "code", "unit", "month", "value", "reason", "last_month");
    private static final double[] WIDTHS = {46, 10, 28, 14, 14, 18, 30, 18};
    private static final long LARGEST = 2L * 1024 * 1024;

    private final ReportTexts texts;

    ReportWorkbook(ReportTexts texts) {
        this.texts = texts;
    }

    byte[] write(MonthlyReport report, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "CCHC", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(report.month().toString());
            sheet.inlineString(0, 0, report.form().name(locale));
            sheet.style(0, 0).bold().fontSize(14).set();
            sheet.inlineString(1, 0, report.unit().name());
            sheet.inlineString(2, 0, texts.of("report.file.hint", locale));
            int head = 4;
            for (int i = 0; i < HEADS.size(); i++) {
                sheet.width(i, WIDTHS[i]);
                sheet.value(head, i, texts.of("report.file." + HEADS.get(i), locale));
                sheet.style(head, i).bold().wrapText(true).borderStyle("thin").set();
            }
            int row = head;
            for (ReportItem item : report.form().items()) {
                row++;
                Cell cell = report.cell(item.code());
                sheet.inlineString(row, 0, item.fullName(locale));
                sheet.inlineString(row, 1, item.unit(locale));
                sheet.inlineString(row, 2, item.code());
                sheet.inlineString(row, 3, report.unit().code());
                sheet.inlineString(row, 4, report.month().toString());
                number(sheet, row, 5, cell.value());
                sheet.inlineString(row, 6, cell.comment());
                number(sheet, row, 7, report.before().lastMonth(item.pastKey()));
                for (int column = 0; column < HEADS.size(); column++) {
                    sheet.style(row, column)
                            .borderStyle("thin")
                            .wrapText(column == 0)
                            .set();
                }
                sheet.style(row, 5)
                        .format("#,##0")
                        .borderStyle("thin")
                        .fillColor("FFF7E0")
                        .set();
                sheet.style(row, 7).format("#,##0").borderStyle("thin").set();
            }
            sheet.freezePane(0, head + 1);
            sheet.repeatRows(head);
            sheet.pageOrientation("landscape");
            sheet.setFitToPage(true);
            sheet.fitToWidth((short) 1);
            sheet.fitToHeight((short) 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void number(Worksheet sheet, int row, int column, Long value) {
        if (value != null) {
            sheet.value(row, column, value);
        }
    }

    /**
     * What an uploaded file says about the cells of a report.
     *
     * @throws UserError where it is no such table, or the table of another month, unit or form
     */
    List<TypedCell> read(MonthlyReport report, MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new UserError("report.error.file_none");
        }
        if (file.getSize() > LARGEST) {
            throw new UserError("report.error.file_large", LARGEST / 1024 / 1024);
        }
        try {
            Path copy = Files.createTempFile("report", ".upload");
            try {
                file.transferTo(copy);
                return read(report, copy, file.getOriginalFilename());
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TypedCell> read(MonthlyReport report, Path file, String name) throws IOException {
        List<TypedCell> cells = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (TableReader table = TableReader.open(file, name, COLUMNS)) {
            while (table.next()) {
                requireSame(report, table);
                String code = table.text(CODE);
                if (report.form().item(code).isEmpty()) {
                    throw new UserError("report.error.file_item", code);
                }
                if (!seen.add(code)) {
                    throw new UserError("report.error.file_twice", code);
                }
                Cell stored = report.cell(code);
                cells.add(new TypedCell(
                        code,
                        table.text(VALUE),
                        stored.isBlank() ? "" : stored.value().toString(),
                        table.has(REASON) ? table.text(REASON) : stored.comment(),
                        stored.comment()));
            }
        } catch (ImportFailure e) {
            throw new UserError("report.error.file_no_table");
        }
        if (cells.isEmpty()) {
            throw new UserError("report.error.file_no_table");
        }
        return cells;
    }

    private static void requireSame(MonthlyReport report, TableReader table) {
        YearMonth month = MonthText.of(table.text(MONTH));
        if (!report.month().equals(month)) {
            throw new UserError(
                    "report.error.file_month",
                    month == null ? table.text(MONTH) : MonthText.shown(month),
                    MonthText.shown(report.month()));
        }
        if (!report.unit().code().equals(table.text(UNIT))) {
            throw new UserError(
                    "report.error.file_unit", table.text(UNIT), report.unit().code());
        }
    }
}
