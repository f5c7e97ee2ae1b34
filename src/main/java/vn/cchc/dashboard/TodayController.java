package vn.cchc.dashboard;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The part of the start page that differs by role; the page fetches it after itself. */
@Controller
class TodayController {

    private final Today today;

    TodayController(Today today) {
        this.today = today;
    }

    @GetMapping("/today")
    String show(Model model, Locale locale) {
        model.addAttribute("blocks", today.blocks(locale));
        return "dashboard/today :: today";
    }
}
