package vn.cchc.dossier;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.Role;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportStatus;

/** Imports of dossier files by other programs. */
@RestController
@RequestMapping(DossierImportsApi.PATH)
class DossierImportsApi {

    static final String PATH = "/api/v1/dossier-imports";

    private final DossierUploads uploads;
    private final ImportApi imports;
    private final Access access;

    DossierImportsApi(DossierUploads uploads, ImportApi imports, Access access) {
        this.uploads = uploads;
        this.imports = imports;
        this.access = access;
    }

    @PostMapping
    ResponseEntity<ImportStatus> upload(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) String source,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        ImportBatch batch = uploads.submit(file, source, from, to, dryRun);
        return imports.accepted(batch, PATH);
    }

    @GetMapping("/{id}")
    ImportStatus status(@PathVariable long id) {
        access.require(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR);
        return imports.status(DossierImporter.KIND, id);
    }
}
