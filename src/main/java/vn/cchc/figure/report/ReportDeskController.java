package vn.cchc.figure.report;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.UserError;

/** What those who wait for reports do with them: accept, give back, grant more time, lock a month, decide on amendments. */
@Controller
@RequestMapping("/reports")
class ReportDeskController {

    /** Rows that show how an office tells a figure of two units. */
    private static final String TEMPLATE = """
            unit_code,month,item,value,reason
            19363,2026-10,capital_disbursed,790500000,
            19366,2026-10,capital_disbursed,1250000000,
            """;

    private final ReportMoves moves;
    private final ReportReminders reminders;
    private final ImportApi imports;
    private final Access access;
    private final MonthlyReports reports;
    private final MonthLocks locks;
    private final ReportForms forms;
    private final ReportAmendments amendments;
    private final ReportingUnits reportingUnits;
    private final ReportPeople people;
    private final ReportMonths months;

    ReportDeskController(
            ReportMoves moves,
            ReportReminders reminders,
            ImportApi imports,
            Access access,
            MonthlyReports reports,
            MonthLocks locks,
            ReportForms forms,
            ReportAmendments amendments,
            ReportingUnits reportingUnits,
            ReportPeople people,
            ReportMonths months) {
        this.moves = moves;
        this.reminders = reminders;
        this.imports = imports;
        this.access = access;
        this.reports = reports;
        this.locks = locks;
        this.forms = forms;
        this.amendments = amendments;
        this.reportingUnits = reportingUnits;
        this.people = people;
        this.months = months;
    }

    @PostMapping("/accept")
    String accept(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam int version,
            RedirectAttributes redirect) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        say(redirect, "report.message.accepted", () -> moves.accept(key, version));
        return MyMonthController.to("/my-month", key, redirect);
    }

    @PostMapping("/return")
    String giveBack(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes redirect) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        boolean given = say(
                redirect,
                "report.message.returned",
                () -> moves.giveBack(key, version, reason(reason), words, until.isBlank() ? null : day(until)));
        if (!given) {
            redirect.addFlashAttribute("returnReason", reason);
            redirect.addFlashAttribute("returnWords", words);
            redirect.addFlashAttribute("returnUntil", until);
        }
        return MyMonthController.to("/my-month", key, redirect);
    }

    @PostMapping("/extend")
    String extend(
            @RequestParam String unit,
            @RequestParam String month,
            @RequestParam(required = false) String form,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect) {
        ReportKey key = reportingUnits.key(unit, months.parse(month), form);
        boolean granted = say(
                redirect,
                "report.message.extended",
                () -> locks.extend(key.unit(), reports.form(key), key.month(), day(until), words));
        if (!granted) {
            redirect.addFlashAttribute("extendUntil", until);
            redirect.addFlashAttribute("extendWords", words);
        }
        redirect.addFlashAttribute("extendUnit", unit);
        return status(key.month().toString(), form, redirect);
    }

    @PostMapping("/lock")
    String lock(@RequestParam String month, @RequestParam String form, RedirectAttributes redirect) {
        say(
                redirect,
                "report.message.locked",
                () -> locks.lock(forms.get(form, months.parse(month)), months.parse(month)));
        return status(month, form, redirect);
    }

    @PostMapping("/remind")
    String remind(@RequestParam String month, @RequestParam String form, RedirectAttributes redirect) {
        reminders.remind(months.parse(month), form);
        redirect.addFlashAttribute("message", "report.message.reminded");
        return status(month, form, redirect);
    }

    /** Figures that one office knows for all units, from its file. */
    @PostMapping("/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user,
            RedirectAttributes redirect) {
        access.requireImport();
        if (file.isEmpty()) {
            redirect.addFlashAttribute("error", "report.error.file_none");
            return "redirect:/reports/status";
        }
        return "redirect:/imports/"
                + imports.submit(ReportImport.KIND, file, user.getName(), dryRun)
                        .id();
    }

    @GetMapping("/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("so-lieu-bao-cao.csv", TEMPLATE);
    }

    @GetMapping("/amendments/{id}")
    String amendment(@PathVariable long id, Model model) {
        ReportAmendments.Effect effect = amendments.show(id);
        model.addAttribute("effect", effect);
        model.addAttribute(
                "names",
                people.names(Stream.of(
                                effect.amendment().askedBy(), effect.amendment().decidedBy())
                        .filter(Objects::nonNull)
                        .toList()));
        return "report/amendment";
    }

    @PostMapping("/amendments/{id}/approve")
    String approve(@PathVariable long id, @RequestParam(defaultValue = "") String words, RedirectAttributes redirect) {
        say(redirect, "report.message.amended", () -> amendments.approve(id, words));
        return "redirect:/reports/amendments/" + id;
    }

    @PostMapping("/amendments/{id}/refuse")
    String refuse(@PathVariable long id, @RequestParam(defaultValue = "") String words, RedirectAttributes redirect) {
        say(redirect, "report.message.amendment_refused", () -> amendments.refuse(id, words));
        return "redirect:/reports/amendments/" + id;
    }

    private static boolean say(RedirectAttributes redirect, String done, Runnable deed) {
        try {
            deed.run();
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
            return false;
        }
        redirect.addFlashAttribute("message", done);
        return true;
    }

    private static String status(String month, String form, RedirectAttributes redirect) {
        redirect.addAttribute("month", month);
        if (form != null && !form.isBlank()) {
            redirect.addAttribute("form", form);
        }
        return "redirect:/reports/status";
    }

    private static ReturnReason reason(String name) {
        return Arrays.stream(ReturnReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UserError("report.error.extension_day");
        }
    }
}
