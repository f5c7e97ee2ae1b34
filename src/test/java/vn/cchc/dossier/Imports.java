package vn.cchc.dossier;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.TestComponent;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.ImportQueue;
import vn.cchc.importing.ImportUpload;
import vn.cchc.shared.Period;

/** Imports dossier files and waits until they are in. */
@TestComponent
public class Imports {

    private final ImportQueue queue;
    private final ImportBatches batches;

    Imports(ImportQueue queue, ImportBatches batches) {
        this.queue = queue;
        this.batches = batches;
    }

    public ImportBatch text(String text) {
        return file("test.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    public ImportBatch file(String name, byte[] content) {
        return waitFor(submit(name, content, null, false));
    }

    public ImportBatch dryRun(String text) {
        return waitFor(submit("test.csv", text.getBytes(StandardCharsets.UTF_8), null, true));
    }

    public ImportBatch submit(String name, byte[] content, Period covers, boolean dryRun) {
        return queue.submit(new ImportUpload(
                DossierImporter.KIND,
                new ByteArrayInputStream(content),
                name,
                "chuyenvien",
                Source.FIRST,
                covers,
                dryRun));
    }

    public ImportBatch waitFor(ImportBatch batch) {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        ImportBatch seen = batches.get(batch.id());
        while (!seen.finished() && Instant.now().isBefore(giveUp)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            seen = batches.get(batch.id());
        }
        return seen;
    }
}
