package vn.cchc.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
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
import vn.cchc.calendar.MonthSpan;
import vn.cchc.dossier.LateDossiers;
import vn.cchc.dossier.LateDossiers.Late;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.followup.OpenTasks;
import vn.cchc.followup.SurplusPlans;
import vn.cchc.procedure.PostingRates;
import vn.cchc.scoring.Scorecard;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** What to take along to a unit, on two sides of paper; and the people and equipment of all units beside their load. */
@Controller
class VisitController {

    /** As many as fit on the page with all the rest; the list behind the number has the others. */
    private static final int MOST_LATE = 12;

    private static final int MOST_CRITERIA = 12;

    private final Boards boards;
    private final LateDossiers late;
    private final PostingRates postings;
    private final ReportedFigures reported;
    private final OpenTasks tasks;
    private final Units units;
    private final Access access;
    private final SurplusPlans surplus;
    private final Clock clock;

    VisitController(
            Boards boards,
            LateDossiers late,
            PostingRates postings,
            ReportedFigures reported,
            OpenTasks tasks,
            Units units,
            Access access,
            SurplusPlans surplus,
            Clock clock) {
        this.boards = boards;
        this.late = late;
        this.postings = postings;
        this.reported = reported;
        this.tasks = tasks;
        this.units = units;
        this.access = access;
        this.surplus = surplus;
        this.clock = clock;
    }

    @GetMapping("/units/{code}/visit")
    String visit(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme,
            Model model) {
        Board board = boards.read(from, to, calendar, scheme, false);
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        Optional<Scorecard> found = board.card(code);
        if (found.isEmpty()) {
            Unit unit = units.getNearest(code, board.period().days().to());
            access.requireUnit(unit.id());
            model.addAttribute("name", unit.name());
            return "dashboard/unit-without-figures";
        }
        Scorecard card = found.get();
        long unit = card.unit().id();
        LocalDate asOf = board.period().days().to();
        UnitCard shown = UnitCard.of(board, board.unit(card));
        model.addAttribute("card", shown);
        model.addAttribute("criteria", criteria(shown));
        model.addAttribute(
                "resources", Resources.of(card, reported(board, List.of(unit)).getOrDefault(unit, Map.of())));
        model.addAttribute("comments", reported.lastComments(unit, YearMonth.from(asOf)));
        model.addAttribute("tasks", tasks.openOf(unit));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("posted", postings.of(board.period().days()).get(unit));
        boolean opensDossiers = boards.opensDossiers();
        model.addAttribute("opensDossiers", opensDossiers);
        if (opensDossiers) {
            List<Late> withoutSlip = late.withoutSlip(unit, asOf, MOST_LATE);
            model.addAttribute("withoutSlip", withoutSlip);
            model.addAttribute(
                    "withoutSlipTotal",
                    withoutSlip.isEmpty() ? 0 : withoutSlip.get(0).total());
            model.addAttribute("causes", late.causes(unit, board.period().days().from(), asOf));
        }
        return "dashboard/visit";
    }

    @GetMapping("/resources")
    String resources(
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String calendar,
            Model model) {
        Board board = boards.read(from, to, calendar, "", false);
        List<Scorecard> cards = board.now().units().stream()
                .filter(card -> !card.unit().linked())
                .toList();
        Map<Long, Map<String, ReportedFigure>> figures =
                reported(board, cards.stream().map(card -> card.unit().id()).toList());
        model.addAttribute("picker", boards.picker(board.period()));
        model.addAttribute("board", board);
        model.addAttribute("opensDossiers", boards.opensDossiers());
        model.addAttribute(
                "surplus",
                surplus.of(cards.stream().map(card -> card.unit().id()).toList()));
        model.addAttribute("mayPlan", access.has(Role.OFFICER));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute(
                "rows",
                cards.stream()
                        .map(card -> Resources.of(
                                card, figures.getOrDefault(card.unit().id(), Map.of())))
                        .toList());
        return "dashboard/resources";
    }

    /** Every line of a short scheme; of a long one the lines that lose most, for there is no more paper. */
    private static List<UnitCard.Line> criteria(UnitCard card) {
        if (card.lines().size() <= MOST_CRITERIA) {
            return card.lines();
        }
        return card.lines().stream()
                .filter(line -> !line.score().criterion().isSum() && line.points() != null)
                .sorted(Comparator.comparing((UnitCard.Line line) ->
                                line.score().countedMax().subtract(line.score().points()))
                        .reversed())
                .limit(MOST_CRITERIA)
                .toList();
    }

    /** Reports are made for months: dates that are none have none. */
    private Map<Long, Map<String, ReportedFigure>> reported(Board board, List<Long> unitIds) {
        Optional<MonthSpan> months = board.period().months();
        return months.isEmpty()
                ? Map.of()
                : reported.of(unitIds, months.get().first(), months.get().last());
    }
}
