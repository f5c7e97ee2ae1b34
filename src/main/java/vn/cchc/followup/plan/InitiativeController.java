package vn.cchc.followup.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.followup.Typed;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Initiatives of a year: how many each unit has, who has none, each with what was decided. */
@Controller
class InitiativeController {

    private final Initiatives initiatives;
    private final UnitsOfYear units;

    InitiativeController(Initiatives initiatives, UnitsOfYear units) {
        this.initiatives = initiatives;
        this.units = units;
    }

    /** What one unit has put forward in a year. */
    record UnitCount(Unit unit, long proposed, long recognised) {}

    @GetMapping("/initiatives")
    String list(
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String unit, Model model) {
        int of = Typed.year(year, units.today().getYear());
        List<Unit> seen = units.of(of);
        Unit chosen = !unit.isBlank() ? units.unit(unit) : seen.size() == 1 ? seen.get(0) : null;
        List<Unit> shown = chosen == null ? seen : List.of(chosen);
        List<Initiative> rows = initiatives.of(of, shown.stream().map(Unit::id).toList());
        Map<Long, List<Initiative>> byUnit = rows.stream().collect(Collectors.groupingBy(Initiative::unitId));
        List<UnitCount> counts = shown.stream()
                .map(u -> count(u, byUnit.getOrDefault(u.id(), List.of())))
                .toList();
        model.addAttribute("year", of);
        model.addAttribute("units", seen);
        model.addAttribute("unit", chosen);
        model.addAttribute("rows", rows);
        model.addAttribute("counts", counts);
        model.addAttribute(
                "without",
                counts.stream()
                        .filter(c -> c.proposed() == 0)
                        .map(UnitCount::unit)
                        .toList());
        model.addAttribute("mayAdd", chosen != null && units.ownPeople(chosen.id()));
        return "initiatives/list";
    }

    private static UnitCount count(Unit unit, List<Initiative> some) {
        return new UnitCount(
                unit,
                some.size(),
                some.stream()
                        .filter(i -> i.result() == Initiative.Result.RECOGNISED)
                        .count());
    }

    @GetMapping("/initiatives/new")
    String add(@RequestParam String unit, Model model) {
        return add(units.unit(unit), Map.of("proposedOn", units.today().toString()), model);
    }

    @PostMapping("/initiatives")
    String add(
            @RequestParam String unit,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Unit of = units.unit(unit);
        try {
            long id = initiatives.add(of, new Typed(typed));
            then.addFlashAttribute("message", "initiative.added");
            return "redirect:/initiatives/" + id;
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

    @GetMapping("/initiatives/{id}")
    String show(@PathVariable String id, Model model) {
        return show(initiatives.get(Typed.id(id)), Map.of(), model);
    }

    @PostMapping("/initiatives/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> initiatives.change(Typed.id(id), new Typed(typed)));
    }

    @PostMapping("/initiatives/{id}/result")
    String decide(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> initiatives.decide(Typed.id(id), new Typed(typed)));
    }

    private String deed(
            String id,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then,
            Runnable deed) {
        Initiative row = initiatives.get(Typed.id(id));
        try {
            deed.run();
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(row, typed, model);
        }
        then.addFlashAttribute("message", "initiative.saved");
        return "redirect:/initiatives/" + row.id();
    }

    private String show(Initiative row, Map<String, String> typed, Model model) {
        Map<String, String> shown = new HashMap<>();
        shown.put("kind", row.kind().name());
        shown.put("title", row.title());
        shown.put("summary", row.summary());
        shown.put("proposedOn", row.proposedOn().toString());
        shown.put("result", row.result().name());
        shown.put("level", row.level() == null ? "" : row.level().name());
        shown.put("decisionNumber", row.decisionNumber());
        shown.put(
                "decisionDate",
                row.decisionDate() == null ? "" : row.decisionDate().toString());
        shown.putAll(typed);
        model.addAttribute("unit", units.unit(row.unitId()));
        model.addAttribute("row", row);
        model.addAttribute("mayEdit", row.result() == Initiative.Result.PROPOSED && units.ownPeople(row.unitId()));
        model.addAttribute("mayDecide", units.officer(row.unitId()));
        return form(shown, model);
    }

    private String form(Map<String, String> typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("kinds", Initiative.Kind.values());
        model.addAttribute("results", Initiative.Result.values());
        model.addAttribute("levels", Initiative.Level.values());
        return "initiatives/show";
    }
}
