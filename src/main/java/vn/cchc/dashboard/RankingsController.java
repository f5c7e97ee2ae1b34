package vn.cchc.dashboard;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.figure.ReportExtensions;

/** Places inside ranking groups. */
@Controller
class RankingsController {

    private final Boards boards;
    private final ReportExtensions extensions;

    RankingsController(Boards boards, ReportExtensions extensions) {
        this.boards = boards;
        this.extensions = extensions;
    }

    @GetMapping("/rankings")
    String show(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String peers,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("ranking", RankingPage.of(board, boards.history(board), page, peers, q));
        model.addAttribute("q", q);
        model.addAttribute("extensions", extensions.in(board.period().days()));
        return "dashboard/rankings";
    }
}
