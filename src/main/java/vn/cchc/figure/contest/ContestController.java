package vn.cchc.figure.contest;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Pages of contests: the list, the form of a new one, and one with its decision. */
@Controller
class ContestController {

    private final Contests contests;
    private final Units units;
    private final Access access;
    private final Clock clock;

    ContestController(Contests contests, Units units, Access access, Clock clock) {
        this.contests = contests;
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    /** A contest as somebody typed it, right or wrong. */
    record ContestForm(String unit, List<Long> dossier, String reason, String words, String proof) {

        ContestForm {
            dossier = dossier == null ? List.of() : List.copyOf(dossier);
            reason = reason == null ? "" : reason;
            words = words == null ? "" : words;
            proof = proof == null ? "" : proof;
        }
    }

    @GetMapping("/contests")
    String list(
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page, Model model) {
        Contest.State asked = Arrays.stream(Contest.State.values())
                .filter(s -> s.name().equals(state))
                .findFirst()
                .orElse(null);
        model.addAttribute("state", asked == null ? "" : asked.name());
        model.addAttribute("states", Contest.State.values());
        model.addAttribute("contests", contests.list(asked, page));
        model.addAttribute("mine", own());
        return "contests/list";
    }

    /** Units that the current user may contest for. */
    private List<Unit> own() {
        var scope = access.reportScope();
        return scope.whole() || !scope.unitIds().isEmpty()
                ? units.existingIn(new Period(LocalDate.now(clock), LocalDate.now(clock))).stream()
                        .filter(unit -> scope.contains(unit.id()))
                        .toList()
                : List.of();
    }

    @GetMapping("/contests/new")
    String form(ContestForm typed, Model model) {
        Unit unit = unit(typed);
        model.addAttribute("unit", unit);
        model.addAttribute("typed", typed);
        model.addAttribute("reasons", Contest.Reason.values());
        model.addAttribute("candidates", contests.candidates(unit, typed.dossier()));
        model.addAttribute("offered", Contests.OFFERED);
        return "contests/new";
    }

    @PostMapping("/contests")
    String file(
            ContestForm typed,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            long id = contests.file(
                    unit(typed),
                    Arrays.stream(Contest.Reason.values())
                            .filter(r -> r.name().equals(typed.reason()))
                            .findFirst()
                            .orElse(null),
                    typed.words(),
                    typed.proof(),
                    file,
                    typed.dossier());
            then.addFlashAttribute("message", "contest.filed");
            return "redirect:/contests/" + id;
        } catch (UserError e) {
            refused(e, model, response);
            return form(typed, model);
        }
    }

    private Unit unit(ContestForm typed) {
        return units.get(typed.unit() == null ? "" : typed.unit(), LocalDate.now(clock));
    }

    @GetMapping("/contests/{id}")
    String show(@PathVariable String id, Model model) {
        return show(number(id), "", model);
    }

    private String show(long id, String answer, Model model) {
        Contest contest = contests.get(id);
        model.addAttribute("contest", contest);
        model.addAttribute("dossiers", contests.dossiers(contest));
        model.addAttribute("documents", contests.evidence(contest));
        model.addAttribute("mayDecide", contests.mayDecide(contest));
        model.addAttribute("answer", answer);
        return "contests/show";
    }

    @PostMapping("/contests/{id}")
    String decide(
            @PathVariable String id,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            contests.decide(number(id), accepted, answer);
        } catch (UserError e) {
            refused(e, model, response);
            return show(number(id), answer, model);
        }
        then.addFlashAttribute("message", accepted ? "contest.accepted" : "contest.rejected");
        return "redirect:/contests/" + id;
    }

    private static void refused(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NotFound("contest", id);
        }
        return Long.parseLong(id);
    }
}
