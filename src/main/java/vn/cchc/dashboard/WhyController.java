package vn.cchc.dashboard;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;
import vn.cchc.figure.Figures;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.Scorecard;
import vn.cchc.shared.NotFound;
import vn.cchc.unit.Units;

/** Why a unit has its points for one line of its scorecard, and what it could do to have more. */
@Controller
class WhyController {

    private final Boards boards;
    private final Figures figures;
    private final Units units;
    private final Access access;

    WhyController(Boards boards, Figures figures, Units units, Access access) {
        this.boards = boards;
        this.figures = figures;
        this.units = units;
        this.access = access;
    }

    @GetMapping("/units/{code}/scorecard/{criterion}")
    String show(
            @PathVariable String code,
            @PathVariable String criterion,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        Scorecard card = board.card(code).orElseThrow(() -> absent(board, code));
        List<ProcedureCounts> procedures = figures.byProcedure(
                board.period().days(), board.within(card.unit().id()));
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("card", card);
        model.addAttribute(
                "why",
                Why.of(board, card, criterion, procedures).orElseThrow(() -> new NotFound("criterion", criterion)));
        model.addAttribute("opensDossiers", boards.opensDossiers());
        return "dashboard/why";
    }

    /** What the unit could do to earn more. */
    @GetMapping("/units/{code}/scorecard/way-up")
    String wayUp(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        Scorecard card = board.card(code).orElseThrow(() -> absent(board, code));
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("card", UnitCard.of(board, board.unit(card)));
        model.addAttribute(
                "ways",
                Ways.of(
                        board,
                        card,
                        figures.byProcedure(
                                board.period().days(), board.within(card.unit().id()))));
        model.addAttribute("opensDossiers", boards.opensDossiers());
        return "dashboard/ways";
    }

    /** Another's unit is refused before it is said that it has no scorecard. */
    private NotFound absent(Board board, String code) {
        access.requireUnit(units.getNearest(code, board.period().days().to()).id());
        return new NotFound("scorecard", code);
    }
}
