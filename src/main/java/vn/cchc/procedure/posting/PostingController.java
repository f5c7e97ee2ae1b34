package vn.cchc.procedure.posting;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.calendar.PeriodReader;
import vn.cchc.evidence.PhotoReader;
import vn.cchc.procedure.Authority;
import vn.cchc.procedure.PostingRates;
import vn.cchc.procedure.PostingRates.Posted;
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Posting of procedures: rates by unit, decisions, what a unit confirms, checks with photos, the list to hang up. */
@Controller
class PostingController {

    private static final int MOST_PHOTOS = 3;

    private final Postings postings;
    private final PostingRates rates;
    private final PhotoReader photos;
    private final Procedures procedures;
    private final Units units;
    private final Access access;
    private final PeriodReader periods;
    private final Clock clock;
    private final String portal;

    PostingController(
            Postings postings,
            PostingRates rates,
            PhotoReader photos,
            Procedures procedures,
            Units units,
            Access access,
            PeriodReader periods,
            Clock clock,
            @Value("${cchc.posting.portal}") String portal) {
        this.postings = postings;
        this.rates = rates;
        this.photos = photos;
        this.procedures = procedures;
        this.units = units;
        this.access = access;
        this.periods = periods;
        this.clock = clock;
        this.portal = portal;
    }

    /** The rates of one unit. */
    record UnitRates(Unit unit, Posted posted) {}

    /** A decision as somebody typed it, right or wrong. */
    record DecisionForm(
            String number,
            String decidedOn,
            String effectiveOn,
            String authority,
            String summary,
            String post,
            String takeDown) {

        DecisionForm {
            number = text(number);
            decidedOn = text(decidedOn);
            effectiveOn = text(effectiveOn);
            authority = text(authority);
            summary = text(summary);
            post = text(post);
            takeDown = text(takeDown);
        }

        private Postings.NewDecision read() {
            return new Postings.NewDecision(
                    number,
                    day(decidedOn),
                    day(effectiveOn),
                    Arrays.stream(Authority.values())
                            .filter(a -> a.name().equals(authority))
                            .findFirst()
                            .orElse(null),
                    summary,
                    codes(post),
                    codes(takeDown));
        }

        private static Set<String> codes(String typed) {
            return Arrays.stream(typed.split("[\\s,;]+"))
                    .filter(code -> !code.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @GetMapping("/postings")
    String list(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("days", postings.daysToPost());
        model.addAttribute("mayEdit", access.mayEditCatalogue());
        model.addAttribute("decisions", postings.decisions(Math.max(1, page)));
        try {
            Period period = period(from, to);
            model.addAttribute("period", period);
            model.addAttribute("rates", rates(period));
        } catch (UserError e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            error(e, model);
        }
        return "postings/list";
    }

    private List<UnitRates> rates(Period period) {
        Map<Long, Posted> posted = rates.of(period);
        return units.existingIn(period).stream()
                .filter(unit -> posted.containsKey(unit.id()) && access.scope().contains(unit.id()))
                .map(unit -> new UnitRates(unit, posted.get(unit.id())))
                .sorted(Comparator.comparing((UnitRates r) -> r.posted().missing()
                                + r.posted().incomplete()
                                + r.posted().toTakeDown())
                        .reversed())
                .toList();
    }

    /** The year up to the day asked for, or to today, where the address names no first day. */
    private Period period(String from, String to) {
        if (!from.isBlank()) {
            return periods.read(from, to.isBlank() ? from : to, "");
        }
        LocalDate last =
                to.isBlank() ? LocalDate.now(clock) : periods.read(to, to, "").to();
        return new Period(last.withDayOfYear(1), last);
    }

    @GetMapping("/postings/new")
    String form(Model model) {
        access.requireEditCatalogue();
        return form(new DecisionForm("", "", "", "COMMUNE", "", "", ""), model);
    }

    @PostMapping("/postings")
    String add(DecisionForm typed, Model model, HttpServletResponse response, RedirectAttributes then) {
        access.requireEditCatalogue();
        try {
            long id = postings.add(typed.read());
            then.addFlashAttribute("message", "posting.added");
            return "redirect:/postings/" + id;
        } catch (UserError e) {
            return refused(e, model, response, () -> form(typed, model));
        }
    }

    private String form(DecisionForm typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("authorities", Authority.values());
        model.addAttribute("procedures", procedures.latest());
        model.addAttribute("days", postings.daysToPost());
        return "postings/new";
    }

    @GetMapping("/postings/{id}")
    String decision(@PathVariable String id, Model model) {
        PostingDecision decision = postings.decision(number(id));
        model.addAttribute("decision", decision);
        model.addAttribute("progress", postings.progress(decision.id()));
        return "postings/decision";
    }

    @GetMapping("/postings/{id}/units/{code}")
    String confirm(@PathVariable String id, @PathVariable String code, Model model) {
        return confirm(number(id), postings.unit(code), LocalDate.now(clock).toString(), Map.of(), model);
    }

    @PostMapping("/postings/{id}/units/{code}")
    String confirm(
            @PathVariable String id,
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        long decision = number(id);
        Unit unit = postings.unit(code);
        String doneOn = text(typed.get("doneOn"));
        try {
            List<Postings.Said> said = new ArrayList<>();
            for (UnitPosting posting : postings.of(decision, unit)) {
                String key = String.valueOf(posting.procedureId());
                String version = text(typed.get("version-" + key));
                if (version.matches("[0-9]{1,9}")) {
                    said.add(new Postings.Said(
                            posting.procedureId(),
                            Integer.parseInt(version),
                            text(typed.get("state-" + key)),
                            text(typed.get("reason-" + key))));
                }
            }
            postings.confirm(decision, unit, day(doneOn), said);
        } catch (UserError e) {
            return refused(e, model, response, () -> confirm(decision, unit, doneOn, typed, model));
        }
        then.addFlashAttribute("message", "posting.confirmed");
        return "redirect:/postings/" + decision + "/units/" + unit.code();
    }

    private String confirm(long decision, Unit unit, String doneOn, Map<String, String> typed, Model model) {
        List<UnitPosting> rows = postings.of(decision, unit);
        if (rows.isEmpty()) {
            throw new NotFound("Posting", unit.code());
        }
        model.addAttribute("decision", postings.decision(decision));
        model.addAttribute("unit", unit);
        model.addAttribute("rows", rows);
        model.addAttribute("doneOn", doneOn);
        model.addAttribute("typed", typed);
        model.addAttribute("mayConfirm", access.mayConfirmPosting(unit.id()));
        return "postings/confirm";
    }

    @GetMapping("/postings/units/{code}")
    String unit(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        Unit unit = postings.unit(code);
        Period period = period(from, to);
        List<UnitPosting> inForce = postings.inForce(unit, period.to());
        model.addAttribute("unit", unit);
        model.addAttribute("period", period);
        model.addAttribute("posted", rates.of(period).get(unit.id()));
        model.addAttribute(
                "missing",
                inForce.stream()
                        .filter(p -> !p.takesDown() && !p.done() && !p.state().equals("NOT_APPLICABLE"))
                        .toList());
        model.addAttribute(
                "toTakeDown",
                inForce.stream()
                        .filter(p -> p.takesDown() && !p.done() && !p.state().equals("NOT_APPLICABLE"))
                        .toList());
        model.addAttribute("checks", postings.checks(unit));
        model.addAttribute("mayCheck", access.mayCheckPosting(unit.id()));
        return "postings/unit";
    }

    @GetMapping("/postings/units/{code}/list")
    String printed(@PathVariable String code, Model model) {
        Unit unit = postings.unit(code);
        model.addAttribute("unit", unit);
        model.addAttribute("qr", QrCode.of(portal));
        model.addAttribute(
                "rows",
                postings.inForce(unit, LocalDate.now(clock)).stream()
                        .filter(p -> !p.takesDown() && !p.state().equals("NOT_APPLICABLE"))
                        .toList());
        return "postings/printed";
    }

    @GetMapping("/postings/units/{code}/check")
    String check(@PathVariable String code, @RequestParam(defaultValue = "") String procedure, Model model) {
        return check(
                postings.unit(code),
                procedure,
                Map.of("checkedOn", LocalDate.now(clock).toString()),
                model);
    }

    @PostMapping("/postings/units/{code}/check")
    String check(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "photos", required = false) List<MultipartFile> files,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then)
            throws IOException {
        Unit unit = postings.unit(code);
        access.requireThat(access.mayCheckPosting(unit.id()));
        String procedure = text(typed.get("procedure"));
        try {
            Set<PostingItem> missing = EnumSet.noneOf(PostingItem.class);
            Set<PostingItem> absent = EnumSet.noneOf(PostingItem.class);
            for (PostingItem item : PostingItem.of(procedure.isEmpty())) {
                switch (text(typed.get("item-" + item.name()))) {
                    case "missing" -> missing.add(item);
                    case "absent" -> absent.add(item);
                    case "there" -> {}
                    default -> throw new UserError("posting.error.items");
                }
            }
            postings.check(
                    unit,
                    procedure,
                    day(text(typed.get("checkedOn"))),
                    missing,
                    absent,
                    text(typed.get("note")),
                    pictures(files == null ? List.of() : files));
        } catch (UserError e) {
            return refused(e, model, response, () -> check(unit, procedure, typed, model));
        }
        then.addFlashAttribute("message", "posting.checked");
        return "redirect:/postings/units/" + unit.code();
    }

    private List<PhotoReader.Picture> pictures(List<MultipartFile> files) throws IOException {
        List<MultipartFile> sent = files.stream().filter(f -> !f.isEmpty()).toList();
        if (sent.size() > MOST_PHOTOS) {
            throw new UserError("posting.photo.too_many", MOST_PHOTOS);
        }
        List<PhotoReader.Picture> pictures = new ArrayList<>();
        for (MultipartFile file : sent) {
            // What is too large is refused by its size, without being taken into memory.
            byte[] content = photos.tooLarge(file.getSize()) ? new byte[0] : file.getBytes();
            pictures.add(photos.read(file.getOriginalFilename(), file.getSize(), content));
        }
        return pictures;
    }

    private String check(Unit unit, String procedure, Map<String, String> typed, Model model) {
        access.requireThat(access.mayCheckPosting(unit.id()));
        model.addAttribute("unit", unit);
        model.addAttribute("procedure", procedure);
        model.addAttribute("typed", typed);
        model.addAttribute("items", PostingItem.of(procedure.isEmpty()));
        model.addAttribute("photoLimit", photos.limitMegabytes());
        model.addAttribute("mostPhotos", MOST_PHOTOS);
        List<UnitPosting> choices = postings.inForce(unit, LocalDate.now(clock)).stream()
                .filter(p -> !p.takesDown())
                .toList();
        if (!procedure.isEmpty() && choices.stream().noneMatch(p -> p.code().equals(procedure))) {
            throw new NotFound("Posting", procedure);
        }
        model.addAttribute("choices", choices);
        return "postings/check";
    }

    @GetMapping("/postings/photos/{id}")
    ResponseEntity<byte[]> photo(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(postings.photo(number(id)).content());
    }

    /** What is past its term depends on it. */
    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(clock);
    }

    private interface View {
        String again();
    }

    private static String refused(UserError e, Model model, HttpServletResponse response, View view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        error(e, model);
        return view.again();
    }

    private static void error(UserError e, Model model) {
        model.addAttribute("error", e.code());
        model.addAttribute("errorArgs", e.args());
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NotFound("Posting", id);
        }
        return Long.parseLong(id);
    }

    private static LocalDate day(String typed) {
        try {
            return DayText.parse(typed);
        } catch (DateTimeException e) {
            throw new UserError("posting.error.bad_date", typed);
        }
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.replace("\0", "").strip();
    }
}
