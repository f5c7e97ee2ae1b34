package vn.cchc.figure.report;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZonedDateTime;
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
    private final Access access;
    private final Clock clock;

    ReportStatusController(ReportStatus status, ReportMonths months, GroupChat chat, Access access, Clock clock) {
        this.status = status;
        this.months = months;
        this.chat = chat;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/reports/status")
    String show(@RequestParam(required = false) String month, Model model, Locale locale) {
        YearMonth asked = month == null || month.isBlank() ? months.usual() : months.parse(month);
        if (asked.isAfter(months.running())) {
            throw new UserError("report.error.future");
        }
        ReportStatus.Month found = status.of(asked);
        ZonedDateTime now = ZonedDateTime.now(clock);
        model.addAttribute("status", found);
        model.addAttribute("asOf", now);
        // The others open what was submitted.
        model.addAttribute("mayOpen", access.has(Role.OFFICER));
        model.addAttribute("chat", chat.text(found, now, locale));
        model.addAttribute("previous", asked.minusMonths(1));
        model.addAttribute("next", asked.isBefore(months.running()) ? asked.plusMonths(1) : null);
        model.addAttribute("latest", months.running());
        return "report/status";
    }
}
