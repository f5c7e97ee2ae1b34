package vn.cchc.account;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.shared.Page;

@Controller
class AuditController {

    private static final int PAGE = 50;

    private final AuditEntries entries;
    private final Clock clock;

    AuditController(AuditEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** The trail of some days, the latest deed first; without dates the last thirty days. */
    @GetMapping("/admin/audit")
    String list(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        LocalDate last = to == null ? LocalDate.now(clock) : to;
        LocalDate first = from == null ? last.minusDays(30) : from;
        var filter = new AuditEntries.Filter(start(first), start(last.plusDays(1)), username, action, subject);
        Page<AuditEntries.Row> rows = entries.list(filter, Math.max(1, page), PAGE);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("username", username);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        model.addAttribute("actions", entries.actions());
        model.addAttribute("page", rows);
        model.addAttribute(
                "listUrl",
                UriComponentsBuilder.fromPath("/admin/audit")
                        .queryParam("from", first)
                        .queryParam("to", last)
                        .queryParam("username", "{username}")
                        .queryParam("action", "{action}")
                        .queryParam("subject", "{subject}")
                        .encode()
                        .buildAndExpand(username, action, subject)
                        .toUriString());
        return "account/audit";
    }

    private OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }
}
