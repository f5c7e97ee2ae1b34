package vn.cchc.unit;

import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportStatus;
import vn.cchc.shared.CatalogueRights;

/** Units from files, by page and by API. */
@Controller
class UnitImportController {

    private static final String API = "/api/v1/unit-imports";

    /** The columns with rows that show every rule: a root, a child, an ended unit. */
    private static final String TEMPLATE = """
            code,name,kind,parent_code,valid_from,valid_to,ranking_group
            H01,Huyện Ví Dụ,Huyện,,01/01/2020,,
            H01.TP,Phòng Tư pháp,Phòng,H01,01/01/2020,,
            H01.X1,Xã Ví Dụ,Xã,H01,01/01/2020,,
            H01.X2,Xã Đã Sáp Nhập,Xã,H01,01/01/2020,31/12/2022,
            """;

    private final ImportApi imports;
    private final CatalogueRights rights;

    UnitImportController(ImportApi imports, CatalogueRights rights) {
        this.imports = imports;
        this.rights = rights;
    }

    @PostMapping(API)
    ResponseEntity<ImportStatus> submit(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user) {
        rights.requireImport();
        return imports.accepted(imports.submit(UnitImport.KIND, file, user.getName(), dryRun), API);
    }

    @GetMapping(API + "/{id}")
    @ResponseBody
    ImportStatus status(@PathVariable long id) {
        return imports.status(UnitImport.KIND, id);
    }

    @PostMapping("/units/import")
    String upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user,
            RedirectAttributes redirect) {
        rights.requireImport();
        if (file.isEmpty()) {
            redirect.addFlashAttribute("error", "unit.import.no_file");
            return "redirect:/units";
        }
        return "redirect:/imports/"
                + imports.submit(UnitImport.KIND, file, user.getName(), dryRun).id();
    }

    @GetMapping("/units/import/template.csv")
    ResponseEntity<byte[]> template() {
        return ImportApi.template("don-vi.csv", TEMPLATE);
    }
}
