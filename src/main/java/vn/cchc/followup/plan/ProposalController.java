package vn.cchc.followup.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.followup.Typed;
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Proposals to change procedures, by the year of the review. */
@Controller
class ProposalController {

    private final Proposals proposals;
    private final Procedures procedures;
    private final UnitsOfYear units;

    ProposalController(Proposals proposals, Procedures procedures, UnitsOfYear units) {
        this.proposals = proposals;
        this.procedures = procedures;
        this.units = units;
    }

    @GetMapping("/proposals")
    String list(
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String unit, Model model) {
        int of = Typed.year(year, units.today().getYear());
        List<Unit> seen = units.of(of);
        Unit chosen = !unit.isBlank() ? units.unit(unit) : seen.size() == 1 ? seen.get(0) : null;
        List<Unit> shown = chosen == null ? seen : List.of(chosen);
        model.addAttribute("year", of);
        model.addAttribute("units", seen);
        model.addAttribute("unit", chosen);
        model.addAttribute("rows", proposals.of(of, shown.stream().map(Unit::id).toList()));
        model.addAttribute("mayAdd", chosen != null && proposals.mayWrite(chosen.id()));
        return "proposals/list";
    }

    @GetMapping("/proposals/new")
    String add(@RequestParam String unit, Model model) {
        return add(units.unit(unit), Map.of("reviewedOn", units.today().toString()), model);
    }

    @PostMapping("/proposals")
    String add(
            @RequestParam String unit,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Unit of = units.unit(unit);
        try {
            long id = proposals.add(of, new Typed(typed));
            then.addFlashAttribute("message", "proposal.added");
            return "redirect:/proposals/" + id;
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return add(of, typed, model);
        }
    }

    private String add(Unit unit, Map<String, String> typed, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("row", null);
        model.addAttribute("mayEdit", true);
        return form(typed, model);
    }

    @GetMapping("/proposals/{id}")
    String show(@PathVariable String id, Model model) {
        return show(proposals.get(Typed.id(id)), Map.of(), model);
    }

    @PostMapping("/proposals/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> proposals.change(Typed.id(id), new Typed(typed)));
    }

    @PostMapping("/proposals/{id}/answer")
    String answer(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> proposals.answer(Typed.id(id), new Typed(typed)));
    }

    private String deed(
            String id,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then,
            Runnable deed) {
        Proposal row = proposals.get(Typed.id(id));
        try {
            deed.run();
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(row, typed, model);
        }
        then.addFlashAttribute("message", "proposal.saved");
        return "redirect:/proposals/" + row.id();
    }

    private String show(Proposal row, Map<String, String> typed, Model model) {
        Map<String, String> shown = new HashMap<>();
        shown.put("procedure", row.code());
        shown.put("reviewedOn", row.reviewedOn().toString());
        shown.put("findings", row.findings());
        shown.put("proposal", row.proposal());
        shown.put("saving", row.saving() == null ? "" : row.saving().toString());
        shown.put("authority", row.authority());
        shown.put("sentOn", row.sentOn() == null ? "" : row.sentOn().toString());
        shown.put("outcome", row.outcome() == null ? "" : row.outcome().name());
        shown.put("answer", row.answer());
        shown.put("answeredOn", row.answeredOn() == null ? "" : row.answeredOn().toString());
        shown.putAll(typed);
        boolean mayWrite = proposals.mayWrite(row.unitId());
        model.addAttribute("unit", units.unit(row.unitId()));
        model.addAttribute("row", row);
        model.addAttribute("mayEdit", mayWrite && row.outcome() == null);
        model.addAttribute("mayAnswer", mayWrite && row.sentOn() != null);
        return form(shown, model);
    }

    private String form(Map<String, String> typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("procedures", procedures.latest());
        model.addAttribute("outcomes", Proposal.Outcome.values());
        return "proposals/show";
    }
}
