package vn.cchc.dossier;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.RejectsFile;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Units;

/** The pages of imports: what came in, and what became of each file. */
@Controller
@RequestMapping("/imports")
class ImportsController {

    private static final int PAGE_SIZE = 25;
    private static final int SHOWN_REJECTS = 100;

    private final ImportBatches batches;
    private final ImportApi imports;
    private final RejectsFile rejectsFile;
    private final DossierUploads uploads;
    private final DossierUndo undo;
    private final ImportLessons lessons;
    private final Sources sources;
    private final Units units;
    private final Access access;
    private final Clock clock;

    ImportsController(
            ImportBatches batches,
            ImportApi imports,
            RejectsFile rejectsFile,
            DossierUploads uploads,
            DossierUndo undo,
            ImportLessons lessons,
            Sources sources,
            Units units,
            Access access,
            Clock clock) {
        this.batches = batches;
        this.imports = imports;
        this.rejectsFile = rejectsFile;
        this.uploads = uploads;
        this.undo = undo;
        this.lessons = lessons;
        this.sources = sources;
        this.units = units;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        requireReader();
        model.addAttribute("page", batches.list(Math.max(1, page), PAGE_SIZE));
        model.addAttribute("sources", sources.all());
        model.addAttribute("mayImport", access.mayImport());
        return "imports/list";
    }

    @PostMapping
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(defaultValue = "false") boolean dryRun,
            RedirectAttributes flash) {
        if (file.getOriginalFilename() == null || file.getOriginalFilename().isBlank()) {
            return failed(new UserError("import.no_file"), "/imports", flash);
        }
        try {
            return "redirect:/imports/"
                    + uploads.submit(file, source, from, to, dryRun).id();
        } catch (UserError e) {
            return failed(e, "/imports", flash);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model, Locale locale) {
        requireReader();
        ImportBatch batch = batches.get(id);
        model.addAttribute("batch", batch);
        model.addAttribute("failure", imports.error(batch, locale));
        model.addAttribute("reasons", batches.reasons(id));
        model.addAttribute("rejects", batches.rejects(id, SHOWN_REJECTS));
        boolean dossiers = batch.kind().equals(DossierImporter.KIND);
        boolean mayImport = access.mayImport() && dossiers;
        model.addAttribute("mayImport", mayImport);
        if (mayImport && batch.finished()) {
            model.addAttribute("kept", lessons.canRunAgain(batch));
            model.addAttribute("unknownUnits", lessons.unknownUnits(batch));
            model.addAttribute("missingColumns", lessons.missingColumns(batch));
            model.addAttribute("units", units.existingIn(days(batch)));
        }
        return "imports/show";
    }

    /** The progress of a running import, asked for again and again; once it is finished the whole page is loaded anew. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, Model model, HttpServletResponse response) {
        requireReader();
        ImportBatch batch = batches.get(id);
        if (batch.finished()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("batch", batch);
        return "imports/progress :: progress";
    }

    @GetMapping("/{id}/rejects")
    void rejects(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        requireReader();
        ImportBatch batch = batches.get(id);
        response.setContentType(
                rejectsFile.isText(batch)
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(rejectsFile.name(batch, locale), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        rejectsFile.write(batch, locale, response.getOutputStream());
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable long id, RedirectAttributes flash) {
        try {
            undo.undo(id);
            flash.addFlashAttribute("message", "import.undone");
        } catch (UserError e) {
            return failed(e, "/imports/" + id, flash);
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/span")
    String span(@PathVariable long id, @RequestParam String from, @RequestParam String to, RedirectAttributes flash) {
        try {
            Period days = ImportApi.span(from, to);
            if (days == null) {
                throw new UserError("import.span.half");
            }
            undo.covers(id, days);
            flash.addFlashAttribute("message", "import.span.saved");
        } catch (UserError e) {
            return failed(e, "/imports/" + id, flash);
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/units")
    String learnUnits(
            @PathVariable long id,
            @RequestParam List<String> name,
            @RequestParam List<String> unit,
            RedirectAttributes flash) {
        try {
            return "redirect:/imports/" + lessons.learnUnits(id, name, unit).id();
        } catch (UserError e) {
            return failed(e, "/imports/" + id, flash);
        }
    }

    @PostMapping("/{id}/heads")
    String learnHeads(
            @PathVariable long id,
            @RequestParam List<String> column,
            @RequestParam List<String> head,
            RedirectAttributes flash) {
        try {
            return "redirect:/imports/" + lessons.learnHeads(id, column, head).id();
        } catch (UserError e) {
            return failed(e, "/imports/" + id, flash);
        }
    }

    private Period days(ImportBatch batch) {
        LocalDate today = LocalDate.now(clock);
        return batch.coversFrom() == null ? new Period(today, today) : new Period(batch.coversFrom(), batch.coversTo());
    }

    private void requireReader() {
        access.require(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR);
    }

    private static String failed(UserError error, String page, RedirectAttributes flash) {
        flash.addFlashAttribute("error", error.code());
        flash.addFlashAttribute("errorArgs", error.args());
        return "redirect:" + page;
    }
}
