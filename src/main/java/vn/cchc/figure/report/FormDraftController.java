package vn.cchc.figure.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
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
import vn.cchc.account.Role;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.figure.FigureKind;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.UnitKind;
import vn.cchc.unit.Units;

/** Forms on screen: looked at by everybody who sees reports, built by officers. */
@Controller
@RequestMapping("/reports/forms")
class FormDraftController {

    private final FormDrafts drafts;
    private final ReportForms forms;
    private final ReportMonths months;
    private final Units units;
    private final Access access;
    private final Clock clock;

    FormDraftController(
            FormDrafts drafts, ReportForms forms, ReportMonths months, Units units, Access access, Clock clock) {
        this.drafts = drafts;
        this.forms = forms;
        this.months = months;
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    /** An item as somebody types it. */
    record ItemEntry(
            String section,
            String code,
            String nameVi,
            String nameEn,
            String unitVi,
            String unitEn,
            String helpVi,
            String helpEn,
            Boolean required,
            Boolean cumulative,
            Boolean carriedOver,
            List<String> figures) {

        ItemEntry {
            figures = figures == null ? List.of() : List.copyOf(figures);
            required = Boolean.TRUE.equals(required);
            cumulative = Boolean.TRUE.equals(cumulative);
            carriedOver = Boolean.TRUE.equals(carriedOver);
        }

        static ItemEntry of(ReportItem item) {
            return new ItemEntry(
                    item.section(),
                    item.code(),
                    item.nameVi(),
                    item.nameEn(),
                    item.unitVi(),
                    item.unitEn(),
                    item.helpVi(),
                    item.helpEn(),
                    item.required(),
                    item.cumulative(),
                    item.carriedOver(),
                    item.figures());
        }

        ReportItem item(String fixedCode) {
            return new ReportItem(
                    text(section),
                    fixedCode == null ? text(code) : fixedCode,
                    text(nameVi),
                    text(nameEn),
                    text(unitVi),
                    text(unitEn),
                    text(helpVi),
                    text(helpEn),
                    required,
                    cumulative,
                    carriedOver,
                    figures,
                    null);
        }

        private static String text(String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("versions", drafts.list());
        model.addAttribute("mayEdit", access.has(Role.OFFICER));
        return "report/forms/list";
    }

    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        try {
            return "redirect:/reports/forms/" + drafts.create(code, name);
        } catch (UserError e) {
            flash(redirect, e);
            redirect.addFlashAttribute("typedCode", code);
            redirect.addFlashAttribute("typedName", name);
            return "redirect:/reports/forms";
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        FormVersion version = drafts.get(id);
        boolean editable = version.draft() && access.has(Role.OFFICER);
        model.addAttribute("version", version);
        model.addAttribute("form", forms.version(id));
        model.addAttribute("editable", editable);
        model.addAttribute("mayEdit", access.has(Role.OFFICER));
        model.addAttribute("checkKinds", FormCheck.Kind.values());
        model.addAttribute("problems", version.draft() ? drafts.problems(id) : List.of());
        model.addAttribute("earliest", version.draft() ? drafts.earliest(version.code()) : null);
        if (version.chosenUnits()) {
            model.addAttribute("asked", drafts.units(version.code()));
            model.addAttribute(
                    "choices",
                    units.tree(LocalDate.now(clock)).stream()
                            .filter(unit -> version.kinds().contains(unit.kind().name()))
                            .toList());
        }
        return "report/forms/show";
    }

    @PostMapping("/{id}/copy")
    String copy(@PathVariable long id) {
        return "redirect:/reports/forms/" + drafts.copy(id);
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable long id, RedirectAttributes redirect) {
        drafts.discard(id);
        redirect.addFlashAttribute("message", "report.form.discarded");
        return "redirect:/reports/forms";
    }

    @GetMapping("/{id}/edit")
    String head(@PathVariable long id, Model model) {
        FormVersion version = editable(id);
        return headForm(version, FormDrafts.Head.of(version), null, model);
    }

    @PostMapping("/{id}/edit")
    String saveHead(
            @PathVariable long id, @RequestParam int edition, @ModelAttribute FormDrafts.Head head, Model model) {
        try {
            drafts.saveHead(id, edition, head);
            return "redirect:/reports/forms/" + id;
        } catch (UserError e) {
            return headForm(drafts.get(id), head, e, model);
        }
    }

    private String headForm(FormVersion version, FormDrafts.Head head, UserError problem, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("head", head);
        model.addAttribute("problem", problem);
        model.addAttribute("kinds", UnitKind.values());
        model.addAttribute("calendars", ReportingCalendar.values());
        model.addAttribute("papers", ReportPaper.Demand.values());
        return "report/forms/head";
    }

    @PostMapping("/{id}/sections")
    String saveSection(
            @PathVariable long id,
            @RequestParam int edition,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String nameVi,
            @RequestParam(defaultValue = "") String nameEn,
            @RequestParam(defaultValue = "false") boolean repeats,
            RedirectAttributes redirect) {
        return change(
                id,
                "",
                redirect,
                () -> drafts.saveSection(id, edition, new FormSection(code.strip(), nameVi, nameEn, repeats)));
    }

    @PostMapping("/{id}/sections/{code}/remove")
    String removeSection(
            @PathVariable long id, @PathVariable String code, @RequestParam int edition, RedirectAttributes redirect) {
        return change(id, "", redirect, () -> drafts.removeSection(id, edition, code));
    }

    /** @param code of the item; {@code -} for a new one */
    @GetMapping("/{id}/items/{code}")
    String item(
            @PathVariable long id,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String section,
            Model model) {
        FormVersion version = editable(id);
        ItemEntry entry = code.equals("-")
                ? new ItemEntry(section, "", "", "", "", "", "", "", true, false, false, List.of())
                : ItemEntry.of(forms.version(id).item(code).orElseThrow(() -> new NotFound("item", code)));
        return itemForm(version, code, entry, null, model);
    }

    @PostMapping("/{id}/items/{code}")
    String saveItem(
            @PathVariable long id,
            @PathVariable String code,
            @RequestParam int edition,
            @ModelAttribute ItemEntry entry,
            Model model) {
        try {
            boolean fresh = code.equals("-");
            if (fresh && forms.version(id).item(entry.item(null).code()).isPresent()) {
                throw new UserError("report.form.error.item_taken");
            }
            ReportItem item = entry.item(fresh ? null : code);
            drafts.saveItem(id, edition, item);
            return "redirect:/reports/forms/" + id + "#i-" + item.code();
        } catch (UserError e) {
            return itemForm(drafts.get(id), code, entry, e, model);
        }
    }

    private String itemForm(FormVersion version, String code, ItemEntry entry, UserError problem, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("form", forms.version(version.id()));
        model.addAttribute("code", code);
        model.addAttribute("entry", entry);
        model.addAttribute("problem", problem);
        model.addAttribute(
                "figures",
                Arrays.stream(FigureKind.values()).map(FigureKind::key).toList());
        return "report/forms/item";
    }

    @PostMapping("/{id}/items/{code}/remove")
    String removeItem(
            @PathVariable long id, @PathVariable String code, @RequestParam int edition, RedirectAttributes redirect) {
        return change(id, "", redirect, () -> drafts.removeItem(id, edition, code));
    }

    @PostMapping("/{id}/items/{code}/up")
    String up(
            @PathVariable long id, @PathVariable String code, @RequestParam int edition, RedirectAttributes redirect) {
        return change(id, "#i-" + code, redirect, () -> drafts.moveUp(id, edition, code));
    }

    @PostMapping("/{id}/checks")
    String addCheck(
            @PathVariable long id,
            @RequestParam int edition,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(required = false) List<String> operands,
            @RequestParam(required = false) List<String> others,
            RedirectAttributes redirect) {
        return change(
                id,
                "#checks",
                redirect,
                () -> drafts.addCheck(id, edition, kind, item, orNone(operands), orNone(others)));
    }

    @PostMapping("/{id}/checks/{number}/remove")
    String removeCheck(
            @PathVariable long id, @PathVariable int number, @RequestParam int edition, RedirectAttributes redirect) {
        return change(id, "#checks", redirect, () -> drafts.removeCheck(id, edition, number));
    }

    @PostMapping("/{id}/publish")
    String publish(
            @PathVariable long id,
            @RequestParam int edition,
            @RequestParam(defaultValue = "") String from,
            RedirectAttributes redirect) {
        return change(id, "", redirect, () -> {
            drafts.publish(id, edition, months.parse(from));
            redirect.addFlashAttribute("message", "report.form.published");
        });
    }

    @PostMapping("/{id}/units")
    String ask(
            @PathVariable long id,
            @RequestParam String unit,
            @RequestParam(defaultValue = "true") boolean asked,
            RedirectAttributes redirect) {
        return change(
                id,
                "#units",
                redirect,
                () -> drafts.ask(drafts.get(id).code(), units.getNearest(unit, LocalDate.now(clock)), asked));
    }

    private FormVersion editable(long id) {
        access.require(Role.OFFICER);
        FormVersion version = drafts.get(id);
        if (!version.draft()) {
            throw new UserError("report.form.error.published");
        }
        return version;
    }

    private static String change(long id, String place, RedirectAttributes redirect, Runnable deed) {
        try {
            deed.run();
        } catch (UserError e) {
            flash(redirect, e);
        }
        return "redirect:/reports/forms/" + id + place;
    }

    private static void flash(RedirectAttributes redirect, UserError e) {
        redirect.addFlashAttribute("error", e.code());
        redirect.addFlashAttribute("errorArgs", e.args());
    }

    private static List<String> orNone(List<String> codes) {
        return codes == null ? List.of() : codes;
    }
}
