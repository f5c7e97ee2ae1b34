package vn.cchc.scoring;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportStatus;

/** Figures of the national portal from files. */
@RestController
class PortalImportApi {

    private static final String API = "/api/v1/portal-imports";

    private final ImportApi imports;
    private final PortalUploads uploads;

    PortalImportApi(ImportApi imports, PortalUploads uploads) {
        this.imports = imports;
        this.uploads = uploads;
    }

    @PostMapping(API)
    ResponseEntity<ImportStatus> submit(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun) {
        return imports.accepted(uploads.submit(file, from, to, dryRun), API);
    }

    @GetMapping(API + "/{id}")
    ImportStatus status(@PathVariable long id) {
        return imports.status(PortalImport.KIND, id);
    }
}
