package vn.cchc.figure.report;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.shared.UserError;

/** The form as an Excel file, down and up; what a file would change is shown before it is taken. */
@Controller
@RequestMapping("/my-month")
class ReportFileController {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final MonthlyReports reports;
    private final ReportingUnits reportingUnits;
    private final ReportWorkbook workbook;
    private final ReportTexts texts;
    private final ReportMonths months;
    private final Access access;

    ReportFileController(
            MonthlyReports reports,
            ReportingUnits reportingUnits,
            ReportWorkbook workbook,
            ReportTexts texts,
            ReportMonths months,
            Access access) {
        this.reports = reports;
        this.reportingUnits = reportingUnits;
        this.workbook = workbook;
        this.texts = texts;
        this.months = months;
        this.access = access;
    }

    /**
     * One cell that a file would change.
     *
     * @param error what is wrong with the number; null where nothing is
     */
    record Change(String item, String name, String now, TypedCell typed, String error) {}

    @GetMapping("/file.xlsx")
    ResponseEntity<byte[]> download(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            Locale locale) {
        MonthlyReport report = reports.show(reportingUnits.key(unit, months.parse(month), form));
        String name = report.form().code() + "-" + report.unit().code() + "-" + report.month() + ".xlsx";
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(workbook.write(report, locale));
    }

    @PostMapping("/upload")
    String upload(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            Locale locale,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        access.requireThat(access.mayWriteReport(key.unit().id()));
        MonthlyReport report = reports.show(key);
        List<Change> changes;
        try {
            if (!report.editable()) {
                throw new UserError(
                        report.state().submitted() ? "report.error.submitted" : "report.error.month_locked");
            }
            changes = workbook.read(report, file).stream()
                    .filter(TypedCell::differs)
                    .map(cell -> change(report, cell, locale))
                    .toList();
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
            return MyMonthController.to("/my-month", key, redirect);
        }
        if (changes.stream().anyMatch(change -> change.error() != null)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("report", report);
        model.addAttribute("changes", changes);
        model.addAttribute("fileName", file.getOriginalFilename());
        return "report/upload";
    }

    private Change change(MonthlyReport report, TypedCell cell, Locale locale) {
        NumberEntry number = NumberEntry.of(cell.text());
        Cell stored = report.cell(cell.item());
        return new Change(
                cell.item(),
                report.form().nameOf(cell.item(), locale),
                stored.isBlank() ? null : Numbers.grouped(stored.value()),
                cell,
                number.error() == null ? null : texts.of(number.error(), locale, cell.text()));
    }
}
