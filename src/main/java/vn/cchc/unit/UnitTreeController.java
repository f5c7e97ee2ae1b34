package vn.cchc.unit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.shared.CatalogueRights;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

@Controller
class UnitTreeController {

    private final Units units;
    private final UnitEditor editor;
    private final UnitHistory history;
    private final CatalogueRights rights;
    private final Clock clock;

    UnitTreeController(Units units, UnitEditor editor, UnitHistory history, CatalogueRights rights, Clock clock) {
        this.units = units;
        this.editor = editor;
        this.history = history;
        this.rights = rights;
        this.clock = clock;
    }

    /** A unit as somebody typed it, right or wrong. */
    record UnitForm(
            String code,
            String name,
            String kind,
            String rankingGroup,
            String validFrom,
            String validTo,
            String parentCode,
            String predecessorCodes,
            String document) {

        static UnitForm empty() {
            return new UnitForm("", "", "COMMUNE", "", "", "", "", "", "");
        }

        static UnitForm of(Unit unit) {
            return new UnitForm(
                    unit.code(),
                    unit.name(),
                    unit.kind().name(),
                    unit.rankingGroup().orElse(""),
                    unit.validFrom().toString(),
                    unit.validTo() == null ? "" : unit.validTo().toString(),
                    "",
                    "",
                    "");
        }

        private UnitText text() {
            return new UnitText(
                    name,
                    Arrays.stream(UnitKind.values())
                            .filter(known -> known.name().equals(kind))
                            .findFirst()
                            .orElse(null),
                    rankingGroup);
        }

        private Validity validity() {
            LocalDate from = day(validFrom);
            LocalDate to = day(validTo);
            if (from == null) {
                throw new UserError("unit.error.valid_from_missing");
            }
            if (to != null && to.isBefore(from)) {
                throw new UserError("unit.error.ends_before_start");
            }
            return new Validity(from, to);
        }
    }

    @ModelAttribute("mayEdit")
    boolean mayEdit() {
        return rights.mayEditCatalogue();
    }

    @ModelAttribute("kinds")
    UnitKind[] kinds() {
        return UnitKind.values();
    }

    @GetMapping("/units")
    String tree(
            @RequestParam(required = false) String on,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean ended,
            Model model) {
        LocalDate day = dayOrToday(on);
        List<UnitNode> shown = units.tree(day);
        String searched = TextKey.of(q);
        model.addAttribute("total", shown.size());
        model.addAttribute("tree", searched.isEmpty() ? shown : matching(shown, searched));
        model.addAttribute(
                "ended",
                !ended
                        ? List.of()
                        : history.endedBefore(day).stream()
                                .filter(unit -> searched.isEmpty() || matches(unit.code(), unit.name(), searched))
                                .toList());
        model.addAttribute("showEnded", ended);
        model.addAttribute("on", day);
        model.addAttribute("q", q);
        return "units/list";
    }

    @GetMapping("/units/new")
    String form(Model model) {
        rights.requireEditCatalogue();
        model.addAttribute("form", UnitForm.empty());
        return "units/new";
    }

    @PostMapping("/units/new")
    String add(UnitForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            editor.add(form.code, form.text(), form.validity(), form.parentCode, form.predecessorCodes, form.document);
        } catch (UserError e) {
            refuse(e, model, response);
            model.addAttribute("form", form);
            return "units/new";
        }
        redirect.addFlashAttribute("message", "unit.added");
        redirect.addAttribute("on", day(form.validFrom).toString());
        return redirectTo(form.code, redirect);
    }

    @GetMapping("/units/{code}/history")
    String history(@PathVariable String code, @RequestParam(required = false) String on, Model model) {
        Unit unit = unit(code, on);
        model.addAttribute("unit", unit);
        model.addAttribute("places", history.places(unit.id()));
        model.addAttribute("predecessors", history.predecessors(unit.id()));
        model.addAttribute("successors", history.successors(unit.id()));
        model.addAttribute("namesakes", history.otherUnitsCalled(unit.code(), unit.id()));
        model.addAttribute("aliases", history.aliases(unit.id()));
        return "units/history";
    }

    @GetMapping("/units/{code}/edit")
    String edit(@PathVariable String code, @RequestParam(required = false) String on, Model model) {
        rights.requireEditCatalogue();
        Unit unit = unit(code, on);
        return editPage(unit, UnitForm.of(unit), model);
    }

    @PostMapping("/units/{code}/edit")
    String correct(
            @PathVariable String code,
            @RequestParam String on,
            @RequestParam int version,
            UnitForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = unit(code, on);
        try {
            Validity validity = form.validity();
            editor.correct(unit.id(), version, form.text(), validity);
            redirect.addAttribute("on", validity.from().toString());
        } catch (UserError e) {
            refuse(e, model, response);
            return editPage(unit, form, model);
        }
        redirect.addFlashAttribute("message", "unit.corrected");
        return redirectTo(code, redirect);
    }

    @PostMapping("/units/{code}/move")
    String move(
            @PathVariable String code,
            @RequestParam String on,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String parentCode,
            @RequestParam(defaultValue = "") String from,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = unit(code, on);
        try {
            LocalDate day = day(from);
            if (day == null) {
                throw new UserError("unit.error.valid_from_missing");
            }
            editor.move(unit.id(), version, parentCode, day);
        } catch (UserError e) {
            refuse(e, model, response);
            model.addAttribute("moveParent", parentCode);
            model.addAttribute("moveFrom", from);
            return editPage(unit, UnitForm.of(unit), model);
        }
        redirect.addFlashAttribute("message", "unit.moved");
        redirect.addAttribute("on", unit.validFrom().toString());
        return redirectTo(code, redirect);
    }

    @PostMapping("/units/{code}/end")
    String end(
            @PathVariable String code,
            @RequestParam String on,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String successorCodes,
            @RequestParam(defaultValue = "") String document,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = unit(code, on);
        try {
            LocalDate day = day(lastDay);
            if (day == null) {
                throw new UserError("unit.error.last_day_missing");
            }
            editor.end(unit.id(), version, day, successorCodes, document);
        } catch (UserError e) {
            refuse(e, model, response);
            model.addAttribute("endLastDay", lastDay);
            model.addAttribute("endSuccessors", successorCodes);
            model.addAttribute("endDocument", document);
            return editPage(unit, UnitForm.of(unit), model);
        }
        redirect.addFlashAttribute("message", "unit.ended");
        redirect.addAttribute("on", unit.validFrom().toString());
        return redirectTo(code, redirect);
    }

    private String editPage(Unit unit, UnitForm form, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("form", form);
        model.addAttribute("parent", units.parent(unit.id(), lastKnownDay(unit)).orElse(null));
        return "units/edit";
    }

    private Unit unit(String code, String on) {
        return on == null || on.isBlank()
                ? units.getNearest(code, LocalDate.now(clock))
                : units.get(code, dayOrToday(on));
    }

    private LocalDate lastKnownDay(Unit unit) {
        LocalDate today = LocalDate.now(clock);
        if (unit.validity().contains(today)) {
            return today;
        }
        return unit.validTo() != null && unit.validTo().isBefore(today) ? unit.validTo() : unit.validFrom();
    }

    private LocalDate dayOrToday(String text) {
        try {
            LocalDate day = DayText.parse(text);
            return day == null ? LocalDate.now(clock) : day;
        } catch (DateTimeException e) {
            throw new NotFound("Day", text);
        }
    }

    private static LocalDate day(String text) {
        try {
            return DayText.parse(text);
        } catch (DateTimeException e) {
            throw new UserError("unit.error.day_unreadable", text);
        }
    }

    /** The units that match, and what they stand under, so that the tree keeps its shape. */
    private static List<UnitNode> matching(List<UnitNode> tree, String searched) {
        Map<Long, UnitNode> byId = tree.stream().collect(Collectors.toMap(UnitNode::id, Function.identity()));
        Set<Long> kept = new HashSet<>();
        for (UnitNode node : tree) {
            if (matches(node.code(), node.name(), searched)) {
                for (UnitNode above = node; above != null && kept.add(above.id()); ) {
                    above = above.parentId() == null ? null : byId.get(above.parentId());
                }
            }
        }
        return tree.stream().filter(node -> kept.contains(node.id())).toList();
    }

    private static boolean matches(String code, String name, String searched) {
        return TextKey.of(code).contains(searched) || TextKey.of(name).contains(searched);
    }

    private static void refuse(UserError e, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
    }

    private static String redirectTo(String code, RedirectAttributes redirect) {
        redirect.addAttribute("code", TextKey.clean(code));
        return "redirect:/units/{code}/history";
    }
}
