package vn.cchc.followup;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.followup.plan.UnitsOfYear;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** The plan for surplus staff of one unit. */
@Controller
class SurplusController {

    private final SurplusPlans plans;
    private final UnitsOfYear units;

    SurplusController(SurplusPlans plans, UnitsOfYear units) {
        this.plans = plans;
        this.units = units;
    }

    @GetMapping("/resources/surplus")
    String show(@RequestParam String unit, Model model) {
        return show(units.unit(unit), Map.of(), model);
    }

    @PostMapping("/resources/surplus")
    String save(
            @RequestParam String unit,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Unit of = units.unit(unit);
        try {
            plans.save(of, new Typed(typed));
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(of, typed, model);
        }
        then.addFlashAttribute("message", "surplus.saved");
        return "redirect:/resources";
    }

    private String show(Unit unit, Map<String, String> typed, Model model) {
        Map<String, String> shown = new HashMap<>();
        plans.find(unit).ifPresent(plan -> {
            shown.put("plan", plan.plan());
            shown.put("people", plan.people() == null ? "" : plan.people().toString());
            shown.put("deadline", plan.deadline().toString());
            shown.put("doneOn", plan.doneOn() == null ? "" : plan.doneOn().toString());
            shown.put("version", String.valueOf(plan.version()));
        });
        shown.putAll(typed);
        model.addAttribute("unit", unit);
        model.addAttribute("typed", shown);
        return "projects/surplus";
    }
}
