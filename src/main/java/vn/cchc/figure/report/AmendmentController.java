package vn.cchc.figure.report;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.shared.UserError;

/** A unit asks to change figures of a month that is locked. */
@Controller
@RequestMapping("/my-month/amend")
class AmendmentController {

    private static final String VALUE = "value.";

    private final MonthlyReports reports;
    private final ReportAmendments amendments;
    private final ReportingUnits reportingUnits;
    private final MyMonthPages pages;
    private final ReportMonths months;

    AmendmentController(
            MonthlyReports reports,
            ReportAmendments amendments,
            ReportingUnits reportingUnits,
            MyMonthPages pages,
            ReportMonths months) {
        this.reports = reports;
        this.amendments = amendments;
        this.reportingUnits = reportingUnits;
        this.pages = pages;
        this.months = months;
    }

    @GetMapping
    String show(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        return form(reportingUnits.key(unit, months.parse(month), form), Map.of(), "", Map.of(), model, locale);
    }

    @PostMapping
    String ask(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        Map<String, String> typed = new HashMap<>();
        fields.forEach((name, text) -> {
            if (name.startsWith(VALUE)) {
                typed.put(name.substring(VALUE.length()), text);
            }
        });
        Map<String, String> errors;
        try {
            errors = amendments.ask(key, typed, reason).errors();
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("error", e.code());
            model.addAttribute("errorArgs", e.args());
            return form(key, typed, reason, Map.of(), model, locale);
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(key, typed, reason, errors, model, locale);
        }
        redirect.addFlashAttribute("message", "report.message.amendment_asked");
        return MyMonthController.to("/my-month/log", key, redirect);
    }

    private String form(
            ReportKey key,
            Map<String, String> typed,
            String reason,
            Map<String, String> errors,
            Model model,
            Locale locale) {
        MonthlyReport report = reports.show(key);
        model.addAttribute("page", pages.of(report, List.of(), List.of(), List.of(), locale));
        model.addAttribute("typed", typed);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "report/amend";
    }
}
