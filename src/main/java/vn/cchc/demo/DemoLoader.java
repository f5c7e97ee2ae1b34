package vn.cchc.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.appraisal.RoundLines;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.ImportQueue;
import vn.cchc.importing.ImportUpload;
import vn.cchc.shared.Period;

/**
 * Loads the demo before the web server starts to listen, so that nobody sees half of it: the district into a database
 * without units, then its dossiers by the same import as everybody's. Each step is one transaction and is left out once it
 * is done, so a start after a crash goes on where the last one stopped.
 */
@Component
@Profile("demo")
class DemoLoader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoader.class);
    private static final long SEED = 1;
    private static final String USERNAME = "chuyenvien";
    private static final String SOURCE = "mot-cua";

    /** Second key of the advisory lock under which one instance at a time loads a demo. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('cchc'), hashtext('demo')) is null";

    private static final String EVIDENCE = """
            with content as (
                insert into evidence_content (checksum, kind, bytes, pages, content)
                values (encode(sha256(:content), 'hex'), 'PDF', length(:content), 1, :content) returning checksum
            )
            insert into evidence (unit_id, checksum, title, file_name, number, issued_on, signer, username)
            select u.id, c.checksum, 'Báo cáo kết quả số hóa hồ sơ khi tiếp nhận', 'bao-cao-so-hoa.pdf', '15/BC-MẪU', '2023-05-30',
                   'Chủ tịch UBND thị trấn', 'nhaplieu'
            from unit u, content c where u.code = '19363' and u.valid_to is null
            """;

    private record Export(String fileName, YearMonth from, YearMonth to) {}

    private static final List<Export> EXPORTS = List.of(
            new Export("ho-so-mot-cua-2022.csv", DemoDossiers.FIRST, YearMonth.of(2022, 12)),
            new Export("ho-so-mot-cua-2023-thang-1-5.csv", YearMonth.of(2023, 1), DemoDossiers.LAST));

    private final boolean withDossiers;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate locked;
    private final TransactionTemplate step;
    private final WorkingDays workingDays;
    private final ImportQueue queue;
    private final ImportBatches batches;
    private final RoundLines appraisals;
    private volatile boolean running;

    DemoLoader(
            @Value("${cchc.demo.dossiers:true}") boolean withDossiers,
            DataSource dataSource,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            WorkingDays workingDays,
            ImportQueue queue,
            ImportBatches batches,
            RoundLines appraisals) {
        this.withDossiers = withDossiers;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.locked = new TransactionTemplate(transactions);
        this.step = new TransactionTemplate(transactions);
        this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.workingDays = workingDays;
        this.queue = queue;
        this.batches = batches;
        this.appraisals = appraisals;
    }

    @Override
    public void start() {
        locked.executeWithoutResult(status -> {
            jdbc.sql(LOCK).query(Boolean.class).single();
            load();
        });
        running = true;
    }

    private void load() {
        if (none("unit")) {
            LOG.info("Loading the demo district");
            runScript("db/demo/district.sql");
        }
        if (none("outside_score")) {
            runScript("db/demo/outside-scores.sql");
        }
        if (!withDossiers || hasOtherDossiers()) {
            return;
        }
        for (Export export : EXPORTS) {
            if (!loaded(export)) {
                importDossiers(export);
            }
        }
        if (none("report")) {
            runScript("db/demo/reports.sql");
        }
        if (none("entered_value") && none("adjustment")) {
            runScript("db/demo/entries.sql");
        }
        if (none("posting_decision")) {
            runScript("db/demo/postings.sql");
        }
        if (none("notice")) {
            runScript("db/demo/notices.sql");
        }
        if (none("contest")) {
            runScript("db/demo/contests.sql");
        }
        if (none("plan_task")) {
            runScript("db/demo/plans.sql");
        }
        if (none("initiative") && none("procedure_proposal")) {
            runScript("db/demo/initiatives.sql");
        }
        if (none("project") && none("surplus_plan")) {
            runScript("db/demo/projects.sql");
        }
        if (none("task")) {
            runScript("db/demo/tasks.sql");
        }
        if (none("deduction")) {
            runScript("db/demo/deductions.sql");
        }
        if (none("evidence")) {
            step.executeWithoutResult(status -> addEvidence());
        }
        if (none("appraisal_round")) {
            step.executeWithoutResult(status -> addAppraisals());
        }
    }

    /** One document of a commune: its content is a file beside the scripts. */
    private void addEvidence() {
        try (InputStream pdf = new ClassPathResource("db/demo/evidence.pdf").getInputStream()) {
            jdbc.sql(EVIDENCE).param("content", pdf.readAllBytes()).update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounds, the lines that scoring gives them, and what was written on these. */
    private void addAppraisals() {
        record Opened(long id, String schemeCode, LocalDate fromDay, LocalDate toDay) {}
        populate("db/demo/appraisals.sql");
        jdbc.sql("select id, scheme_code, from_day, to_day from appraisal_round order by id")
                .query(Opened.class)
                .list()
                .forEach(round ->
                        appraisals.fill(round.id(), round.schemeCode(), new Period(round.fromDay(), round.toDay())));
        populate("db/demo/appraisal-entries.sql");
    }

    private boolean none(String table) {
        return jdbc.sql("select not exists (select from " + table + ")")
                .query(Boolean.class)
                .single();
    }

    private void runScript(String script) {
        step.executeWithoutResult(status -> populate(script));
    }

    private void populate(String script) {
        new ResourceDatabasePopulator(false, false, "UTF-8", new ClassPathResource(script)).execute(dataSource);
    }

    /** Whoever brought own dossiers into a demo without ours does not get ours on top of them. */
    private boolean hasOtherDossiers() {
        return jdbc.sql("select exists (select from import_batch where kind = 'DOSSIER' and file_name not in (:ours))")
                .param("ours", EXPORTS.stream().map(Export::fileName).toList())
                .query(Boolean.class)
                .single();
    }

    /** An import that somebody took back counts as loaded: it does not come again by itself. */
    private boolean loaded(Export export) {
        return jdbc.sql(
                        "select exists (select from import_batch where file_name = :name and state in ('DONE', 'UNDONE'))")
                .param("name", export.fileName())
                .query(Boolean.class)
                .single();
    }

    private void importDossiers(Export export) {
        LOG.info("Loading the demo's dossiers of {} to {}", export.from(), export.to());
        try {
            Path file = Files.createTempFile("cchc-demo", ".csv");
            try {
                write(file, export);
                importFile(file, export);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, Export export) throws IOException {
        DemoCatalogue catalogue = DemoCatalogue.read(jdbc);
        DemoDossiers dossiers =
                new DemoDossiers(SEED, 1, catalogue.procedures(), catalogue.unitNames(), workingDays::isWorking);
        try (Writer out = Files.newBufferedWriter(file)) {
            dossiers.write(out, export.from(), export.to());
        }
    }

    private void importFile(Path file, Export export) throws IOException {
        Period covers = new Period(export.from().atDay(1), export.to().atEndOfMonth());
        ImportBatch submitted;
        try (InputStream in = Files.newInputStream(file)) {
            ImportUpload upload = new ImportUpload("DOSSIER", in, export.fileName(), USERNAME, SOURCE, covers, false);
            // Committed at once: the import runs in a transaction of its own and must see its batch.
            submitted = step.execute(status -> queue.submit(upload));
        }
        ImportBatch batch = finished(submitted.id());
        if (batch.state() != ImportBatch.State.DONE || batch.rejected() > 0) {
            throw new IllegalStateException("The demo's dossiers could not be loaded: " + batch);
        }
    }

    private ImportBatch finished(long id) {
        try {
            ImportBatch batch = batches.get(id);
            while (!batch.finished()) {
                Thread.sleep(50);
                batch = batches.get(id);
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading the demo", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Well before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
