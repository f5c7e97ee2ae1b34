package vn.cchc.followup.plan;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.followup.Typed;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Reform plans: who keeps them, the tasks of one unit, one task. */
@Controller
class PlanController {

    private final PlanTasks tasks;
    private final UnitsOfYear units;

    PlanController(PlanTasks tasks, UnitsOfYear units) {
        this.tasks = tasks;
        this.units = units;
    }

    @GetMapping("/plans")
    String list(
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String unit, Model model) {
        int of = Typed.year(year, units.today().getYear());
        List<Unit> seen = units.of(of);
        Unit chosen = !unit.isBlank() ? units.unit(unit) : seen.size() == 1 ? seen.get(0) : null;
        model.addAttribute("year", of);
        model.addAttribute("units", seen);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            List<PlanTask> some = tasks.of(of, List.of(chosen.id()));
            model.addAttribute("tasks", some);
            model.addAttribute("share", PlanShare.of(chosen, some, units.today()));
            model.addAttribute("mayEdit", units.officerOrHead(chosen.id()));
            return "plans/unit";
        }
        Map<Long, List<PlanTask>> byUnit = tasks
                .of(of, seen.stream().map(Unit::id).toList())
                .stream()
                .collect(Collectors.groupingBy(PlanTask::unitId));
        List<PlanShare> shares = seen.stream()
                .map(u -> PlanShare.of(u, byUnit.getOrDefault(u.id(), List.of()), units.today()))
                .toList();
        model.addAttribute("shares", shares);
        model.addAttribute(
                "without",
                shares.stream().filter(s -> s.tasks() == 0).map(PlanShare::unit).toList());
        return "plans/list";
    }

    @GetMapping("/plans/new")
    String add(@RequestParam String unit, @RequestParam(defaultValue = "") String year, Model model) {
        return add(units.unit(unit), Typed.year(year, units.today().getYear()), Map.of(), model);
    }

    @PostMapping("/plans")
    String add(
            @RequestParam String unit,
            @RequestParam String year,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Unit of = units.unit(unit);
        int in = Typed.year(year, units.today().getYear());
        try {
            tasks.add(of, in, new Typed(typed));
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return add(of, in, typed, model);
        }
        then.addFlashAttribute("message", "plan.added");
        then.addAttribute("year", in);
        then.addAttribute("unit", of.code());
        return "redirect:/plans";
    }

    private String add(Unit unit, int year, Map<String, String> typed, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("year", year);
        model.addAttribute("typed", typed);
        model.addAttribute("task", null);
        return "plans/task";
    }

    @GetMapping("/plans/{id}")
    String show(@PathVariable String id, Model model) {
        return show(tasks.get(Typed.id(id)), Map.of(), model);
    }

    @PostMapping("/plans/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id, typed, "plan.changed", model, response, then, () -> tasks.change(Typed.id(id), new Typed(typed)));
    }

    @PostMapping("/plans/{id}/done")
    String done(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id,
                typed,
                "plan.marked",
                model,
                response,
                then,
                () -> tasks.done(Typed.id(id), new Typed(typed), file));
    }

    @PostMapping("/plans/{id}/reopen")
    String reopen(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id, typed, "plan.reopened", model, response, then, () -> tasks.reopen(Typed.id(id), new Typed(typed)));
    }

    @PostMapping("/plans/{id}/remove")
    String remove(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id, typed, "plan.removed", model, response, then, () -> tasks.remove(Typed.id(id), new Typed(typed)));
    }

    private String deed(
            String id,
            Map<String, String> typed,
            String message,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then,
            Runnable deed) {
        PlanTask task = tasks.get(Typed.id(id));
        try {
            deed.run();
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(task, typed, model);
        }
        then.addFlashAttribute("message", message);
        then.addAttribute("year", task.year());
        then.addAttribute("unit", units.unit(task.unitId()).code());
        return "redirect:/plans";
    }

    private String show(PlanTask task, Map<String, String> typed, Model model) {
        Map<String, String> shown = new HashMap<>();
        shown.put("text", task.text());
        shown.put("product", task.product());
        shown.put("month", String.valueOf(task.dueOn().getMonthValue()));
        shown.put("day", task.wholeMonth() ? "" : String.valueOf(task.dueOn().getDayOfMonth()));
        shown.put("doneOn", (task.done() ? task.doneOn() : units.today()).toString());
        shown.put("doneWords", task.doneWords());
        shown.put("version", String.valueOf(task.version()));
        shown.putAll(typed);
        model.addAttribute("unit", units.unit(task.unitId()));
        model.addAttribute("year", task.year());
        model.addAttribute("typed", shown);
        model.addAttribute("task", task);
        model.addAttribute("documents", tasks.evidence(task.id()));
        model.addAttribute("mayEdit", units.officerOrHead(task.unitId()));
        model.addAttribute("mayMark", units.ownPeople(task.unitId()));
        return "plans/task";
    }

    @ModelAttribute("today")
    LocalDate today() {
        return units.today();
    }
}
