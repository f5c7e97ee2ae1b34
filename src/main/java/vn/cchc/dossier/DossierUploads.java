package vn.cchc.dossier;

import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportBatch;

/** Takes dossier files in, from the page and from the API alike. */
@Service
class DossierUploads {

    private final ImportApi imports;
    private final Sources sources;
    private final Access access;
    private final AuditTrail audit;

    DossierUploads(ImportApi imports, Sources sources, Access access, AuditTrail audit) {
        this.imports = imports;
        this.sources = sources;
        this.access = access;
        this.audit = audit;
    }

    ImportBatch submit(MultipartFile file, String source, String from, String to, boolean dryRun) {
        access.requireImport();
        String code = sources.get(source).code();
        ImportBatch batch =
                imports.submit(DossierImporter.KIND, file, access.viewer().username(), code, from, to, dryRun);
        audit.record("dossier.import", "#" + batch.id(), batch.fileName());
        return batch;
    }
}
