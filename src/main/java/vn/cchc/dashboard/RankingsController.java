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
        Board board = boards.readWithHistory(from, to, calendar, scheme);
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("ranking", RankingPage.of(board, page, peers, q));
        model.addAttribute("q", q);
        return "dashboard/rankings";
    }

    /** The part of the page that it fetches itself: who was given more time for a monthly report. */
    @GetMapping("/rankings/extensions")
    String extensions(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            Model model) {
        model.addAttribute(
                "extensions", extensions.in(boards.period(from, to, calendar).days()));
        return "dashboard/extensions :: extensions";
    }
}
