package vn.cchc.dashboard;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Figures;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.LocalScores;
import vn.cchc.scoring.Scorecard;
import vn.cchc.shared.NotFound;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** One unit: its scorecard and every figure behind it. */
@Controller
class UnitController {

    /** Communes have to digitise what they receive from this day on; what they did before is shown, not owed. */
    private static final LocalDate COMMUNES_DIGITISE_FROM = LocalDate.of(2023, 6, 1);

    private final Boards boards;
    private final Figures figures;
    private final Units units;
    private final Access access;
    private final LocalScores localScores;

    UnitController(Boards boards, Figures figures, Units units, Access access, LocalScores localScores) {
        this.boards = boards;
        this.figures = figures;
        this.units = units;
        this.access = access;
        this.localScores = localScores;
    }

    @GetMapping({"/units/{code}", "/units/{code}/scorecard"})
    String show(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam Map<String, String> parameters,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        Optional<Scorecard> found = board.card(code);
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        if (found.isEmpty()) {
            // Not seen in this period: another's unit is refused, a unit that holds others or lived at another time is
            // named.
            Unit unit = units.getNearest(code, board.period().days().to());
            access.requireUnit(unit.id());
            model.addAttribute("name", unit.name());
            model.addAttribute("kind", unit.kind().name());
            return "dashboard/unit-without-figures";
        }
        Scorecard card = found.get();
        Subject subject = board.unit(card);
        model.addAttribute("card", UnitCard.of(board, subject));
        model.addAttribute("subject", subject);
        model.addAttribute("figures", FigureRow.of(subject));
        List<ProcedureCounts> procedures = figures.byProcedure(
                board.period().days(), board.within(card.unit().id()));
        model.addAttribute("ways", Ways.of(board, card, procedures));
        model.addAttribute("whatIf", WhatIf.of(card, Ways.standing(board, card), parameters));
        model.addAttribute(
                "procedures",
                procedures.stream()
                        .sorted(Comparator.comparingLong(
                                        (ProcedureCounts p) -> p.counts().get(FigureKind.RECEIVED))
                                .reversed())
                        .map(ProcedureRow::of)
                        .toList());
        model.addAttribute(
                "beforeDuty",
                List.of("COMMUNE", "WARD", "TOWNSHIP").contains(card.unit().kind())
                        && board.period().days().from().isBefore(COMMUNES_DIGITISE_FROM));
        model.addAttribute("opensDossiers", boards.opensDossiers());
        model.addAttribute("givesTasks", access.has(Role.LEADER, Role.OFFICER));
        return "dashboard/unit";
    }

    /** The part of the scorecard that it fetches itself: the points without dossiers whose contest was accepted. */
    @GetMapping("/units/{code}/local-score")
    String localScore(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        Scorecard card = board.card(code).orElseThrow(() -> new NotFound("Scorecard", code));
        model.addAttribute("card", card);
        model.addAttribute(
                "local",
                localScores
                        .of(
                                board.period().days(),
                                board.scheme(),
                                card.unit().id(),
                                board.within(card.unit().id()))
                        .orElse(null));
        return "dashboard/local :: local";
    }
}
