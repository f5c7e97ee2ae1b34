package vn.cchc.scoring;

import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportStatus;
import vn.cchc.shared.UserError;

/** Figures of the national portal from files. */
@RestController
class PortalImportApi {

    private static final String API = "/api/v1/portal-imports";

    private final ImportApi imports;
    private final Access access;

    PortalImportApi(ImportApi imports, Access access) {
        this.imports = imports;
        this.access = access;
    }

    @PostMapping(API)
    ResponseEntity<ImportStatus> submit(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user) {
        access.requireImport();
        if (ImportApi.span(from, to) == null) {
            throw new UserError("portal.import.no_span");
        }
        return imports.accepted(imports.submit(PortalImport.KIND, file, user.getName(), null, from, to, dryRun), API);
    }

    @GetMapping(API + "/{id}")
    ImportStatus status(@PathVariable long id) {
        return imports.status(PortalImport.KIND, id);
    }
}
