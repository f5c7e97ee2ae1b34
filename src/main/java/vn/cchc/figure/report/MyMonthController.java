package vn.cchc.figure.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.evidence.PdfContent;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** The form of the month: shown, saved as a whole or cell by cell, read once more, submitted. */
@Controller
@RequestMapping("/my-month")
class MyMonthController {

    private static final String VALUE = "value.";

    private final MonthlyReports reports;
    private final ReportMoves moves;
    private final ReportingUnits reportingUnits;
    private final MyMonthPages pages;
    private final ReportLogPages logPages;
    private final CellAnswers answers;
    private final ReportSheets sheets;
    private final ReportMonths months;

    MyMonthController(
            MonthlyReports reports,
            ReportMoves moves,
            ReportingUnits reportingUnits,
            MyMonthPages pages,
            ReportLogPages logPages,
            CellAnswers answers,
            ReportSheets sheets,
            ReportMonths months) {
        this.reports = reports;
        this.moves = moves;
        this.reportingUnits = reportingUnits;
        this.pages = pages;
        this.logPages = logPages;
        this.answers = answers;
        this.sheets = sheets;
        this.months = months;
    }

    @GetMapping
    String show(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        YearMonth asked = month == null || month.isBlank() ? months.usual() : months.parse(month);
        List<Unit> choices = reportingUnits.writable(asked);
        if (unit == null && choices.isEmpty()) {
            if (sheets.any()) {
                return "redirect:/reports/sheet";
            }
            return reportingUnits.overseesReports() ? "redirect:/reports/status" : "report/no-unit";
        }
        ReportKey key =
                unit == null ? new ReportKey(choices.get(0), asked, form) : reportingUnits.key(unit, asked, form);
        MonthlyReport report = reports.show(key);
        model.addAttribute("page", pages.of(report, choices, report.findings(), List.of(), locale));
        model.addAttribute("hasSheet", sheets.any());
        return "report/my-month";
    }

    @PostMapping
    String save(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam(defaultValue = "save") String action,
            @RequestParam Map<String, String> fields,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        MonthlyReports.Saved saved = reports.save(key, typed(fields));
        boolean review = action.equals("review");
        List<Finding> findings = review
                ? saved.report().findingsBeforeSubmission()
                : saved.report().findings();
        boolean lost = saved.outcomes().stream().anyMatch(CellOutcome::isLost);
        if (lost || review && !saved.report().ready()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "page",
                    pages.of(saved.report(), reportingUnits.writable(key.month()), findings, saved.outcomes(), locale));
            model.addAttribute("notAllSaved", lost);
            model.addAttribute("notReady", review);
            model.addAttribute("lacksRows", review && saved.report().lacksRows());
            return "report/my-month";
        }
        if (review) {
            return to("/my-month/confirm", key, redirect);
        }
        redirect.addFlashAttribute("message", "report.message.saved");
        return to("/my-month", key, redirect);
    }

    /** Rows of a repeated section: those named, or those of last month. */
    @PostMapping("/rows")
    String addRows(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam String form,
            @RequestParam String section,
            @RequestParam(required = false) List<String> label,
            RedirectAttributes redirect) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        tell(redirect, () -> reports.addRows(key, section, label));
        return to("/my-month", key, redirect);
    }

    @PostMapping("/rows/remove")
    String removeRow(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam String form,
            @RequestParam String section,
            @RequestParam int number,
            RedirectAttributes redirect) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        tell(redirect, () -> reports.removeRow(key, section, number));
        return to("/my-month", key, redirect);
    }

    private static void tell(RedirectAttributes redirect, Runnable deed) {
        try {
            deed.run();
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
    }

    /** One cell, as the browser sends it when the person leaves the field. */
    @PostMapping("/cell")
    @ResponseBody
    CellAnswer saveCell(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            TypedCell cell,
            Locale locale) {
        return answers.of(reports.save(reportingUnits.key(unit, months.parse(month), form), List.of(cell)), locale);
    }

    @GetMapping("/confirm")
    String confirm(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        MonthlyReport report = reports.show(reportingUnits.key(unit, months.parse(month), form));
        return confirm(report, null, null, model, locale);
    }

    private String confirm(MonthlyReport report, PaperEntry paper, UserError problem, Model model, Locale locale) {
        MyMonthPage page = pages.of(report, List.of(), report.findingsBeforeSubmission(), List.of(), locale);
        model.addAttribute("page", page);
        model.addAttribute("paper", paper);
        model.addAttribute("problem", problem);
        model.addAttribute("capacities", ReportPaper.Capacity.values());
        return page.may().submit() && report.ready() ? "report/confirm" : "report/my-month";
    }

    @PostMapping("/submit")
    String submit(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam int version,
            @RequestParam(required = false) String number,
            @RequestParam(required = false) String signedOn,
            @RequestParam(required = false) String capacity,
            @RequestParam(required = false) String signer,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        PaperEntry paper = null;
        try {
            paper = number == null ? null : paper(number, signedOn, capacity, signer, file);
            moves.submit(key, version, paper);
        } catch (UserError e) {
            if (number != null && ofPaper(e)) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                PaperEntry typed = new PaperEntry(number, signedOn, capacity, signer, null, null);
                return confirm(reports.show(key), typed, e, model, locale);
            }
            redirect.addFlashAttribute("error", e.code());
            return to("/my-month", key, redirect);
        }
        redirect.addFlashAttribute("message", "report.message.submitted");
        return to("/my-month", key, redirect);
    }

    /** Whether an error is about the signed paper, which is asked for on the page before the form is sent. */
    private static boolean ofPaper(UserError error) {
        return error.code().startsWith("report.error.paper") || error.code().startsWith("evidence.error");
    }

    /** A scan beyond the limit is refused before it is taken into memory. */
    private static PaperEntry paper(String number, String signedOn, String capacity, String signer, MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return new PaperEntry(number, signedOn, capacity, signer, null, null);
        }
        if (file.getSize() > PdfContent.LARGEST) {
            throw new UserError("evidence.error.pdf_large", PdfContent.LARGEST / 1024 / 1024);
        }
        return new PaperEntry(number, signedOn, capacity, signer, file.getOriginalFilename(), file.getBytes());
    }

    /** The signed paper, always as a file to keep: what somebody uploaded is never shown as a page of this site. */
    @GetMapping("/paper/{id}")
    ResponseEntity<byte[]> paper(
            @PathVariable long id,
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form) {
        ReportMoves.PaperFile paper = moves.paper(reportingUnits.key(unit, months.parse(month), form), id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(paper.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(paper.content());
    }

    /** Everything that became of a report and its values. */
    @GetMapping("/log")
    String log(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        MonthlyReport report = reports.show(reportingUnits.key(unit, months.parse(month), form));
        model.addAttribute("log", logPages.of(report, locale));
        model.addAttribute("mayDecide", reportingUnits.overseesReports());
        return "report/log";
    }

    static String to(String path, ReportKey key, RedirectAttributes redirect) {
        redirect.addAttribute("unit", key.unit().code());
        redirect.addAttribute("month", key.month());
        if (key.form() != null) {
            redirect.addAttribute("form", key.form());
        }
        return "redirect:" + path;
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
