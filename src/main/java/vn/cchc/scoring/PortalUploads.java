package vn.cchc.scoring;

import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.importing.ImportApi;
import vn.cchc.importing.ImportBatch;
import vn.cchc.shared.UserError;

/** Takes exports of the national portal in, from the page and from the API alike. */
@Service
class PortalUploads {

    private final ImportApi imports;
    private final Access access;
    private final AuditTrail audit;

    PortalUploads(ImportApi imports, Access access, AuditTrail audit) {
        this.imports = imports;
        this.access = access;
        this.audit = audit;
    }

    /** @throws UserError without the dates of the figures, which the file does not tell */
    ImportBatch submit(MultipartFile file, String from, String to, boolean dryRun) {
        access.requireImport();
        if (ImportApi.span(from, to) == null) {
            throw new UserError("portal.import.no_span");
        }
        ImportBatch batch =
                imports.submit(PortalImport.KIND, file, access.viewer().username(), null, from, to, dryRun);
        audit.record("portal.import", "#" + batch.id(), batch.fileName());
        return batch;
    }
}
