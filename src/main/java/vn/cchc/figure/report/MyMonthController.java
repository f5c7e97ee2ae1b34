package vn.cchc.figure.report;

import jakarta.servlet.http.HttpServletResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** The form of the month: shown, saved as a whole or cell by cell, read once more, submitted. */
@Controller
@RequestMapping("/my-month")
class MyMonthController {

    private static final String VALUE = "value.";

    private final MonthlyReports reports;
    private final ReportingUnits reportingUnits;
    private final MyMonthPages pages;
    private final CellAnswers answers;
    private final ReportMonths months;

    MyMonthController(
            MonthlyReports reports,
            ReportingUnits reportingUnits,
            MyMonthPages pages,
            CellAnswers answers,
            ReportMonths months) {
        this.reports = reports;
        this.reportingUnits = reportingUnits;
        this.pages = pages;
        this.answers = answers;
        this.months = months;
    }

    @GetMapping
    String show(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String month,
            Model model,
            Locale locale) {
        YearMonth asked = month == null || month.isBlank() ? months.usual() : months.parse(month);
        List<Unit> choices = reportingUnits.writable(asked);
        if (unit == null && choices.isEmpty()) {
            return reportingUnits.overseesReports() ? "redirect:/reports/status" : "report/no-unit";
        }
        Unit chosen = unit == null ? choices.get(0) : reportingUnits.get(unit, asked);
        MonthlyReport report = reports.show(chosen, asked);
        model.addAttribute("page", pages.of(report, choices, report.findings(), List.of(), locale));
        return "report/my-month";
    }

    @PostMapping
    String save(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(defaultValue = "save") String action,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        YearMonth asked = months.parse(month);
        Unit chosen = reportingUnits.get(unit, asked);
        MonthlyReports.Saved saved = reports.save(chosen, asked, typed(fields));
        boolean review = action.equals("review");
        List<Finding> findings = review
                ? saved.report().findingsBeforeSubmission()
                : saved.report().findings();
        boolean lost = saved.outcomes().stream().anyMatch(CellOutcome::isLost);
        if (lost || review && findings.stream().anyMatch(Finding::isError)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "page",
                    pages.of(saved.report(), reportingUnits.writable(asked), findings, saved.outcomes(), locale));
            model.addAttribute("notAllSaved", lost);
            model.addAttribute("notReady", review);
            return "report/my-month";
        }
        redirect.addAttribute("unit", unit);
        redirect.addAttribute("month", asked);
        if (review) {
            return "redirect:/my-month/confirm";
        }
        redirect.addFlashAttribute("message", "report.message.saved");
        return "redirect:/my-month";
    }

    /** One cell, as the browser sends it when the person leaves the field. */
    @PostMapping("/cell")
    @ResponseBody
    CellAnswer saveCell(@RequestParam String unit, @RequestParam String month, TypedCell cell, Locale locale) {
        YearMonth asked = months.parse(month);
        return answers.of(reports.save(reportingUnits.get(unit, asked), asked, List.of(cell)), locale);
    }

    @GetMapping("/confirm")
    String confirm(@RequestParam String unit, @RequestParam String month, Model model, Locale locale) {
        YearMonth asked = months.parse(month);
        Unit chosen = reportingUnits.get(unit, asked);
        MonthlyReport report = reports.show(chosen, asked);
        MyMonthPage page = pages.of(report, List.of(), report.findingsBeforeSubmission(), List.of(), locale);
        model.addAttribute("page", page);
        return page.submittable() ? "report/confirm" : "report/my-month";
    }

    @PostMapping("/submit")
    String submit(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam int version,
            RedirectAttributes redirect) {
        YearMonth asked = months.parse(month);
        redirect.addAttribute("unit", unit);
        redirect.addAttribute("month", asked);
        try {
            reports.submit(reportingUnits.get(unit, asked), asked, version);
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            return "redirect:/my-month";
        }
        redirect.addFlashAttribute("message", "report.message.submitted");
        return "redirect:/my-month";
    }

    private static List<TypedCell> typed(Map<String, String> fields) {
        return fields.keySet().stream()
                .filter(field -> field.startsWith(VALUE))
                .map(field -> field.substring(VALUE.length()))
                .map(item -> new TypedCell(
                        item,
                        fields.get(VALUE + item),
                        fields.get("loaded." + item),
                        fields.get("comment." + item),
                        fields.get("loadedComment." + item)))
                .toList();
    }
}
