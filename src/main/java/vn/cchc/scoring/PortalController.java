package vn.cchc.scoring;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.importing.ImportApi;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** The page of the national portal's figures: bring them in, see for which dates they are there and where points differ. */
@Controller
@RequestMapping("/imports/portal")
class PortalController {

    private final PortalUploads uploads;
    private final PortalPeriods periods;
    private final Access access;

    PortalController(PortalUploads uploads, PortalPeriods periods, Access access) {
        this.uploads = uploads;
        this.periods = periods;
        this.access = access;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to, Model model) {
        access.require(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR);
        List<PortalPeriods.Kept> kept = periods.all();
        Period asked = ImportApi.span(from, to);
        Period period = asked != null || kept.isEmpty() ? asked : kept.get(0).period();
        model.addAttribute("kept", kept);
        model.addAttribute("period", period);
        model.addAttribute("mayImport", access.mayImport());
        if (period != null) {
            Scope scope = access.scope();
            model.addAttribute(
                    "comparison",
                    periods.compare(period, unit -> scope.allFields() && scope.contains(unit))
                            .orElse(null));
        }
        return "imports/portal";
    }

    @PostMapping
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "false") boolean dryRun,
            RedirectAttributes redirect) {
        try {
            if (file.isEmpty()) {
                throw new UserError("import.no_file");
            }
            return "redirect:/imports/" + uploads.submit(file, from, to, dryRun).id();
        } catch (UserError e) {
            redirect.addFlashAttribute("error", e.code());
            redirect.addFlashAttribute("errorArgs", e.args());
            redirect.addFlashAttribute("typedFrom", from);
            redirect.addFlashAttribute("typedTo", to);
            return "redirect:/imports/portal";
        }
    }
}
