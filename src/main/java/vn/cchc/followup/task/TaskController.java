package vn.cchc.followup.task;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
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
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.followup.OpenTasks;
import vn.cchc.followup.SchemeLines;
import vn.cchc.followup.TaskState;
import vn.cchc.followup.Typed;
import vn.cchc.followup.list.Lists;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.Page;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** The pages of tasks. */
@Controller
@RequestMapping("/tasks")
class TaskController {

    private static final int PAGE_SIZE = 50;

    /** The columns with rows that show the states, and two units in one cell. */
    private static final String TEMPLATE = """
            Mã nhiệm vụ,Số văn bản,Ngày văn bản,Nội dung nhiệm vụ,Người ký,Đơn vị thực hiện,Hạn hoàn thành,Trạng thái,Ngày hoàn thành
            NV-001,12/TB-UBND,15/03/2023,Niêm yết lại thủ tục hành chính,Chủ tịch,Xã Ví Dụ; Phòng Tư pháp,30/04/2023,Hoàn thành đúng hạn,28/04/2023
            NV-002,12/TB-UBND,15/03/2023,Rà soát hồ sơ quá hạn,Chủ tịch,Xã Ví Dụ,30/04/2023,Đang thực hiện quá hạn,
            """;

    private final Tasks tasks;
    private final Outcomes proposals;
    private final OpenTasks openTasks;
    private final Lists lists;
    private final Access access;
    private final MessageSource messages;
    private final Clock clock;

    TaskController(
            Tasks tasks,
            Outcomes proposals,
            OpenTasks openTasks,
            Lists lists,
            Access access,
            MessageSource messages,
            Clock clock) {
        this.tasks = tasks;
        this.proposals = proposals;
        this.openTasks = openTasks;
        this.lists = lists;
        this.access = access;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the list can be narrowed to. */
    enum Show {
        OPEN,
        PROPOSED,
        UNDER_WAY,
        UNDER_WAY_LATE,
        DONE_IN_TIME,
        DONE_LATE,
        ALL;

        private boolean takes(Task task, Outcome proposal, LocalDate today) {
            return switch (this) {
                case ALL -> true;
                case OPEN -> task.open();
                case PROPOSED -> task.open() && proposal != null && proposal.verdict() == Verdict.MET;
                default -> task.state(today) == TaskState.valueOf(name());
            };
        }

        private static Show of(String typed) {
            for (Show one : values()) {
                if (one.name().equalsIgnoreCase(typed)) {
                    return one;
                }
            }
            return OPEN;
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Show shown = Show.of(show);
        List<Task> all = tasks.list(null);
        Map<Long, Outcome> proposed = proposals(all.stream().filter(Task::open).toList());
        List<Task> rows = all.stream()
                .filter(t -> unit.isEmpty()
                        || t.units().stream().anyMatch(u -> u.code().equals(unit)))
                .filter(t -> shown.takes(t, proposed.get(t.id()), today()))
                .toList();
        model.addAttribute("tasks", Page.of(rows, page, PAGE_SIZE));
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("proposals", proposed);
        model.addAttribute("counters", openTasks.counters());
        model.addAttribute(
                "proposed",
                proposed.values().stream()
                        .filter(p -> p.verdict() == Verdict.MET)
                        .count());
        model.addAttribute("soonDays", OpenTasks.SOON);
        model.addAttribute("unit", unit);
        model.addAttribute("show", shown);
        model.addAttribute("shows", Show.values());
        model.addAttribute(
                "url",
                UriComponentsBuilder.fromPath("/tasks")
                        .queryParam("show", shown.name().toLowerCase(Locale.ROOT))
                        .queryParam("unit", unit)
                        .encode()
                        .toUriString());
        Map<String, String> named = all.stream()
                .flatMap(t -> t.units().stream())
                .collect(Collectors.toMap(TaskUnit::code, TaskUnit::name, (a, b) -> a, LinkedHashMap::new));
        model.addAttribute("units", named);
        model.addAttribute("mayGive", tasks.mayGive());
        model.addAttribute("mayImport", lists.mayImport());
        return "tasks/list";
    }

    @PostMapping("/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            RedirectAttributes then) {
        return lists.submit(TaskImport.KIND, file, dryRun, "/tasks", then);
    }

    @GetMapping("/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("nhiem-vu-giao.csv", TEMPLATE);
    }

    /** Somebody limited to some fields of procedures sees no figure that others are part of. */
    private Map<Long, Outcome> proposals(List<Task> some) {
        return access.scope().allFields() ? proposals.of(some) : Map.of();
    }

    /** The part of the start page that it fetches itself, so that the page asks the database no more often. */
    @GetMapping("/counters")
    String counters(Model model) {
        model.addAttribute("tasks", openTasks.counters());
        return "tasks/counters :: counters";
    }

    @GetMapping("/new")
    String form(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam(defaultValue = "") String criterion,
            @RequestParam(defaultValue = "") String target,
            Model model,
            Locale locale) {
        access.requireThat(tasks.mayGive());
        List<SchemeLines.Line> lines = tasks.lines();
        String key = scheme + ":" + criterion;
        String wanted = plain(target);
        String content = lines.stream()
                .filter(line -> line.key().equals(key) && !wanted.isEmpty())
                .findFirst()
                .map(line -> messages.getMessage(
                        line.criterion().higherIsBetter() ? "task.prefill.true" : "task.prefill.false",
                        new Object[] {line.criterion().name(locale), wanted},
                        locale))
                .orElse("");
        TaskForm form = new TaskForm(
                "",
                today().toString(),
                content,
                "",
                "",
                "",
                criterion.isBlank() ? "" : key,
                wanted,
                "",
                "",
                unit.isBlank() ? List.of() : List.of(unit));
        return form(form, lines, model);
    }

    /** A percentage of an address as people type it: 60,5 for 60.500000; empty where it is none. */
    private static String plain(String percent) {
        String text = Typed.text(percent);
        if (!text.matches("[0-9]{1,3}([.,][0-9]{1,9})?")) {
            return "";
        }
        BigDecimal number = new BigDecimal(text.replace(',', '.'))
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return number.toPlainString().replace('.', ',');
    }

    @PostMapping
    String give(
            @ModelAttribute("form") TaskForm form, Model model, HttpServletResponse response, RedirectAttributes then) {
        try {
            long id = tasks.give(form);
            then.addFlashAttribute("message", "task.given");
            return "redirect:/tasks/" + id;
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return form(form, tasks.lines(), model);
        }
    }

    private String form(TaskForm form, List<SchemeLines.Line> lines, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "lines",
                lines.stream()
                        .collect(Collectors.groupingBy(
                                line -> line.scheme().code(), LinkedHashMap::new, Collectors.toList())));
        model.addAttribute(
                "receivers",
                tasks.receivers().stream()
                        .collect(
                                Collectors.groupingBy(TaskController::group, LinkedHashMap::new, Collectors.toList())));
        return "tasks/new";
    }

    private static String group(Unit unit) {
        return unit.rankingGroup().orElse("");
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return show(tasks.get(Typed.id(id)), Map.of(), model);
    }

    private String show(Task task, Map<String, String> typed, Model model) {
        Scope scope = access.scope();
        model.addAttribute("task", task);
        model.addAttribute("line", tasks.line(task).orElse(null));
        model.addAttribute("proposal", proposals(List.of(task)).get(task.id()));
        // What others did is for those who may see them all.
        model.addAttribute(
                "effect",
                scope.whole() && scope.allFields() ? proposals.effect(task).orElse(null) : null);
        model.addAttribute("evidence", tasks.evidence(task));
        model.addAttribute("extensions", tasks.extensions(task.id()));
        model.addAttribute("typed", typed);
        model.addAttribute("mayExtend", task.open() && tasks.mayExtend(task.id()));
        model.addAttribute("mayClose", task.open() && tasks.mayClose(task.id()));
        model.addAttribute(
                "mine",
                task.open()
                        ? task.units().stream()
                                .filter(u -> tasks.mayReport(u.unitId()))
                                .toList()
                        : List.of());
        model.addAttribute("doneOn", doneOn(task).toString());
        return "tasks/show";
    }

    /** The day that is offered for closing: that of the last report where all units have reported, otherwise today. */
    private LocalDate doneOn(Task task) {
        return task.units().stream().allMatch(u -> u.reportedOn() != null)
                ? task.units().stream()
                        .map(TaskUnit::reportedOn)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(today())
                : today();
    }

    private interface Deed {
        void run(long id);
    }

    @PostMapping("/{id}/report")
    String report(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id,
                typed,
                "task.reported",
                task -> tasks.report(task, Typed.text(typed.get("unit")), Typed.text(typed.get("report")), file),
                model,
                response,
                then);
    }

    @PostMapping("/{id}/extend")
    String extend(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id,
                typed,
                "task.extended",
                task -> tasks.extend(task, Typed.text(typed.get("newDeadline")), Typed.text(typed.get("reason"))),
                model,
                response,
                then);
    }

    @PostMapping("/{id}/close")
    String close(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        return deed(
                id,
                typed,
                "task.closed",
                task -> tasks.close(task, Typed.text(typed.get("doneOn")), Typed.text(typed.get("closing"))),
                model,
                response,
                then);
    }

    private String deed(
            String id,
            Map<String, String> typed,
            String done,
            Deed deed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        long task = Typed.id(id);
        try {
            deed.run(task);
        } catch (UserError e) {
            FieldRefused.show(e, model, response);
            return show(tasks.get(task), typed, model);
        }
        then.addFlashAttribute("message", done);
        return "redirect:/tasks/" + task;
    }

    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(clock);
    }
}
