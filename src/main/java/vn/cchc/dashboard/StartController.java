package vn.cchc.dashboard;

import static vn.cchc.account.Role.ADMIN;
import static vn.cchc.account.Role.AUDITOR;
import static vn.cchc.account.Role.CLERK;
import static vn.cchc.account.Role.LEADER;
import static vn.cchc.account.Role.OFFICER;
import static vn.cchc.account.Role.UNIT_HEAD;
import static vn.cchc.account.Role.VIEWER;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;

/** The start page: how do we stand, what changed, who is behind, what is overdue. */
@Controller
class StartController {

    private final Boards boards;
    private final Access access;

    StartController(Boards boards, Access access) {
        this.boards = boards;
        this.access = access;
    }

    @GetMapping("/")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            Model model) {
        boolean leads = access.has(LEADER, OFFICER, VIEWER, AUDITOR);
        boolean own = access.has(UNIT_HEAD, CLERK);
        if (!leads && !own) {
            return access.has(ADMIN) ? "redirect:/admin/accounts" : "dashboard/welcome";
        }
        Board board = boards.read(from, to, calendar, scheme, true);
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("league", League.of(board));
        model.addAttribute("whole", board.whole());
        model.addAttribute("headlines", Headline.of(board.whole()));
        model.addAttribute("own", !leads);
        model.addAttribute("imports", access.mayImport());
        if (board.covered().spans().isEmpty()) {
            return "dashboard/nothing";
        }
        return "dashboard/start";
    }
}
