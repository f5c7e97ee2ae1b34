package vn.cchc.dossier;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.unit.UnitNames;

/** What people taught about the files of each source, and how to take it back. */
@Controller
@RequestMapping("/imports/learned")
class LearnedController {

    /** A head of a source's files and the column that it was taught to mean. */
    record Head(String source, String sourceName, String head, String column) {}

    private final Sources sources;
    private final UnitNames unitNames;
    private final Access access;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    LearnedController(
            Sources sources, UnitNames unitNames, Access access, AuditTrail audit, TransactionOperations transaction) {
        this.sources = sources;
        this.unitNames = unitNames;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    String list(Model model) {
        access.require(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR);
        model.addAttribute("names", unitNames.learned());
        model.addAttribute("heads", heads());
        model.addAttribute("mayImport", access.mayImport());
        return "imports/learned";
    }

    @PostMapping("/names/{id}/forget")
    String forgetName(@PathVariable long id, RedirectAttributes flash) {
        access.requireImport();
        transaction.executeWithoutResult(status -> {
            UnitNames.Learned name = unitNames.forget(id);
            audit.record("dossier.import.unit_forgotten", name.system(), name.alias());
        });
        flash.addFlashAttribute("message", "import.learned.forgotten");
        return "redirect:/imports/learned";
    }

    @PostMapping("/heads/forget")
    String forgetHead(@RequestParam String source, @RequestParam String head, RedirectAttributes flash) {
        access.requireImport();
        transaction.executeWithoutResult(status -> {
            if (sources.forgetHead(source, head)) {
                audit.record("dossier.import.head_forgotten", source, head);
            }
        });
        flash.addFlashAttribute("message", "import.learned.forgotten");
        return "redirect:/imports/learned";
    }

    private List<Head> heads() {
        return sources.all().stream()
                .flatMap(source -> source.headerMapping().entrySet().stream()
                        .map(entry -> new Head(source.code(), source.name(), entry.getKey(), column(entry.getValue()))))
                .toList();
    }

    private static String column(String name) {
        return DossierColumns.ALL.all().stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.heads().get(0))
                .findFirst()
                .orElse(name);
    }
}
