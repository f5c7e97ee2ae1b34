package vn.cchc.scoring.outside;

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

/** Published scores of other bodies from files. */
@RestController
class OutsideImportApi {

    private static final String API = "/api/v1/outside-score-imports";

    private final ImportApi imports;
    private final Access access;

    OutsideImportApi(ImportApi imports, Access access) {
        this.imports = imports;
        this.access = access;
    }

    @PostMapping(API)
    ResponseEntity<ImportStatus> submit(
            @RequestParam("file") MultipartFile file,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Principal user) {
        access.requireImport();
        return imports.accepted(imports.submit(OutsideImport.KIND, file, user.getName(), dryRun), API);
    }

    @GetMapping(API + "/{id}")
    ImportStatus status(@PathVariable long id) {
        return imports.status(OutsideImport.KIND, id);
    }
}
