package vn.cchc.scoring.result;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.calendar.AskedPeriods;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** Results: the list, one of them, and the steps on their way. */
@Controller
@RequestMapping("/results")
class ResultsController {

    private final Results results;
    private final ResultPages pages;
    private final ResultRights rights;
    private final AskedPeriods periods;
    private final Clock clock;

    ResultsController(Results results, ResultPages pages, ResultRights rights, AskedPeriods periods, Clock clock) {
        this.results = results;
        this.pages = pages;
        this.rights = rights;
        this.periods = periods;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        if (page < 1) {
            throw new NotFound("page", page);
        }
        model.addAttribute("page", pages.list(page));
        model.addAttribute("mayDraft", rights.mayDraft());
        return "results/list";
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") ResultForm form, @RequestParam(required = false) Long replaces, Model model) {
        rights.require(rights.mayDraft());
        ResultForm shown = replaces == null ? form : ResultForm.of(results.get(replaces), replaces);
        return newPage(shown, null, model);
    }

    @PostMapping
    String draft(ResultForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            Results.Drafted drafted = form.replaces() == null
                    ? results.draft(form.draft(period(form)))
                    : results.correct(
                            form.replaces(),
                            form.reason(),
                            form.draft(results.get(form.replaces()).period()));
            redirect.addFlashAttribute("message", drafted.isNew() ? "result.message.drafted" : "result.message.open");
            return "redirect:/results/" + drafted.id();
        } catch (UserError e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return newPage(form, e, model);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        ResultPage page = pages.page(id);
        model.addAttribute("page", page);
        model.addAttribute("asOf", LocalDate.now(clock));
        model.addAttribute("zone", clock.getZone());
        if (page.may().change()) {
            model.addAttribute("offices", pages.offices());
        }
        return "results/show";
    }

    /** The bytes themselves: whoever doubts the checksum works it out himself. */
    @GetMapping("/{id}/content")
    ResponseEntity<byte[]> content(@PathVariable long id) {
        Result result = results.get(id);
        if (!result.state().frozen()) {
            throw new NotFound("content of result", id);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("ket-qua-" + id + ".json")
                                .build()
                                .toString())
                .body(result.content().bytes());
    }

    @PostMapping("/{id}/change")
    String change(@PathVariable long id, @RequestParam int version, ResultForm form, RedirectAttributes redirect) {
        return step(
                id,
                "changed",
                redirect,
                () -> results.change(id, version, form.draft(results.get(id).period())));
    }

    @PostMapping("/{id}/submit")
    String submit(@PathVariable long id, @RequestParam int version, RedirectAttributes redirect) {
        return step(id, "submitted", redirect, () -> results.submit(id, version));
    }

    @PostMapping("/{id}/check")
    String check(@PathVariable long id, @RequestParam int version, RedirectAttributes redirect) {
        return step(id, "checked", redirect, () -> results.check(id, version));
    }

    @PostMapping("/{id}/approve")
    String approve(@PathVariable long id, @RequestParam int version, ResultForm form, RedirectAttributes redirect) {
        return step(id, "approved", redirect, () -> results.approve(id, version, form.document()));
    }

    @PostMapping("/{id}/return")
    String giveBack(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return step(id, "returned", redirect, () -> results.giveBack(id, version, reason));
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable long id, @RequestParam int version, RedirectAttributes redirect) {
        return step(id, "discarded", redirect, () -> results.discard(id, version));
    }

    private static String step(long id, String done, RedirectAttributes redirect, Runnable step) {
        try {
            step.run();
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
            return "redirect:/results/" + id;
        }
        redirect.addFlashAttribute("message", "result.message." + done);
        // The head who returns a result sees it no more until it is submitted again.
        return done.equals("returned") ? "redirect:/results" : "redirect:/results/" + id;
    }

    private String newPage(ResultForm form, UserError error, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("schemes", pages.schemes());
        model.addAttribute("groups", pages.rankingGroups());
        model.addAttribute("offices", pages.offices());
        if (error != null) {
            model.addAttribute("error", error.code());
            model.addAttribute("errorArgs", error.args());
        }
        return "results/new";
    }

    private Period period(ResultForm form) {
        return periods.read(form.from(), form.to(), null, () -> {
                    throw new UserError("result.error.no_period");
                })
                .days();
    }

    /** The forms of drafting, changing and approving; all as typed. */
    record ResultForm(
            String scheme,
            String from,
            String to,
            String group,
            Long office,
            String note,
            String kind,
            String number,
            String date,
            String signer,
            Long replaces,
            String reason) {

        static ResultForm of(Result former, long replaces) {
            return new ResultForm(
                    former.schemeCode(),
                    former.period().from().toString(),
                    former.period().to().toString(),
                    former.rankingGroup(),
                    former.officeId(),
                    "",
                    null,
                    "",
                    "",
                    former.document().signer(),
                    replaces,
                    "");
        }

        ResultDraft draft(Period period) {
            return new ResultDraft(scheme == null ? "" : scheme, period, group, office, note, document());
        }

        ResultDocument document() {
            try {
                return new ResultDocument(
                        kind == null || kind.isBlank()
                                ? null
                                : ResultDocument.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        number,
                        date == null || date.isBlank() ? null : LocalDate.parse(date),
                        signer);
            } catch (DateTimeParseException e) {
                throw new UserError("result.error.date");
            } catch (IllegalArgumentException e) {
                throw new UserError("result.error.document");
            }
        }
    }
}
