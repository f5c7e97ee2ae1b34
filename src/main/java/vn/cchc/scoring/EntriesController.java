package vn.cchc.scoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.calendar.AskedPeriod;
import vn.cchc.calendar.AskedPeriods;
import vn.cchc.calendar.PeriodPicker;
import vn.cchc.figure.Coverage;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** The page on which an office enters the values of a scheme's lines, one field of it at a time or one unit. */
@Controller
@RequestMapping("/schemes/{code}/entries")
class EntriesController {

    private final Entries entries;
    private final Adjustments adjustments;
    private final Coverage coverage;
    private final AskedPeriods periods;
    private final Clock clock;

    EntriesController(Entries entries, Adjustments adjustments, Coverage coverage, AskedPeriods periods, Clock clock) {
        this.entries = entries;
        this.adjustments = adjustments;
        this.coverage = coverage;
        this.periods = periods;
        this.clock = clock;
    }

    /** Where in the scheme and in time a page is: what its address and its forms carry on. */
    record Place(String code, String from, String to, String field, String unit) {

        Place {
            field = field == null ? "" : field;
            unit = unit == null ? "" : unit;
        }

        public String address() {
            return "/schemes/" + code + "/entries";
        }
    }

    /**
     * One place of the table.
     *
     * @param kind how the value is typed
     * @param entry what stands there; null where nothing does
     * @param problem what is wrong with what was typed; null where nothing is
     */
    record Cell(
            Unit unit,
            Criterion criterion,
            String kind,
            Entry entry,
            Entry.Typed typed,
            UserError problem,
            boolean writable) {

        public String id() {
            return unit.id() + "-" + criterion.code();
        }
    }

    @GetMapping
    String show(@ModelAttribute Place place, Model model) {
        return page(place, Map.of(), Map.of(), Adjustments.Form.EMPTY, null, model);
    }

    @PostMapping
    String save(
            @ModelAttribute Place place,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes redirect) {
        List<Entry.Typed> typed = typed(sent);
        try {
            Entries.Outcome outcome = entries.save(place.code(), days(place), typed);
            if (!outcome.problems().isEmpty()) {
                return page(place, byKey(typed), outcome.problems(), Adjustments.Form.EMPTY, null, model);
            }
            redirect.addFlashAttribute("message", "entry.saved");
            redirect.addFlashAttribute("messageArgs", new Object[] {outcome.changed()});
            return back(place, redirect);
        } catch (UserError e) {
            model.addAttribute("problem", e);
            return page(place, byKey(typed), Map.of(), Adjustments.Form.EMPTY, null, model);
        }
    }

    @PostMapping("/adjustments")
    String add(
            @ModelAttribute Place place,
            @RequestParam(defaultValue = "") String ofUnit,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String points,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String evidence,
            Model model,
            RedirectAttributes redirect) {
        Adjustments.Form form = new Adjustments.Form(ofUnit, day, points, reason, evidence);
        try {
            adjustments.add(entries.sheet(place.code(), days(place)), form);
            redirect.addFlashAttribute("message", "adjustment.entered");
            return back(place, redirect);
        } catch (UserError e) {
            return page(place, Map.of(), Map.of(), form, e, model);
        }
    }

    @PostMapping("/adjustments/{id}/withdraw")
    String withdraw(
            @ModelAttribute Place place,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes redirect) {
        try {
            adjustments.withdraw(entries.sheet(place.code(), days(place)), id, why);
            redirect.addFlashAttribute("message", "adjustment.withdrawn");
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
        }
        return back(place, redirect);
    }

    private String page(
            Place place,
            Map<Entries.Key, Entry.Typed> typed,
            Map<Entries.Key, UserError> problems,
            Adjustments.Form form,
            UserError formProblem,
            Model model) {
        AskedPeriod period = period(place);
        model.addAttribute("place", place);
        model.addAttribute("picker", PeriodPicker.of(period, periods, LocalDate.now(clock)));
        model.addAttribute("days", period.days());
        Entries.Sheet sheet;
        try {
            sheet = entries.sheet(place.code(), period.days());
        } catch (UserError e) {
            model.addAttribute("problem", e);
            return "schemes/entries-outside";
        }
        Unit only = place.unit().isEmpty() ? null : unit(sheet, place.unit());
        Criterion field = only != null || sheet.fields().isEmpty() ? null : field(sheet, place.field());
        List<Criterion> lines = (field == null ? sheet.scheme().leaves() : field.all())
                .filter(Criterion::isEntered)
                .toList();
        List<Unit> units = only == null ? sheet.units() : List.of(only);
        Map<String, Cell> cells = new HashMap<>();
        for (Unit unit : units) {
            for (Criterion line : lines) {
                if (line.isFor(unit.kind().name())) {
                    Entries.Key key = new Entries.Key(unit.id(), line.code());
                    Cell cell = new Cell(
                            unit,
                            line,
                            EntryCheck.kind(line.rule()),
                            sheet.entries().get(key),
                            typed.getOrDefault(key, sheet.typed(unit.id(), line.code())),
                            problems.get(key),
                            sheet.writable().contains(unit.id()));
                    cells.put(cell.id(), cell);
                }
            }
        }
        model.addAttribute("sheet", sheet);
        model.addAttribute("scheme", sheet.scheme());
        model.addAttribute("fields", sheet.fields());
        model.addAttribute("field", field);
        model.addAttribute("only", only);
        model.addAttribute("lines", lines);
        model.addAttribute("units", units);
        model.addAttribute("cells", cells);
        model.addAttribute("problems", problems.size());
        model.addAttribute("entered", sheet.entries().size());
        model.addAttribute(
                "writes", units.stream().anyMatch(u -> sheet.writable().contains(u.id())));
        model.addAttribute("changes", entries.changes(sheet));
        model.addAttribute("adjustments", adjustments.of(sheet));
        model.addAttribute("form", form);
        model.addAttribute("formProblem", formProblem);
        model.addAttribute("wrongField", FieldRefused.fieldOf(formProblem));
        return "schemes/entries";
    }

    private Period days(Place place) {
        return period(place).days();
    }

    private AskedPeriod period(Place place) {
        return periods.read(
                place.from(),
                place.to(),
                null,
                () -> coverage.covered()
                        .latestMonth()
                        .orElseGet(() -> YearMonth.now(clock).minusMonths(1)));
    }

    private static Unit unit(Entries.Sheet sheet, String code) {
        return sheet.units().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("unit", code));
    }

    private static Criterion field(Entries.Sheet sheet, String code) {
        return code.isEmpty()
                ? sheet.fields().get(0)
                : sheet.fields().stream()
                        .filter(line -> line.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("criterion", code));
    }

    /** The places of the table come as parallel lists. */
    private static List<Entry.Typed> typed(MultiValueMap<String, String> sent) {
        List<String> places = list(sent, "cell");
        List<String> values = list(sent, "value");
        List<String> evidence = list(sent, "evidence");
        List<String> editions = list(sent, "edition");
        if (values.size() != places.size() || evidence.size() != places.size() || editions.size() != places.size()) {
            throw new UserError("entry.error.incomplete");
        }
        List<Entry.Typed> typed = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            String[] parts = places.get(i).split("-", 2);
            if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
                throw new UserError("entry.error.incomplete");
            }
            typed.add(new Entry.Typed(
                    Long.parseLong(parts[0]), parts[1], values.get(i), evidence.get(i), editions.get(i)));
        }
        return typed;
    }

    private static List<String> list(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.get(name), List.of());
    }

    private static Map<Entries.Key, Entry.Typed> byKey(List<Entry.Typed> typed) {
        Map<Entries.Key, Entry.Typed> map = new HashMap<>();
        typed.forEach(cell -> map.put(new Entries.Key(cell.unitId(), cell.criterion()), cell));
        return map;
    }

    private static String back(Place place, RedirectAttributes redirect) {
        redirect.addAttribute("from", place.from());
        redirect.addAttribute("to", place.to());
        if (!place.field().isEmpty()) {
            redirect.addAttribute("field", place.field());
        }
        if (!place.unit().isEmpty()) {
            redirect.addAttribute("unit", place.unit());
        }
        return "redirect:" + place.address();
    }
}
