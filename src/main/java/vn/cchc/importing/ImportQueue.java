package vn.cchc.importing;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/**
 * Takes files in and imports them one at a time over all instances, in the order in which they came. Each import is one
 * transaction; only the state and progress of its batch are seen outside it.
 */
@Service
public class ImportQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long POLL_MILLIS = 250;
    private static final int NAME_LENGTH = 200;

    /** An instance is gone when nobody holds the lock on its number: see {@link InstanceLock}. */
    private static final String FAIL_ORPHANS = """
            update import_batch b set state = 'FAILED', error = 'interrupted', finished_at = now()
            where state in ('QUEUED', 'RUNNING') and instance <> :own
              and not exists (
                select from pg_locks
                where locktype = 'advisory' and granted and classid = :class and objid = b.instance and objsubid = 2
                  and database = (select oid from pg_database where datname = current_database()))
            """;

    private final ImportBatches batches;
    private final InstanceLock instance;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, ImportHandler> handlers;
    private final Path folder;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    ImportQueue(
            ImportBatches batches,
            InstanceLock instance,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            List<ImportHandler> handlers,
            @Value("${cchc.data-dir}") Path dataDir) {
        this.batches = batches;
        this.instance = instance;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.handlers = handlers.stream().collect(Collectors.toMap(ImportHandler::kind, Function.identity()));
        this.folder = dataDir.resolve("uploads");
    }

    /** Streams the file to disk, notes it as QUEUED and returns at once. */
    public ImportBatch submit(ImportUpload upload) {
        if (!handlers.containsKey(upload.kind())) {
            throw new IllegalArgumentException(upload.kind());
        }
        try {
            Path file = newFile();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size;
            try (InputStream in = new DigestInputStream(upload.content(), digest);
                    OutputStream out = Files.newOutputStream(file)) {
                size = in.transferTo(out);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return enqueue(upload, file, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the kept file of an earlier batch again, after something was learned. */
    public ImportBatch again(ImportBatch earlier, String username) {
        Path kept = file(earlier.id());
        try {
            if (!Files.exists(kept)) {
                throw new UserError("importing.again.gone");
            }
            Path file = newFile();
            Files.move(kept, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Period covers = earlier.coversFrom() == null ? null : new Period(earlier.coversFrom(), earlier.coversTo());
            ImportUpload upload = new ImportUpload(
                    earlier.kind(),
                    InputStream.nullInputStream(),
                    earlier.fileName(),
                    username,
                    earlier.source(),
                    covers,
                    earlier.dryRun());
            return enqueue(upload, file, earlier.fileSize(), earlier.checksum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The upload of a batch, while it is kept. */
    public Optional<Path> keptFile(long id) {
        return Optional.of(file(id)).filter(Files::exists);
    }

    private Path newFile() throws IOException {
        Files.createDirectories(folder);
        // createTempFile makes a file that only the application's own account can read.
        return Files.createTempFile(folder, "in-", ".upload");
    }

    private ImportBatch enqueue(ImportUpload upload, Path file, long size, String checksum) throws IOException {
        long id = batches.create(
                upload.kind(),
                shownName(upload.fileName()),
                size,
                checksum,
                upload.username(),
                upload.dryRun(),
                upload.source(),
                upload.covers() == null ? null : upload.covers().from(),
                upload.covers() == null ? null : upload.covers().to(),
                instance.number());
        Files.move(file, file(id), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        afterCommit(() -> runner.execute(() -> waitAndRun(id)));
        return batches.get(id);
    }

    /** Within a transaction of the caller the batch cannot be seen by the runner, which would take it for gone. */
    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    /** The last part of the name a browser sent, without control characters; it is only ever shown, never opened. */
    private static String shownName(String fileName) {
        String name = fileName == null ? "" : fileName;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return name.length() > NAME_LENGTH ? name.substring(name.length() - NAME_LENGTH) : name;
    }

    private Path file(long id) {
        return folder.resolve(id + ".upload");
    }

    private void waitAndRun(long id) {
        try {
            while (!stopping) {
                failOrphans();
                if (isNext(id) && instance.tryImport()) {
                    try {
                        run(id);
                    } finally {
                        instance.endImport();
                    }
                    return;
                }
                if (batches.find(id).map(ImportBatch::finished).orElse(true)) {
                    return;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Import {} could not be started", id, e);
        }
    }

    private boolean isNext(long id) {
        return jdbc.sql("select coalesce(min(id), 0) = :id from import_batch where state in ('QUEUED', 'RUNNING')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private void run(long id) {
        batches.running(id);
        ImportBatch batch = batches.get(id);
        Path file = file(id);
        Path spill = folder.resolve(id + ".rejects");
        try (ImportProgress progress = new ImportProgress(spill, read -> batches.progress(id, read))) {
            try {
                transaction.executeWithoutResult(status -> {
                    try {
                        handlers.get(batch.kind()).run(batch, file, progress);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    if (batch.dryRun()) {
                        status.setRollbackOnly();
                    } else {
                        batches.done(id, progress);
                    }
                });
                if (batch.dryRun()) {
                    transaction.executeWithoutResult(status -> batches.done(id, progress));
                }
            } catch (MissingColumns e) {
                progress.head(e.head());
                progress.keepFile();
                batches.failed(id, progress, e.code(), e.args());
            } catch (ImportFailure e) {
                batches.failed(id, progress, e.code(), e.args());
            } catch (Exception | OutOfMemoryError e) {
                LOG.error("Import {} failed", id, e);
                batches.failed(id, progress, "internal");
            }
            // Applicants' data is never stored: a file that holds it is not kept either.
            if (!progress.keepFile || !progress.dropped.isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Could not tidy up after import {}", id, e);
        }
    }

    /** Marks what instances left behind that are gone, and removes their files and those kept long enough. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tidy() {
        failOrphans();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            Instant oldest = Instant.now().minus(KEPT);
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(oldest)) < 0 || abandoned(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Could not tidy up {}", folder, e);
        }
    }

    private boolean abandoned(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("\\d+\\.(upload|rejects)")) {
            return false;
        }
        long id = Long.parseLong(name.substring(0, name.indexOf('.')));
        return batches.find(id).map(b -> "interrupted".equals(b.error())).orElse(false);
    }

    private void failOrphans() {
        int failed = jdbc.sql(FAIL_ORPHANS)
                .param("own", instance.number())
                .param("class", InstanceLock.INSTANCES)
                .update();
        if (failed > 0) {
            LOG.info("{} imports of instances that are gone marked as failed", failed);
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        runner.shutdownNow();
    }
}
