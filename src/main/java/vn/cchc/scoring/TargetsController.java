package vn.cchc.scoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;
import vn.cchc.unit.Unit;

/** The page of a scheme's dated targets. */
@Controller
@RequestMapping("/schemes/{code}/targets")
class TargetsController {

    private final Targets targets;
    private final Schemes schemes;
    private final Access access;
    private final Clock clock;

    TargetsController(Targets targets, Schemes schemes, Access access, Clock clock) {
        this.targets = targets;
        this.schemes = schemes;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String code, @RequestParam(required = false) Long edit, Model model) {
        List<Targets.Row> rows = targets.of(code);
        Targets.Form form = edit == null
                ? Targets.Form.EMPTY
                : rows.stream()
                        .filter(row -> row.id() == edit)
                        .findFirst()
                        .map(Targets.Form::of)
                        .orElseThrow(() -> new NotFound("target", edit));
        return page(code, rows, form, null, model);
    }

    @PostMapping
    String save(
            @PathVariable String code,
            @ModelAttribute("form") Targets.Form form,
            Model model,
            RedirectAttributes redirect) {
        try {
            targets.save(code, form);
            redirect.addFlashAttribute("message", "target.saved");
            redirect.addAttribute("code", code);
            return "redirect:/schemes/{code}/targets";
        } catch (UserError e) {
            return page(code, targets.of(code), form, e, model);
        }
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable String code, @PathVariable long id, RedirectAttributes redirect) {
        targets.remove(code, id);
        redirect.addFlashAttribute("message", "target.removed");
        redirect.addAttribute("code", code);
        return "redirect:/schemes/{code}/targets";
    }

    private String page(String code, List<Targets.Row> rows, Targets.Form form, UserError problem, Model model) {
        Validity dates = schemes.dates(code).orElseThrow(() -> new NotFound("scheme", code));
        LocalDate today = LocalDate.now(clock);
        LocalDate on = dates.contains(today) ? today : dates.to() != null ? dates.to() : dates.from();
        Scheme scheme = schemes.inForce(code, on);
        List<Unit> units = targets.units(scheme, new Period(on, on));
        model.addAttribute("scheme", scheme);
        model.addAttribute("dates", dates);
        model.addAttribute("today", today);
        model.addAttribute("rows", rows);
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("wrongField", FieldRefused.fieldOf(problem));
        model.addAttribute(
                "lines",
                scheme.leaves().filter(line -> line.indicator() != null).toList());
        model.addAttribute(
                "groups",
                units.stream()
                        .flatMap(unit -> unit.rankingGroup().stream())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("units", units);
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        return "schemes/targets";
    }
}
