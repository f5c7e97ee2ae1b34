package vn.cchc.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.cchc.dossier.SlipRules;
import vn.cchc.shared.UserError;

/** The pages beside the late list: the morning's work, what is likely to be late, causes, slips; each also as an Excel file. */
@Controller
class LateController {

    static final List<Integer> QUANTILES = List.of(50, 75, 90);
    private static final int USUAL_QUANTILE = 75;
    private static final int PAGE_SIZE = 50;

    private final ListFilters filters;
    private final LateLedger ledger;
    private final TableWorkbook tables;
    private final ExcelAnswer excel;
    private final ListWords words;
    private final SlipRules rules;

    LateController(
            ListFilters filters,
            LateLedger ledger,
            TableWorkbook tables,
            ExcelAnswer excel,
            ListWords words,
            SlipRules rules) {
        this.filters = filters;
        this.ledger = ledger;
        this.tables = tables;
        this.excel = excel;
        this.words = words;
        this.rules = rules;
    }

    @GetMapping("/dossiers/morning")
    String morning(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        model.addAttribute("days", ListFilters.days(request));
        show("morning", request, filters::morning, model, response, filter -> {
            model.addAttribute("morning", Morning.of(ledger.morning(filter, filters.reach(filter, true))));
        });
        return "dossiers/morning";
    }

    @GetMapping("/dossiers/morning.xlsx")
    void morningAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response) throws IOException {
        ListFilter filter = filters.morning(request);
        List<Load> rows = ledger.morning(filter, filters.reach(filter, true));
        excel.send(
                tables.write(
                        "dossier.morning.title",
                        filter,
                        List.of(
                                head("dossier.list.column.unit", 30),
                                head("dossier.late.column.holder", 30),
                                head("dossier.morning.without_slip", 14),
                                head("dossier.morning.overdue", 12),
                                head("dossier.late.column.due_today", 12),
                                new TableWorkbook.Head(
                                        words.say("dossier.late.column.due_soon", ListFilters.days(request)), 14)),
                        sheet -> rows.forEach(r -> sheet.accept(new Object[] {
                            r.unitName(), r.holder(), r.withoutSlip(), r.overdue(), r.dueToday(), r.dueSoon()
                        }))),
                "dossier.morning.file",
                filter,
                response);
    }

    @GetMapping("/dossiers/forecast")
    String forecast(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        int quantile = quantile(request);
        model.addAttribute("days", ListFilters.forecastDays(request));
        model.addAttribute("quantile", quantile);
        model.addAttribute("quantiles", QUANTILES);
        model.addAttribute("least", ledger.leastCases());
        show("forecast", request, filters::forecast, model, response, filter -> {
            Reach reach = filters.reach(filter);
            model.addAttribute("page", ledger.likely(filter, reach, quantile, request.pageNumber(), PAGE_SIZE));
            model.addAttribute("unknown", ledger.unknown(filter, reach, quantile));
        });
        return "dossiers/forecast";
    }

    @GetMapping("/dossiers/forecast.xlsx")
    void forecastAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response)
            throws IOException {
        ListFilter filter = filters.forecast(request);
        int quantile = quantile(request);
        List<Likely> rows = ledger.likely(filter, filters.reach(filter), quantile, 1, (int) DossierWorkbook.MOST_ROWS)
                .rows();
        excel.send(
                tables.write(
                        "dossier.forecast.title",
                        filter,
                        List.of(
                                head("dossier.list.column.code", 26),
                                head("dossier.list.column.procedure_name", 40),
                                head("dossier.list.column.unit", 26),
                                head("dossier.late.column.holder", 26),
                                head("dossier.list.column.received_on", 12),
                                head("dossier.list.column.due_on", 12),
                                head("dossier.forecast.taken", 12),
                                new TableWorkbook.Head(words.say("dossier.forecast.usual", quantile), 16),
                                head("dossier.forecast.cases", 12),
                                head("dossier.forecast.expected", 14),
                                head("dossier.forecast.late_days", 12)),
                        sheet -> rows.forEach(r -> sheet.accept(new Object[] {
                            r.code(),
                            r.procedureName(),
                            r.unitName(),
                            r.holder(),
                            r.receivedOn(),
                            r.dueOn(),
                            r.taken(),
                            r.usualDays(),
                            r.cases(),
                            r.expectedOn(),
                            r.lateDays()
                        }))),
                "dossier.forecast.file",
                filter,
                response);
    }

    @GetMapping("/dossiers/causes")
    String causes(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        show("causes", request, filters::lateOrOverdue, model, response, filter -> {
            CauseTable table = causeTable(filter);
            model.addAttribute("table", table);
        });
        return "dossiers/causes";
    }

    @GetMapping("/dossiers/causes.xlsx")
    void causesAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response) throws IOException {
        ListFilter filter = filters.lateOrOverdue(request);
        CauseTable table = causeTable(filter);
        List<TableWorkbook.Head> heads = new ArrayList<>();
        heads.add(head("dossier.list.column.unit", 30));
        table.causes().forEach(cause -> heads.add(new TableWorkbook.Head(words.cause(cause), 16)));
        heads.add(head("dossier.list.cause.none", 16));
        heads.add(head("dossier.late.total", 12));
        excel.send(
                tables.write("dossier.causes.title", filter, heads, sheet -> {
                    List<CauseTable.Row> rows = new ArrayList<>(table.units());
                    rows.addAll(table.linked());
                    rows.forEach(row -> {
                        List<Object> cells = new ArrayList<>();
                        cells.add(row.name());
                        cells.addAll(row.counts());
                        cells.add(row.sum());
                        sheet.accept(cells.toArray());
                    });
                }),
                "dossier.causes.file",
                filter,
                response);
    }

    @GetMapping("/dossiers/slips")
    String slips(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        model.addAttribute("rules", rules.all());
        show("slips", request, filters::lateOrOverdue, model, response, filter -> {
            Reach all = filters.reach(filter, true);
            model.addAttribute("table", SlipCounts.of(ledger.slips(filter, all)));
            model.addAttribute("second", ledger.secondSlips(filter, all));
        });
        return "dossiers/slips";
    }

    @GetMapping("/dossiers/slips.xlsx")
    void slipsAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response) throws IOException {
        ListFilter filter = filters.lateOrOverdue(request);
        List<SlipCounts.Row> rows = ledger.slips(filter, filters.reach(filter, true));
        excel.send(
                tables.write(
                        "dossier.slips.title",
                        filter,
                        List.of(
                                head("dossier.list.column.unit", 30),
                                head("dossier.slips.late", 12),
                                head("dossier.slips.timely", 14),
                                head("dossier.slips.too_late", 14),
                                head("dossier.slips.without", 14)),
                        sheet -> rows.forEach(r ->
                                sheet.accept(new Object[] {r.name(), r.late(), r.timely(), r.tooLate(), r.without()}))),
                "dossier.slips.file",
                filter,
                response);
    }

    private CauseTable causeTable(ListFilter filter) {
        return CauseTable.of(ledger.causes(filter, filters.reach(filter, true)), filters.causeChoices());
    }

    private TableWorkbook.Head head(String key, double width) {
        return new TableWorkbook.Head(words.say(key), width);
    }

    /** The percentage of the address, or the usual one where it is none that is offered. */
    private static int quantile(ListRequest request) {
        return QUANTILES.stream()
                .filter(q -> request.quantile().equals(q.toString()))
                .findFirst()
                .orElse(USUAL_QUANTILE);
    }

    /** What cannot be read in the address is said above the form, which keeps it. */
    private void show(
            String at,
            ListRequest request,
            Function<ListRequest, ListFilter> reader,
            Model model,
            HttpServletResponse response,
            Consumer<ListFilter> content) {
        model.addAttribute("at", at);
        model.addAttribute("views", LateView.all());
        ListFilter filter = null;
        try {
            filter = reader.apply(request);
            content.accept(filter);
            model.addAttribute("filter", filter);
            model.addAttribute("address", ListAddress.of("/dossiers/" + at, request, filter));
            model.addAttribute("lines", words.place(filter));
        } catch (UserError e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", e.code());
            model.addAttribute("errorArgs", e.args());
        }
        model.addAttribute("units", filters.unitChoices(filter));
        model.addAttribute("procedures", filters.procedureChoices());
        model.addAttribute("fields", filters.fieldChoices());
    }
}
