package vn.cchc.notice;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.shared.Page;

/** What the signed-in person was told, and for the officer and the inspection, who was told what and when. */
@Controller
class DigestController {

    private final Notices notices;
    private final Access access;
    private final Clock clock;

    DigestController(Notices notices, Access access, Clock clock) {
        this.notices = notices;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/digest")
    String own(@RequestParam(defaultValue = "1") int page, Model model) {
        LocalDate today = LocalDate.now(clock);
        Page<Notices.Told> told = notices.own(page);
        model.addAttribute("told", told);
        model.addAttribute(
                "now",
                told.rows().stream().filter(row -> row.day().equals(today)).toList());
        model.addAttribute(
                "earlier",
                told.rows().stream().filter(row -> row.day().isBefore(today)).toList());
        model.addAttribute("mayLog", access.has(Role.OFFICER, Role.AUDITOR));
        return "notices/digest";
    }

    @GetMapping("/digest/log")
    String log(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("told", notices.log(page));
        return "notices/log";
    }
}
