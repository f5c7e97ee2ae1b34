package vn.cchc.figure.report;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.shared.UserError;

/** Who has reported the month. */
@Controller
class ReportStatusController {

    private final ReportStatus status;
    private final ReportMonths months;
    private final GroupChat chat;
    private final ReportForms forms;
    private final ReportAmendments amendments;
    private final Access access;
    private final Clock clock;

    ReportStatusController(
            ReportStatus status,
            ReportMonths months,
            GroupChat chat,
            ReportForms forms,
            ReportAmendments amendments,
            Access access,
            Clock clock) {
        this.status = status;
        this.months = months;
        this.chat = chat;
        this.forms = forms;
        this.amendments = amendments;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/reports/status")
    String show(
            @RequestParam(required = false) String month,
            @RequestParam(required = false) String form,
            Model model,
            Locale locale) {
        YearMonth asked = month == null || month.isBlank() ? months.usual() : months.parse(month);
        if (asked.isAfter(months.running())) {
            throw new UserError("report.error.future");
        }
        List<ReportForms.FormName> names = forms.names(asked);
        String chosen = form != null && !form.isBlank()
                ? form
                : names.isEmpty() ? "" : names.get(0).code();
        ReportStatus.Month found = status.of(asked, chosen);
        ZonedDateTime now = ZonedDateTime.now(clock);
        model.addAttribute("status", found);
        model.addAttribute("asOf", now);
        // The others open what was submitted.
        model.addAttribute("mayOpen", access.has(Role.OFFICER));
        model.addAttribute("forms", names);
        model.addAttribute("amendments", amendments.undecided());
        model.addAttribute(
                "mayLock",
                found.lockedAt() == null
                        && asked.isBefore(months.running())
                        && access.scopesOf(Role.OFFICER).stream().anyMatch(s -> s.whole() && s.allFields()));
        model.addAttribute("chat", chat.text(found, now, locale));
        model.addAttribute("previous", asked.minusMonths(1));
        model.addAttribute("next", asked.isBefore(months.running()) ? asked.plusMonths(1) : null);
        model.addAttribute("latest", months.running());
        return "report/status";
    }
}
