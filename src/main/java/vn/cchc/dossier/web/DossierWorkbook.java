package vn.cchc.dossier.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.shared.UserError;

/**
 * A list as an Excel file: title and filters on top, then one plain table. Rows go through a few hundred at a time, into a
 * file of the machine, so that neither the length of the list nor a slow reader costs memory or holds the database.
 */
@Component
class DossierWorkbook {

    static final long MOST_ROWS = 1_048_000;
    private static final int ROWS_AT_A_TIME = 500;

    /** What a column holds decides how Excel is told. */
    private record Column(String key, double width, Function<DossierRow, Object> value) {}

    private static final List<Column> FIND = List.of(
            new Column("code", 26, DossierRow::code),
            new Column("procedure_code", 11, DossierRow::procedureCode),
            new Column("procedure_name", 38, DossierRow::procedureName),
            new Column("field", 18, DossierRow::field),
            new Column("unit", 26, DossierRow::unitName),
            new Column("channel", 12, r -> new Word(r.channelKey())),
            new Column("received_on", 12, DossierRow::receivedOn),
            new Column("due_on", 12, DossierRow::dueOn),
            new Column("ended_on", 12, DossierRow::endedOn),
            new Column("status", 17, r -> new Word(r.statusKey())),
            new Column("late_working_days", 10, r -> r.late() ? r.lateWorkingDays() : null),
            new Column("components", 9, DossierRow::components),
            new Column("digitised", 9, DossierRow::digitised),
            new Column("e_result", 9, r -> yesNo(r.eResult())),
            new Column("reused", 9, r -> yesNo(r.reused())),
            new Column("fee", 11, DossierRow::fee),
            new Column("paid_online", 9, r -> yesNo(r.paidOnline())),
            new Column("slip_on", 12, DossierRow::slipOn),
            new Column("handler", 20, DossierRow::handler));

    private static final List<Column> LATE = List.of(
            new Column("code", 26, DossierRow::code),
            new Column("procedure_name", 40, DossierRow::procedureName),
            new Column("unit", 26, DossierRow::unitName),
            new Column("receiving_unit", 22, DossierRow::receivingUnit),
            new Column("holding_unit", 22, DossierRow::holdingUnit),
            new Column("handler", 20, DossierRow::handler),
            new Column("received_on", 12, DossierRow::receivedOn),
            new Column("due_on", 12, DossierRow::dueOn),
            new Column("ended_on", 12, DossierRow::endedOn),
            new Column("status", 17, r -> new Word(r.statusKey())),
            new Column("late_working_days", 10, DossierRow::lateWorkingDays),
            new Column("late_days", 10, DossierRow::lateDays),
            new Column("slip", 9, r -> yesNo(r.slipCounts())),
            new Column("slip_on", 12, DossierRow::slipOn),
            new Column("reappointed_on", 12, DossierRow::reappointedOn));

    /** A word of the bundles. */
    private record Word(String key) {}

    private final DossierLists lists;
    private final ListWords words;
    private final Access access;

    DossierWorkbook(DossierLists lists, ListWords words, Access access) {
        this.lists = lists;
        this.words = words;
        this.access = access;
    }

    /** Writes the list into a new file, which the caller deletes. */
    Path find(ListFilter filter, Reach reach) {
        return file("dossier.list.title", FIND, filter, reach);
    }

    Path late(ListFilter filter, Reach reach) {
        return file("dossier.late.title", LATE, filter, reach);
    }

    private Path file(String title, List<Column> columns, ListFilter filter, Reach reach) {
        long total = lists.total(filter, reach);
        if (total > MOST_ROWS) {
            throw new UserError("dossier.list.error.too_many", total, MOST_ROWS);
        }
        try {
            Path file = Files.createTempFile("dossiers", ".xlsx");
            try {
                try (OutputStream out = Files.newOutputStream(file);
                        Workbook workbook = new Workbook(out, "CCHC", "1.0")) {
                    write(workbook, title, columns, filter, reach);
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

    private void write(Workbook workbook, String title, List<Column> columns, ListFilter filter, Reach reach)
            throws IOException {
        Worksheet sheet = workbook.newWorksheet(words.say("dossier.list.sheet"));
        sheet.value(0, 0, words.say(title));
        sheet.style(0, 0).bold().fontSize(14).set();
        int row = 1;
        for (FilterLine line : words.lines(filter)) {
            sheet.inlineString(row++, 0, guarded(line.label() + ": " + line.value()));
        }
        sheet.inlineString(row++, 0, words.say("dossier.list.as_of", ListWords.DAY.format(filter.asOf())));
        int head = row + 1;
        sheet.width(0, 6);
        heading(sheet, head, 0, "dossier.list.column.number");
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i + 1, columns.get(i).width());
            heading(sheet, head, i + 1, "dossier.list.column." + columns.get(i).key());
        }
        sheet.freezePane(0, head + 1);
        sheet.repeatRows(head);
        sheet.setAutoFilter(head, 0, columns.size());
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.4f);
        sheet.rightMargin(0.4f);
        sheet.footer("&P / &N", Position.CENTER);
        List<Scope> handlers = access.handlerScopes();
        int[] next = {head + 1};
        lists.each(filter, reach, MOST_ROWS, dossier -> {
            int at = next[0]++;
            sheet.value(at, 0, at - head);
            DossierRow shown = seen(dossier, handlers);
            for (int i = 0; i < columns.size(); i++) {
                cell(sheet, at, i + 1, columns.get(i).value().apply(shown));
            }
            if ((at - head) % ROWS_AT_A_TIME == 0) {
                flush(sheet);
            }
        });
    }

    private void heading(Worksheet sheet, int row, int column, String key) {
        sheet.value(row, column, words.say(key));
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
            sheet.inlineString(row, column, guarded(text));
        }
    }

    /** The dossier as this reader may see it: the handler's name is personal data. */
    static DossierRow seen(DossierRow row, List<Scope> handlers) {
        return handlers.stream().anyMatch(s -> s.contains(row.unitId(), row.field())) ? row : row.withoutHandler();
    }

    /** Excel takes such text for a formula as soon as somebody edits the cell or saves the sheet as CSV. */
    static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static Word yesNo(boolean value) {
        return new Word(value ? "dossier.list.yes" : "dossier.list.no");
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
