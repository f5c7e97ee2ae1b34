package vn.cchc.dossier.web;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.shared.UserError;

/** A list of dossiers as an Excel file. */
@Component
class DossierWorkbook {

    static final long MOST_ROWS = 1_048_000;

    private record Column(String key, double width, Function<DossierRow, Object> value) {}

    private static final List<Column> FIND = List.of(
            new Column("code", 26, DossierRow::code),
            new Column("procedure_code", 11, DossierRow::procedureCode),
            new Column("procedure_name", 38, DossierRow::procedureName),
            new Column("field", 18, DossierRow::field),
            new Column("unit", 26, DossierRow::unitName),
            new Column("channel", 12, r -> new TableWorkbook.Word(r.channelKey())),
            new Column("received_on", 12, DossierRow::receivedOn),
            new Column("due_on", 12, DossierRow::dueOn),
            new Column("ended_on", 12, DossierRow::endedOn),
            new Column("status", 17, r -> new TableWorkbook.Word(r.statusKey())),
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
            new Column("status", 17, r -> new TableWorkbook.Word(r.statusKey())),
            new Column("late_working_days", 10, DossierRow::lateWorkingDays),
            new Column("late_days", 10, DossierRow::lateDays),
            new Column("slip", 9, r -> yesNo(r.slipCounts())),
            new Column("slip_on", 12, DossierRow::slipOn),
            new Column(
                    "slip_timely",
                    12,
                    r -> r.slipOn() == null
                            ? null
                            : new TableWorkbook.Word(
                                    r.slipTimely() ? "dossier.list.slip.timely" : "dossier.list.slip.late")),
            new Column("reappointed_on", 12, DossierRow::reappointedOn));

    private final DossierLists lists;
    private final TableWorkbook tables;
    private final ListWords words;
    private final Access access;

    DossierWorkbook(DossierLists lists, TableWorkbook tables, ListWords words, Access access) {
        this.lists = lists;
        this.tables = tables;
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
        List<Scope> handlers = access.handlerScopes();
        return tables.write(
                title,
                filter,
                columns.stream()
                        .map(c -> new TableWorkbook.Head(words.say("dossier.list.column." + c.key()), c.width()))
                        .toList(),
                rows -> lists.each(filter, reach, MOST_ROWS, dossier -> {
                    DossierRow shown = seen(dossier, handlers);
                    rows.accept(
                            columns.stream().map(c -> c.value().apply(shown)).toArray());
                }));
    }

    /** The dossier as this reader may see it: the handler's name is personal data. */
    static DossierRow seen(DossierRow row, List<Scope> handlers) {
        return handlers.stream().anyMatch(s -> s.contains(row.unitId(), row.field())) ? row : row.withoutHandler();
    }

    private static TableWorkbook.Word yesNo(boolean value) {
        return new TableWorkbook.Word(value ? "dossier.list.yes" : "dossier.list.no");
    }
}
