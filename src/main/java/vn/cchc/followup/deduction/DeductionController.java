package vn.cchc.followup.deduction;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import vn.cchc.followup.Typed;
import vn.cchc.followup.list.Lists;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.Page;
import vn.cchc.shared.UserError;

/** The pages of deductions. */
@Controller
@RequestMapping("/deductions")
class DeductionController {

    /** The columns, with a line of a scheme by its code, and one in words. */
    private static final String TEMPLATE = """
            Năm,Đơn vị bị trừ,Bộ tiêu chí,Tiêu chí,Điểm bị trừ,Lý do,Đơn vị chịu trách nhiệm
            2022,Xã Ví Dụ,co-ban,online,2.5,Tỷ lệ hồ sơ trực tuyến thấp,
            2022,Xã Ví Dụ,,Công khai kết quả khảo sát hài lòng,0.25,Công khai chậm,Phòng Nội vụ
            """;

    private static final int PAGE_SIZE = 50;

    private final Deductions deductions;
    private final NightlyRescoring nights;
    private final AppraisalDeductions appraisals;
    private final Lists lists;
    private final Clock clock;

    DeductionController(
            Deductions deductions, NightlyRescoring nights, AppraisalDeductions appraisals, Lists lists, Clock clock) {
        this.deductions = deductions;
        this.nights = nights;
        this.appraisals = appraisals;
        this.lists = lists;
        this.clock = clock;
    }

    /** Which deductions of a year the list shows. */
    enum Show {
        ALL,
        OPEN,
        UNPLANNED,
        OVERDUE,
        AGAIN,
        DONE;

        private boolean takes(Rescored row, LocalDate today) {
            Deduction deduction = row.deduction();
            return switch (this) {
                case ALL -> true;
                case OPEN -> deduction.open();
                case UNPLANNED -> deduction.open() && !deduction.planned();
                case OVERDUE -> deduction.overdue(today);
                case AGAIN -> row.again().equals("YES");
                case DONE -> !deduction.open();
            };
        }

        private static Show of(String typed) {
            for (Show one : values()) {
                if (one.name().equalsIgnoreCase(typed)) {
                    return one;
                }
            }
            return ALL;
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<Integer> years = deductions.years();
        int shown = year.matches("[0-9]{4}")
                ? Integer.parseInt(year)
                : years.stream().findFirst().orElse(today().getYear() - 1);
        Show state = Show.of(show);
        List<Rescored> all = deductions.of(shown);
        List<Rescored> rows = all.stream()
                .filter(row -> state.takes(row, today()) && concerns(row.deduction(), unit))
                .toList();
        model.addAttribute("years", years);
        model.addAttribute("year", shown);
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("page", Page.of(rows, page, PAGE_SIZE));
        model.addAttribute("total", rows.stream().map(Rescored::outlook).reduce(Outlook.NONE, Outlook::plus));
        model.addAttribute("unit", unit);
        model.addAttribute("units", concerned(all));
        model.addAttribute("show", state);
        model.addAttribute("shows", Show.values());
        model.addAttribute(
                "url",
                UriComponentsBuilder.fromPath("/deductions")
                        .queryParam("year", shown)
                        .queryParam("unit", unit)
                        .queryParam("show", state.name().toLowerCase(Locale.ROOT))
                        .encode()
                        .toUriString());
        model.addAttribute("days", deductions.scoredDays());
        model.addAttribute("mayEnter", deductions.mayEnter());
        model.addAttribute("mayImport", lists.mayImport());
        model.addAttribute("appraisals", appraisals.rounds());
        model.addAttribute("lastNight", nights.lastNight().orElse(null));
        return "deductions/list";
    }

    /** Lost there, or to be won back there. */
    private static boolean concerns(Deduction deduction, String unit) {
        return unit.isEmpty()
                || deduction.unitCode().equals(unit)
                || deduction.responsibleCode().equals(unit);
    }

    /** Names by code of the units that lost points or answer for them. */
    private static Map<String, String> concerned(List<Rescored> all) {
        Map<String, String> names = new TreeMap<>();
        all.forEach(row -> {
            names.put(row.deduction().unitCode(), row.deduction().unitName());
            names.put(row.deduction().responsibleCode(), row.deduction().responsibleName());
        });
        return names;
    }

    @PostMapping("/from-appraisal")
    String take(@RequestParam String round, RedirectAttributes then) {
        then.addFlashAttribute("message", "deduction.taken");
        then.addFlashAttribute("messageArgs", new Object[] {appraisals.take(Typed.id(round))});
        return "redirect:/deductions";
    }

    @PostMapping("/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            RedirectAttributes then) {
        return lists.submit(DeductionImport.KIND, file, dryRun, "/deductions", then);
    }

    @GetMapping("/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("noi-dung-bi-tru-diem.csv", TEMPLATE);
    }

    @GetMapping("/new")
    String form(Model model) {
        return form(new DeductionForm(String.valueOf(today().getYear() - 1), "", "", "", "", "", ""), model);
    }

    @PostMapping
    String enter(
            @ModelAttribute("form") DeductionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            long id = deductions.enter(form);
            then.addFlashAttribute("message", "deduction.entered");
            return "redirect:/deductions/" + id;
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return form(form, model);
        }
    }

    private String form(DeductionForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "lines",
                deductions.lines().stream()
                        .collect(Collectors.groupingBy(
                                line -> line.scheme().code(), LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("units", deductions.units());
        return "deductions/new";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return show(Typed.id(id), Map.of(), model);
    }

    private String show(long id, Map<String, String> typed, Model model) {
        Rescored row = deductions.get(id);
        model.addAttribute("row", row);
        model.addAttribute("d", row.deduction());
        model.addAttribute("days", deductions.scoredDays());
        model.addAttribute("typed", typed);
        model.addAttribute("mayPlan", deductions.mayPlan(row.deduction()));
        model.addAttribute("mayClose", deductions.mayClose(row.deduction()));
        model.addAttribute("mayProve", deductions.mayProve(row.deduction()));
        model.addAttribute("documents", deductions.evidence(id));
        model.addAttribute("nights", nights.of(id));
        return "deductions/show";
    }

    @PostMapping("/{id}/plan")
    String plan(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            deductions.plan(Typed.id(id), Typed.text(typed.get("plan")), Typed.text(typed.get("deadline")));
        } catch (UserError e) {
            return refused(id, typed, e, model, response);
        }
        then.addFlashAttribute("message", "deduction.planned");
        return "redirect:/deductions/" + Typed.id(id);
    }

    @PostMapping("/{id}/evidence")
    String prove(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            deductions.prove(Typed.id(id), typed, file);
        } catch (UserError e) {
            return refused(id, typed, e, model, response);
        }
        then.addFlashAttribute("message", "deduction.proved");
        return "redirect:/deductions/" + Typed.id(id);
    }

    @PostMapping("/{id}/close")
    String close(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            deductions.close(Typed.id(id), Typed.text(typed.get("closing")));
        } catch (UserError e) {
            return refused(id, typed, e, model, response);
        }
        then.addFlashAttribute("message", "deduction.closed");
        return "redirect:/deductions/" + Typed.id(id);
    }

    private String refused(
            String id, Map<String, String> typed, UserError e, Model model, HttpServletResponse response) {
        FieldRefused.show(e, model, response);
        return show(Typed.id(id), typed, model);
    }

    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(clock);
    }
}
