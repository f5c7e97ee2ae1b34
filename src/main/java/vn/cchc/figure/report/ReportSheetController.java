package vn.cchc.figure.report;

import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet of an office that knows a figure for all units. */
@Controller
@RequestMapping("/reports/sheet")
class ReportSheetController {

    private static final String VALUE = "value.";

    private final ReportSheets sheets;
    private final MonthlyReports reports;
    private final ReportForms forms;
    private final ReportingUnits reportingUnits;
    private final ReportMonths months;
    private final MyMonthPages pages;
    private final ReportPeople people;
    private final CellAnswers answers;

    ReportSheetController(
            ReportSheets sheets,
            MonthlyReports reports,
            ReportForms forms,
            ReportingUnits reportingUnits,
            ReportMonths months,
            MyMonthPages pages,
            ReportPeople people,
            CellAnswers answers) {
        this.sheets = sheets;
        this.reports = reports;
        this.forms = forms;
        this.reportingUnits = reportingUnits;
        this.months = months;
        this.pages = pages;
        this.people = people;
        this.answers = answers;
    }

    /** One unit in the sheet, with a cell for each item. */
    record Line(String code, String name, boolean writable, List<MyMonthPage.Row> cells) {}

    @GetMapping
    String show(
            @RequestParam(required = false) String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        YearMonth asked = month == null || month.isBlank() ? months.usual() : months.parse(month);
        return show(asked, form, Map.of(), model, locale);
    }

    private String show(YearMonth month, String form, Map<String, CellOutcome> lost, Model model, Locale locale) {
        List<ReportForms.FormName> names = forms.names(month);
        String chosen = form == null || form.isBlank()
                ? names.isEmpty() ? null : names.get(0).code()
                : form;
        model.addAttribute("month", month);
        model.addAttribute("previous", month.minusMonths(1));
        model.addAttribute("next", month.isBefore(months.running()) ? month.plusMonths(1) : null);
        model.addAttribute("latest", months.running());
        model.addAttribute("forms", names);
        model.addAttribute("form", chosen);
        ReportSheets.Sheet sheet = chosen == null ? null : sheets.of(month, chosen);
        List<Line> lines = new ArrayList<>();
        if (sheet != null) {
            Set<String> typists = sheet.lines().stream()
                    .flatMap(line -> line.values().values().stream())
                    .map(ReportValue::typedBy)
                    .collect(Collectors.toSet());
            Map<String, String> people = this.people.names(typists);
            for (ReportSheets.Line line : sheet.lines()) {
                lines.add(new Line(
                        line.code(),
                        line.name(),
                        line.writable(),
                        sheet.items().stream()
                                .map(item -> pages.cell(
                                        item,
                                        line.values().get(item.code()),
                                        lost.get(line.code() + "." + item.code()),
                                        people,
                                        locale))
                                .toList()));
            }
        }
        model.addAttribute("items", sheet == null ? List.of() : sheet.items());
        model.addAttribute("lines", lines);
        return "report/sheet";
    }

    /** The whole sheet, where there is no script. */
    @PostMapping
    String save(
            @RequestParam String month,
            @RequestParam String form,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        YearMonth asked = months.parse(month);
        Map<String, List<TypedCell>> byUnit = new LinkedHashMap<>();
        fields.keySet().stream().filter(name -> name.startsWith(VALUE)).forEach(name -> {
            String place = name.substring(VALUE.length());
            int dot = place.lastIndexOf('.');
            if (dot > 0) {
                byUnit.computeIfAbsent(place.substring(0, dot), unit -> new ArrayList<>())
                        .add(new TypedCell(
                                place.substring(dot + 1),
                                fields.get(VALUE + place),
                                fields.get("loaded." + place),
                                fields.get("comment." + place),
                                fields.get("loadedComment." + place)));
            }
        });
        Map<String, CellOutcome> lost = new LinkedHashMap<>();
        byUnit.forEach((unit, cells) -> {
            List<TypedCell> changed = cells.stream().filter(TypedCell::differs).toList();
            if (!changed.isEmpty()) {
                reports.save(reportingUnits.key(unit, asked, form), changed).outcomes().stream()
                        .filter(CellOutcome::isLost)
                        .forEach(
                                outcome -> lost.put(unit + "." + outcome.typed().item(), outcome));
            }
        });
        if (!lost.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("notAllSaved", true);
            return show(asked, form, lost, model, locale);
        }
        redirect.addAttribute("month", asked);
        redirect.addAttribute("form", form);
        redirect.addFlashAttribute("message", "report.message.saved");
        return "redirect:/reports/sheet";
    }

    @PostMapping("/cell")
    @ResponseBody
    CellAnswer saveCell(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam String form,
            TypedCell cell,
            Locale locale) {
        return answers.of(reports.save(reportingUnits.key(unit, months.parse(month), form), List.of(cell)), locale);
    }
}
