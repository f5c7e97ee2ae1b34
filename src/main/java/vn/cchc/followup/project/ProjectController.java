package vn.cchc.followup.project;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.followup.Typed;
import vn.cchc.followup.list.Lists;
import vn.cchc.followup.plan.UnitsOfYear;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Disbursement by project. */
@Controller
class ProjectController {

    /** The columns, with two months of one project, and one whose reason is needed. */
    private static final String TEMPLATE = """
            Mã dự án,Tên dự án,Đơn vị,Tháng,Kế hoạch vốn năm,Lũy kế giải ngân vốn năm,Kế hoạch vốn kéo dài,Lũy kế giải ngân vốn kéo dài,Lý do
            DA-01,Nâng cấp bộ phận một cửa,Xã Ví Dụ,04/2023,1000000000,250000000,400000000,100000000,
            DA-01,Nâng cấp bộ phận một cửa,Xã Ví Dụ,05/2023,1000000000,400000000,400000000,150000000,
            DA-02,Trang bị máy quét,Xã Ví Dụ,05/2023,150000000,156000000,,,Giá thiết bị tăng
            """;

    private final Projects projects;
    private final UnitsOfYear units;
    private final Lists lists;

    ProjectController(Projects projects, UnitsOfYear units, Lists lists) {
        this.projects = projects;
        this.units = units;
        this.lists = lists;
    }

    @GetMapping("/projects")
    String list(
            @RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String unit, Model model) {
        YearMonth asked = month(month);
        List<Unit> seen = projects.unitsOf(asked.getYear());
        Unit chosen = !unit.isBlank() ? units.unit(unit) : seen.size() == 1 ? seen.get(0) : null;
        model.addAttribute("month", asked);
        model.addAttribute("units", seen);
        model.addAttribute("unit", chosen);
        model.addAttribute("groups", projects.of(chosen == null ? seen : List.of(chosen), asked));
        model.addAttribute("mayAdd", chosen != null && projects.mayWrite(chosen.id()));
        model.addAttribute("mayImport", lists.mayImport());
        return "projects/list";
    }

    @PostMapping("/projects/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            RedirectAttributes then) {
        return lists.submit(ProjectImport.KIND, file, dryRun, "/projects", then);
    }

    @GetMapping("/projects/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("giai-ngan-du-an.csv", TEMPLATE);
    }

    private YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            return month.getYear() < 2001 || month.getYear() > 2059 ? projects.latest() : month;
        } catch (DateTimeException e) {
            return projects.latest();
        }
    }

    @GetMapping("/projects/new")
    String add(@RequestParam String unit, @RequestParam(defaultValue = "") String year, Model model) {
        return add(units.unit(unit), Typed.year(year, units.today().getYear()), Map.of(), model);
    }

    @PostMapping("/projects")
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
            long id = projects.add(of, in, new Typed(typed));
            then.addFlashAttribute("message", "project.added");
            return "redirect:/projects/" + id;
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return add(of, in, typed, model);
        }
    }

    private String add(Unit unit, int year, Map<String, String> typed, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("year", year);
        model.addAttribute("typed", typed);
        model.addAttribute("project", null);
        return "projects/show";
    }

    @GetMapping("/projects/{id}")
    String show(@PathVariable String id, Model model) {
        return show(projects.get(Typed.id(id)), Map.of(), model);
    }

    @PostMapping("/projects/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> projects.change(Typed.id(id), new Typed(typed)));
    }

    @PostMapping("/projects/{id}/months")
    String save(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(id, typed, model, response, then, () -> projects.save(Typed.id(id), new Typed(typed)));
    }

    private String deed(
            String id,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then,
            Runnable deed) {
        ProjectLine project = projects.get(Typed.id(id));
        try {
            deed.run();
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(project, typed, model);
        }
        then.addFlashAttribute("message", "project.saved");
        return "redirect:/projects/" + project.id();
    }

    /** The form begins with the plan of the last month; what was disbursed is typed anew. */
    private String show(ProjectLine project, Map<String, String> typed, Model model) {
        Map<String, String> shown = new HashMap<>();
        shown.put("code", project.code());
        shown.put("name", project.name());
        if (project.reported()) {
            shown.put("planYear", String.valueOf(project.planYear()));
            shown.put("planCarried", String.valueOf(project.planCarried()));
        }
        shown.putAll(typed);
        model.addAttribute("unit", units.unit(project.unitId()));
        model.addAttribute("year", project.year());
        model.addAttribute("typed", shown);
        model.addAttribute("project", project);
        model.addAttribute("months", projects.months(project.id()));
        model.addAttribute("mayWrite", projects.mayWrite(project.unitId()));
        return "projects/show";
    }
}
