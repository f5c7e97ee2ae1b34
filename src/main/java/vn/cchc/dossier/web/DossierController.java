package vn.cchc.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.dossier.DossierEdits;
import vn.cchc.dossier.FieldError;
import vn.cchc.dossier.LateCauses;
import vn.cchc.dossier.SlipRules;
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.OfficialPaper;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Units;

/** One dossier: its file, its correction, its apology slip. */
@Controller
class DossierController {

    private final DossierFiles files;
    private final DossierEdits edits;
    private final LateCauses causes;
    private final SlipRules rules;
    private final SlipLetter letters;
    private final Units units;
    private final Procedures procedures;
    private final Access access;
    private final Clock clock;

    DossierController(
            DossierFiles files,
            DossierEdits edits,
            LateCauses causes,
            SlipRules rules,
            SlipLetter letters,
            Units units,
            Procedures procedures,
            Access access,
            Clock clock) {
        this.files = files;
        this.edits = edits;
        this.causes = causes;
        this.rules = rules;
        this.letters = letters;
        this.units = units;
        this.procedures = procedures;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/dossiers/{id}")
    String show(@PathVariable String id, Model model) {
        return file(dossier(id, model), model);
    }

    private String file(DossierCard dossier, Model model) {
        model.addAttribute("moments", Moment.of(dossier));
        model.addAttribute("changes", files.changes(dossier));
        model.addAttribute("slips", files.slips(dossier));
        model.addAttribute("rule", rules.on(dossier.dueOn()));
        model.addAttribute("slipDue", rules.slipDue(dossier.dueOn()));
        model.addAttribute("recorded", causes.of(dossier.id()).orElse(null));
        model.addAttribute("causes", causes.all());
        model.addAttribute(
                "mayRecordCause",
                dossier.lateOn(LocalDate.now(clock)) && access.mayEnterSlip(dossier.unitId(), dossier.field()));
        model.addAttribute(
                "mayContest",
                dossier.lateOn(LocalDate.now(clock))
                        && !dossier.outcome().equals("OTHERWISE")
                        && access.mayWriteReport(dossier.unitId()));
        model.addAttribute("seesHandler", files.seesHandler(dossier));
        model.addAttribute("mayCorrect", access.mayCorrectDossier(dossier.unitId(), dossier.field()));
        model.addAttribute(
                "mayEnterSlip", dossier.slipPossible() && access.mayEnterSlip(dossier.unitId(), dossier.field()));
        model.addAttribute("today", LocalDate.now(clock));
        return "dossiers/show";
    }

    @PostMapping("/dossiers/{id}/cause")
    String cause(
            @PathVariable String id,
            CauseForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        DossierCard dossier = dossier(id, model);
        TypedFields fields = new TypedFields();
        try {
            fields.text("note", form.note());
            fields.check();
            causes.record(dossier.id(), form.cause(), form.note());
        } catch (FieldError e) {
            model.addAttribute("typedCause", form);
            model.addAttribute("errors", refused(e, fields, model, response));
            return file(dossier, model);
        }
        then.addFlashAttribute("message", "dossier.cause.done");
        return "redirect:/dossiers/" + dossier.id();
    }

    /** The slip entered here as a letter to sign; one that the one-stop system has given is printed there. */
    @GetMapping("/dossiers/{id}/slip.docx")
    void letter(@PathVariable String id, Model model, HttpServletResponse response) throws IOException {
        DossierCard dossier = dossier(id, model);
        List<SlipCard> slips = files.slips(dossier);
        if (slips.isEmpty()) {
            throw new UserError(
                    dossier.sourceSlipOn() == null ? "dossier.letter.error.none" : "dossier.letter.error.source");
        }
        byte[] letter = letters.write(dossier, slips.get(slips.size() - 1));
        response.setContentType(OfficialPaper.DOCX);
        response.setContentLength(letter.length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("phieu-xin-loi-" + dossier.id() + ".docx")
                        .build()
                        .toString());
        response.getOutputStream().write(letter);
    }

    @GetMapping("/dossiers/{id}/correct")
    String correct(@PathVariable String id, Model model) {
        DossierCard dossier = dossier(id, model);
        access.requireThat(access.mayCorrectDossier(dossier.unitId(), dossier.field()));
        return correction(CorrectionForm.of(dossier), Map.of(), model);
    }

    @PostMapping("/dossiers/{id}/correct")
    String correct(
            @PathVariable String id,
            @ModelAttribute("typed") CorrectionForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        DossierCard dossier = dossier(id, model);
        access.requireThat(access.mayCorrectDossier(dossier.unitId(), dossier.field()));
        TypedFields fields = new TypedFields();
        try {
            var correction = form.read(fields);
            fields.check();
            edits.correct(dossier.id(), version(form.version()), correction);
        } catch (FieldError e) {
            return correction(form, refused(e, fields, model, response), model);
        }
        then.addFlashAttribute("message", "dossier.edit.done");
        return "redirect:/dossiers/" + dossier.id();
    }

    @GetMapping("/dossiers/{id}/slip")
    String slip(@PathVariable String id, Model model) {
        DossierCard dossier = dossier(id, model);
        access.requireThat(access.mayEnterSlip(dossier.unitId(), dossier.field()));
        String today = LocalDate.now(clock).toString();
        return slip(
                dossier,
                new SlipForm(
                        String.valueOf(dossier.version()),
                        dossier.open() ? today : "",
                        "",
                        dossier.unitCode(),
                        "",
                        causes.of(dossier.id()).map(LateCauses.Recorded::cause).orElse("")),
                Map.of(),
                model);
    }

    @PostMapping("/dossiers/{id}/slip")
    String slip(
            @PathVariable String id,
            @ModelAttribute("typed") SlipForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        DossierCard dossier = dossier(id, model);
        access.requireThat(access.mayEnterSlip(dossier.unitId(), dossier.field()));
        TypedFields fields = new TypedFields();
        try {
            var slip = form.read(fields);
            fields.check();
            edits.enterSlip(dossier.id(), version(form.version()), slip);
        } catch (FieldError e) {
            return slip(dossier, form, refused(e, fields, model, response), model);
        }
        then.addFlashAttribute("message", "dossier.slip.done");
        return "redirect:/dossiers/" + dossier.id();
    }

    private DossierCard dossier(String id, Model model) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new NotFound("dossier", id);
        }
        DossierCard dossier = files.get(Long.parseLong(id));
        model.addAttribute("dossier", dossier);
        return dossier;
    }

    /** A version nobody was shown is nobody's: told as a change in between. */
    private static int version(String typed) {
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
    }

    private Map<String, String> refused(FieldError e, TypedFields fields, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        if (e.field().isEmpty()) {
            model.addAttribute("error", e.code());
            model.addAttribute("errorArgs", e.args());
        } else {
            fields.errors().putIfAbsent(e.field(), e.code());
            model.addAttribute("error", "dossier.edit.error.some");
        }
        model.addAttribute("errorParts", e.args());
        return fields.errors();
    }

    private String correction(CorrectionForm form, Map<String, String> errors, Model model) {
        model.addAttribute("typed", form);
        model.addAttribute("errors", errors);
        model.addAttribute("units", units.existingIn(new Period(LocalDate.of(2000, 1, 1), LocalDate.now(clock))));
        model.addAttribute("procedures", procedures.latest());
        model.addAttribute("channels", ListFilters.CHANNELS);
        model.addAttribute("statuses", ListFilters.STATUSES);
        return "dossiers/correct";
    }

    private String slip(DossierCard dossier, SlipForm form, Map<String, String> errors, Model model) {
        model.addAttribute("typed", form);
        model.addAttribute("errors", errors);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("units", units.existingIn(new Period(today, today)));
        model.addAttribute("today", today);
        model.addAttribute("causes", causes.all());
        model.addAttribute("rule", rules.on(today));
        model.addAttribute("slipDue", rules.slipDue(dossier.dueOn()));
        return "dossiers/slip";
    }
}
