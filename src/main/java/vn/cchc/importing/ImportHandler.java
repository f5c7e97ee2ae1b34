package vn.cchc.importing;

import java.io.IOException;
import java.nio.file.Path;

/** What a feature does with the files of one kind. Called by the queue inside the one transaction of the import. */
public interface ImportHandler {

    /** A value of import_batch.kind: DOSSIER, UNIT, PROCEDURE. */
    String kind();

    /**
     * Reads the whole file into the feature's tables and tells {@code progress} what became of its rows. Must not commit:
     * a dry run is the same call, rolled back afterwards.
     *
     * @throws ImportFailure where the file cannot be imported at all
     */
    void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException;
}
