package vn.cchc.dashboard;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.cchc.account.Access;
import vn.cchc.account.Role;

/** The part of the start page that differs by role; the page fetches it after itself. */
@Controller
class TodayController {

    private final Today today;
    private final Access access;

    TodayController(Today today, Access access) {
        this.today = today;
        this.access = access;
    }

    @GetMapping("/today")
    String show(Model model, Locale locale) {
        model.addAttribute("blocks", today.blocks(locale));
        model.addAttribute("own", access.has(Role.UNIT_HEAD, Role.CLERK));
        return "dashboard/today :: today";
    }
}
