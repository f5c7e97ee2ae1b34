package vn.cchc.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.shared.Page;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Lists of dossiers: to find one, behind a number, and of those that are late; each also as an Excel file. */
@Controller
class DossierListController {

    private final ListFilters filters;
    private final DossierLists lists;
    private final DossierWorkbook workbook;
    private final ExcelAnswer excel;
    private final ListWords words;
    private final Access access;

    DossierListController(
            ListFilters filters,
            DossierLists lists,
            DossierWorkbook workbook,
            ExcelAnswer excel,
            ListWords words,
            Access access) {
        this.filters = filters;
        this.lists = lists;
        this.workbook = workbook;
        this.excel = excel;
        this.words = words;
        this.access = access;
    }

    @GetMapping("/dossiers")
    String find(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        model.addAttribute("figures", List.of(DossierFigure.values()));
        try {
            ListFilter filter = filters.find(request);
            show("/dossiers", request, filter, lists.page(filter, filters.reach(filter), request.pageNumber()), model);
            choices(model, filters.unitChoices(filter));
        } catch (UserError e) {
            unreadable(e, model, response);
        }
        return "dossiers/list";
    }

    @GetMapping("/dossiers/late")
    String late(@ModelAttribute("asked") ListRequest request, Model model, HttpServletResponse response) {
        LateView view = LateView.of(request.show());
        model.addAttribute("view", view);
        model.addAttribute("views", LateView.all());
        model.addAttribute("at", view.key());
        model.addAttribute("days", ListFilters.days(request));
        model.addAttribute("causes", filters.causeChoices());
        try {
            ListFilter filter = filters.late(request);
            List<Unit> existing = filters.existing(filter);
            DossierLists.LatePage late = lists.late(
                    view,
                    filter,
                    filters.reach(filter, filter.linked(), existing),
                    filters.reach(filter, true, existing),
                    request.pageNumber());
            show("/dossiers/late", request, filter, late.page(), model);
            model.addAttribute("table", late.table());
            choices(model, filters.seen(existing));
        } catch (UserError e) {
            unreadable(e, model, response);
        }
        return "dossiers/late";
    }

    @GetMapping("/dossiers.xlsx")
    void findAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response) throws IOException {
        ListFilter filter = filters.find(request);
        excel.send(workbook.find(filter, filters.reach(filter)), "dossier.list.file", filter, response);
    }

    @GetMapping("/dossiers/late.xlsx")
    void lateAsExcel(@ModelAttribute("asked") ListRequest request, HttpServletResponse response) throws IOException {
        ListFilter filter = filters.late(request);
        excel.send(workbook.late(filter, filters.reach(filter)), "dossier.late.file", filter, response);
    }

    private void show(String path, ListRequest request, ListFilter filter, Page<DossierRow> page, Model model) {
        List<Scope> handlers = access.handlerScopes();
        model.addAttribute("filter", filter);
        model.addAttribute("address", ListAddress.of(path, request, filter));
        model.addAttribute("lines", words.lines(filter));
        model.addAttribute("seesHandlers", !handlers.isEmpty());
        model.addAttribute(
                "page",
                new Page<>(
                        page.rows().stream()
                                .map(r -> DossierWorkbook.seen(r, handlers))
                                .toList(),
                        page.number(),
                        page.size(),
                        page.total()));
    }

    /** What the address says stays in the form, beside the sentence about it. */
    private void unreadable(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
        choices(model, filters.unitChoices(null));
    }

    private void choices(Model model, Collection<Unit> units) {
        model.addAttribute("units", units);
        model.addAttribute("procedures", filters.procedureChoices());
        model.addAttribute("fields", filters.fieldChoices());
        model.addAttribute("channels", ListFilters.CHANNELS);
        model.addAttribute("outcomes", ListFilters.OUTCOMES);
        model.addAttribute("statuses", ListFilters.STATUSES);
    }
}
