package vn.cchc.appraisal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** The pages of rounds: the list, one round, who works on it, the lines of a unit, one line. */
@Controller
@RequestMapping("/appraisals")
class AppraisalController {

    /** Fields of a line's row are named by what they hold and the criterion: {@code points.online}. */
    private static final String POINTS = "points.";

    private static final String WORDS = "words.";
    private static final String SEEN = "seen.";
    private static final String HAD = "had.";

    private final Rounds rounds;
    private final Lines lines;
    private final Units units;
    private final AppraisalFile file;

    AppraisalController(Rounds rounds, Lines lines, Units units, AppraisalFile file) {
        this.rounds = rounds;
        this.lines = lines;
        this.units = units;
        this.file = file;
    }

    /** A group of criteria with its lines, as the form shows them. */
    record Section(String code, String name, List<Line> lines) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("rounds", rounds.all());
        model.addAttribute("mayKeep", rounds.mayKeep());
        return "appraisals/list";
    }

    @GetMapping("/new")
    String form(Model model) {
        LocalDate today = rounds.today();
        LocalDate half = today.getMonthValue() > 6
                ? LocalDate.of(today.getYear(), 6, 30)
                : LocalDate.of(today.getYear() - 1, 12, 31);
        return form(
                new RoundForm(
                        "",
                        "",
                        half.withDayOfMonth(1).minusMonths(5).toString(),
                        half.toString(),
                        today.plusDays(15).toString(),
                        "5",
                        ""),
                null,
                model);
    }

    @PostMapping
    String open(
            @ModelAttribute("form") RoundForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        try {
            long id = rounds.open(form);
            then.addFlashAttribute("message", "appraisal.opened");
            return "redirect:/appraisals/" + id;
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, e, model);
        }
    }

    private String form(RoundForm form, UserError problem, Model model) {
        problem(problem, model);
        model.addAttribute("form", form);
        model.addAttribute("schemes", rounds.schemes());
        return "appraisals/new";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return show(rounds.get(number(id)), null, model);
    }

    private String show(Round round, UserError problem, Model model) {
        problem(problem, model);
        Map<Long, List<Line>> all = lines.all(round);
        all.entrySet().removeIf(entry -> !lines.maySee(entry.getKey(), entry.getValue()));
        all.replaceAll((unit, own) -> lines.given(round, own));
        List<UnitSummary> rows = UnitSummary.of(round, rounds.scheme(round), lines.units(round), all).stream()
                .filter(row -> all.containsKey(row.unit().unitId()))
                .toList();
        boolean keeps = rounds.mayKeep();
        model.addAttribute("round", round);
        model.addAttribute("scheme", rounds.scheme(round));
        model.addAttribute("rows", rows);
        model.addAttribute("states", RoundState.values());
        model.addAttribute(
                "unsent", rows.stream().filter(r -> r.unit().sentAt() == null).count());
        model.addAttribute("mayKeep", keeps);
        if (keeps && round.state() == RoundState.SELF_SCORING) {
            Map<Long, String> names = rows.stream()
                    .collect(Collectors.toMap(
                            r -> r.unit().unitId(), r -> r.unit().name()));
            model.addAttribute("names", names);
            model.addAttribute(
                    "doubtful",
                    lines.doubtful(all.values().stream().flatMap(List::stream).toList(), rounds.today()));
        }
        return "appraisals/show";
    }

    @PostMapping("/{id}/move")
    String move(
            @PathVariable String id,
            @RequestParam RoundState seen,
            @RequestParam(defaultValue = "") String decision,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        long number = number(id);
        try {
            rounds.move(number, seen, decision);
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("decision", decision);
            return show(rounds.get(number), e, model);
        }
        then.addFlashAttribute("message", "appraisal.moved");
        return "redirect:/appraisals/" + number;
    }

    @PostMapping("/{id}/refill")
    String refill(@PathVariable String id, RedirectAttributes then) {
        long number = number(id);
        try {
            rounds.refill(number);
            then.addFlashAttribute("message", "appraisal.refilled");
        } catch (UserError e) {
            told(e, then);
        }
        return "redirect:/appraisals/" + number;
    }

    @PostMapping("/{id}/survey")
    String survey(
            @PathVariable String id,
            @RequestParam String unit,
            @RequestParam String points,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Round round = rounds.get(number(id));
        try {
            rounds.survey(round.id(), unit(round, unit), points);
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("surveyTyped", points);
            return show(round, e, model);
        }
        then.addFlashAttribute("message", "appraisal.survey_noted");
        return "redirect:/appraisals/" + round.id();
    }

    @GetMapping("/{id}/people")
    String people(@PathVariable String id, Model model) {
        return people(rounds.get(number(id)), null, model);
    }

    private String people(Round round, UserError problem, Model model) {
        problem(problem, model);
        model.addAttribute("round", round);
        model.addAttribute("mayKeep", rounds.mayKeep() && round.state() != RoundState.FINAL);
        model.addAttribute("appraisers", rounds.appraisers(round.id()));
        model.addAttribute("candidates", rounds.candidates());
        model.addAttribute("units", rounds.units(round.id()));
        model.addAttribute("sections", rounds.sections(round));
        model.addAttribute("offices", rounds.offices(round));
        model.addAttribute("duties", rounds.duties(round.id()));
        return "appraisals/people";
    }

    @PostMapping("/{id}/people")
    String assign(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String section,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Round round = rounds.get(number(id));
        try {
            rounds.assign(round.id(), username, unit.isEmpty() ? null : unit(round, unit), section);
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return people(round, e, model);
        }
        then.addFlashAttribute("message", "appraisal.assigned");
        return "redirect:/appraisals/" + round.id() + "/people";
    }

    @PostMapping("/{id}/people/{appraiser}/remove")
    String unassign(@PathVariable String id, @PathVariable String appraiser, RedirectAttributes then) {
        try {
            rounds.unassign(number(id), number(appraiser));
            then.addFlashAttribute("message", "appraisal.unassigned");
        } catch (UserError e) {
            told(e, then);
        }
        return "redirect:/appraisals/" + number(id) + "/people";
    }

    @PostMapping("/{id}/duties")
    String duties(@PathVariable String id, @RequestParam Map<String, String> typed, RedirectAttributes then) {
        Round round = rounds.get(number(id));
        try {
            typed.forEach((name, code) -> {
                if (name.startsWith("duty.")) {
                    rounds.answerFor(
                            round.id(), name.substring("duty.".length()), code.isEmpty() ? null : unit(round, code));
                }
            });
            then.addFlashAttribute("message", "appraisal.duties_noted");
        } catch (UserError e) {
            told(e, then);
        }
        return "redirect:/appraisals/" + round.id() + "/people";
    }

    @GetMapping("/{id}/units/{code}")
    String unit(@PathVariable String id, @PathVariable String code, Model model) {
        Round round = rounds.get(number(id));
        return unit(round, unit(round, code), Map.of(), Map.of(), null, model);
    }

    private String unit(
            Round round,
            Unit unit,
            Map<String, Lines.TypedLine> typed,
            Map<String, UserError> wrong,
            UserError problem,
            Model model) {
        problem(problem, model);
        List<Line> own = lines.of(round, unit);
        List<UnitSummary> summary = UnitSummary.of(
                round,
                rounds.scheme(round),
                lines.units(round).stream().filter(u -> u.unitId() == unit.id()).toList(),
                Map.of(unit.id(), own));
        model.addAttribute("round", round);
        model.addAttribute("unit", unit);
        model.addAttribute("sections", sections(round, own));
        model.addAttribute("summary", summary.get(0));
        model.addAttribute("writable", lines.writable(round, own));
        model.addAttribute(
                "mayGiveBack",
                rounds.mayKeep()
                        && round.state() == RoundState.SELF_SCORING
                        && summary.get(0).unit().sentAt() != null);
        model.addAttribute(
                "maySend", lines.maySend(round, unit) && summary.get(0).unit().sentAt() == null);
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", wrong);
        model.addAttribute(
                "wrongField",
                wrong.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> FieldRefused.fieldOf(e.getValue()))));
        return "appraisals/unit";
    }

    private List<Section> sections(Round round, List<Line> own) {
        Map<String, List<Line>> bySection =
                own.stream().collect(Collectors.groupingBy(Line::section, LinkedHashMap::new, Collectors.toList()));
        return rounds.sections(round).stream()
                .filter(section -> bySection.containsKey(section.code()))
                .map(section -> new Section(
                        section.code(), section.name(LocaleContextHolder.getLocale()), bySection.get(section.code())))
                .toList();
    }

    @PostMapping("/{id}/units/{code}")
    String write(
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        Map<String, Lines.TypedLine> typed = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(SEEN)) {
                String criterion = name.substring(SEEN.length());
                typed.put(
                        criterion,
                        new Lines.TypedLine(
                                fields.getOrDefault(POINTS + criterion, ""),
                                fields.getOrDefault(WORDS + criterion, ""),
                                value,
                                fields.get(HAD + POINTS + criterion),
                                fields.get(HAD + WORDS + criterion)));
            }
        });
        try {
            Map<String, UserError> wrong = lines.write(round, unit, typed);
            if (!wrong.isEmpty()) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                typed.keySet().retainAll(wrong.keySet());
                return unit(round, unit, typed, wrong, new UserError("appraisal.error.some", wrong.size()), model);
            }
            if (fields.containsKey("send")) {
                lines.send(round, unit);
                then.addFlashAttribute("message", "appraisal.sent");
            } else {
                then.addFlashAttribute("message", "appraisal.saved");
            }
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return unit(round, unit, typed, Map.of(), e, model);
        }
        return "redirect:/appraisals/" + round.id() + "/units/" + unit.code();
    }

    @PostMapping("/{id}/units/{code}/give-back")
    String giveBack(@PathVariable String id, @PathVariable String code, RedirectAttributes then) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        try {
            lines.giveBack(round, unit);
            then.addFlashAttribute("message", "appraisal.given_back");
        } catch (UserError e) {
            told(e, then);
        }
        return "redirect:/appraisals/" + round.id() + "/units/" + unit.code();
    }

    @GetMapping("/{id}/units/{code}/lines/{criterion}")
    String line(@PathVariable String id, @PathVariable String code, @PathVariable String criterion, Model model) {
        Round round = rounds.get(number(id));
        return line(round, unit(round, code), criterion, Map.of(), null, model);
    }

    private String line(
            Round round, Unit unit, String criterion, Map<String, String> typed, UserError problem, Model model) {
        problem(problem, model);
        Line line = lines.line(round, unit, criterion);
        model.addAttribute("round", round);
        model.addAttribute("unit", unit);
        model.addAttribute("line", line);
        model.addAttribute("typed", typed);
        model.addAttribute("mayProve", lines.mayProve(round, line));
        return "appraisals/line";
    }

    @PostMapping("/{id}/units/{code}/lines/{criterion}/evidence")
    String prove(
            @PathVariable String id,
            @PathVariable String code,
            @PathVariable String criterion,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        Line line = lines.line(round, unit, criterion);
        try {
            String known = Typed.text(typed.get("evidence"));
            if (known.isEmpty()) {
                lines.prove(
                        round,
                        line,
                        file,
                        EvidenceHead.of(
                                typed.get("evidenceNumber"),
                                typed.getOrDefault("evidenceIssuedOn", ""),
                                typed.get("evidenceSigner"),
                                typed.getOrDefault("evidenceExpiresOn", ""),
                                typed.get("evidenceTitle")));
            } else {
                lines.prove(round, line, number(known));
            }
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return line(round, unit, criterion, typed, e, model);
        }
        then.addFlashAttribute("message", "appraisal.proved");
        return to(round, unit, criterion);
    }

    @PostMapping("/{id}/units/{code}/lines/{criterion}/evidence/{evidence}/remove")
    String unprove(
            @PathVariable String id,
            @PathVariable String code,
            @PathVariable String criterion,
            @PathVariable String evidence,
            RedirectAttributes then) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        lines.unprove(round, lines.line(round, unit, criterion), number(evidence));
        then.addFlashAttribute("message", "appraisal.unproved_one");
        return to(round, unit, criterion);
    }

    private static String to(Round round, Unit unit, String criterion) {
        return "redirect:/appraisals/" + round.id() + "/units/" + unit.code() + "/lines/" + criterion;
    }

    @GetMapping("/{id}/units/{code}.xlsx")
    ResponseEntity<byte[]> asExcel(@PathVariable String id, @PathVariable String code) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        return sent(file.excel(round, unit, lines.of(round, unit)), AppraisalFile.XLSX, round, unit, "xlsx");
    }

    @GetMapping("/{id}/units/{code}.docx")
    ResponseEntity<byte[]> asWord(@PathVariable String id, @PathVariable String code) {
        Round round = rounds.get(number(id));
        Unit unit = unit(round, code);
        return sent(file.word(round, unit, lines.of(round, unit)), AppraisalFile.DOCX, round, unit, "docx");
    }

    private static ResponseEntity<byte[]> sent(byte[] content, String type, Round round, Unit unit, String ending) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tu-cham-" + unit.code() + "-"
                                        + round.days().to() + "." + ending)
                                .build()
                                .toString())
                .body(content);
    }

    @ModelAttribute("today")
    LocalDate today() {
        return rounds.today();
    }

    private Unit unit(Round round, String code) {
        return units.find(code, round.days().to()).orElseThrow(() -> new NotFound("Unit", code));
    }

    private static void told(UserError e, RedirectAttributes then) {
        then.addFlashAttribute("error", e.code());
        then.addFlashAttribute("errorArgs", e.args());
    }

    private static void problem(UserError problem, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("wrongOne", FieldRefused.fieldOf(problem));
        if (problem != null && FieldRefused.fieldOf(problem).isEmpty()) {
            model.addAttribute("error", problem.code());
            model.addAttribute("errorArgs", problem.args());
        }
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NotFound("appraisal", id);
        }
        return Long.parseLong(id);
    }
}
