package vn.cchc.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.demo.DossierFile;

/**
 * How fast the application is beside what the machine can do at all: every figure stands next to a bare one of the same run.
 * Measures and reports, never fails for being slow. {@code docs/benchmarks.md} has the command and the figures.
 */
@Tag("benchmark")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpeedBenchmark {

    private static final Path FOLDER = Path.of("target", "benchmark");

    /** Dossiers in the large database. */
    private static final long LARGE = Long.getLong("benchmark.dossiers", 2_000_000);

    private static final long SMALL = 10_000;
    private static final double ROWS_AT_SCALE_ONE = 78_700;
    private static final int CONNECTIONS = 8;

    private static final List<String> PAGES = List.of(
            "/?from=2023-01&to=2023-05",
            "/units/19363/scorecard?from=2023-01&to=2023-05",
            "/dossiers?unit=19363&from=2023-05&to=2023-05",
            "/dossiers/late?from=2023-01&to=2023-05",
            "/dossiers/forecast?from=2023-05-01&to=2023-05-31");

    private static final String COLUMNS = """
            source_id, code, unit_id, procedure_id, receiving_unit, holding_unit, channel, submitted_on, received_on,
            appointed_on, due_on, finished_on, returned_on, status, components, digitised, e_result, reused, fee, paid_online,
            supplements, paused_days, source_slip_on, entered_slip_on, reappointed_on, handler, content_hash,
            first_import_id, last_import_id, version""";

    private static final String BARE_TABLE = """
            create table bare_dossier (like dossier including all);
            alter table bare_dossier add foreign key (source_id) references source,
                add foreign key (unit_id) references unit, add foreign key (procedure_id) references procedure,
                add foreign key (first_import_id) references import_batch,
                add foreign key (last_import_id) references import_batch""";

    /** The least a recount could be: one grouping by the month received, one by the month ended, one calendar. */
    private static final String BARE_GROUPING = """
            create temporary table bare_count as
            select date_trunc('month', received_on) as month, unit_id, procedure_id,
                   count(*) filter (where channel = 'ONLINE') as a, count(*) filter (where channel = 'DIRECT') as b,
                   count(*) filter (where channel = 'POST') as c,
                   count(*) filter (where components > 0 and digitised = components) as d,
                   count(*) filter (where reused) as e, count(*) filter (where fee > 0) as f,
                   count(*) filter (where fee > 0 and paid_online) as g
            from dossier group by 1, 2, 3
            union all
            select date_trunc('month', ended_on), unit_id, procedure_id,
                   count(*) filter (where outcome = 'RESULT' and ended_on < due_on),
                   count(*) filter (where outcome = 'RESULT' and ended_on = due_on),
                   count(*) filter (where outcome = 'RESULT' and ended_on > due_on),
                   count(*) filter (where outcome = 'OTHERWISE'),
                   count(*) filter (where outcome = 'RESULT' and e_result),
                   count(*) filter (where outcome = 'RESULT' and ended_on > due_on and slip_on <= ended_on),
                   count(*) filter (where ended_on > due_on)
            from dossier where ended_on is not null group by 1, 2, 3""";

    /** An address that nobody has visited yet, so that no kept page answers. */
    private static final String ANEW = "&visit=";

    private static final AtomicLong VISITS = new AtomicLong();

    private final List<String> report = new ArrayList<>();
    private EmbeddedPostgres server;

    @BeforeEach
    void startServer() throws IOException {
        Files.createDirectories(FOLDER);
        // As the application starts its own, and with a counter of statements.
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
    }

    @AfterEach
    void writeReport() throws IOException {
        Files.write(FOLDER.resolve("report.txt"), report);
        server.close();
    }

    @Test
    void figures_beside_the_limit_of_the_machine() throws Exception {
        try (Application small = application("small");
                Application large = application("large")) {
            jdbc("small").sql("create extension pg_stat_statements").update();
            load(small, "small", SMALL);
            firstImport(large);
            pageCost(small, large);
            pageRate(large);
            smallImport(large);
            rebuild(large);
            say("Heap of the application at most %d MB (limit 512)", large.heapPeak());
        }
    }

    private Application application(String database) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return new Application(server.getJdbcUrl("postgres", database), FOLDER.resolve(database));
    }

    private Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    private JdbcClient jdbc(String database) {
        return JdbcClient.create(server.getDatabase("postgres", database));
    }

    private long load(Application application, String database, long dossiers) throws Exception {
        Path file = FOLDER.resolve(database + ".csv");
        long rows = DossierFile.write(file, jdbc(database), 1, dossiers / ROWS_AT_SCALE_ONE);
        checkpoint();
        long added = application
                .importDossiers(file, "2022-01-01", "2023-05-31")
                .path("added")
                .asLong();
        Files.delete(file);
        assertThat(added).isEqualTo(rows);
        jdbc(database).sql("vacuum analyze").update();
        return rows;
    }

    private void checkpoint() {
        jdbc("postgres").sql("checkpoint").update();
    }

    private void firstImport(Application application) throws Exception {
        Instant begin = Instant.now();
        long rows = load(application, "large", LARGE);
        double all = seconds(begin);
        double imported = jdbc("large")
                .sql("select extract(epoch from finished_at - started_at) from import_batch order by id desc limit 1")
                .query(Double.class)
                .single();
        double bare = bareCopy();
        say(
                "First import of %,d dossiers: %.1f s, %,.0f rows/s (with generating and sending the file and a vacuum %.1f s)",
                rows, imported, rows / imported, all);
        say(
                "Bare COPY of the same rows into a copy of the table with its indexes and foreign keys: %.1f s, %,.0f rows/s",
                bare, rows / bare);
        say("Rate of the import / rate of bare COPY: %.2f", bare / imported);
        say("Heap of the application during the import at most %d MB", application.heapPeak());
    }

    private double bareCopy() throws Exception {
        Path rows = FOLDER.resolve("rows.copy");
        try (Connection connection = connect("large");
                var statement = connection.createStatement()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(rows)) {
                copy.copyOut("copy (select " + COLUMNS + " from dossier order by id) to stdout", out);
            }
            statement.execute(BARE_TABLE);
            checkpoint();
            connection.setAutoCommit(false);
            Instant begin = Instant.now();
            try (InputStream in = Files.newInputStream(rows)) {
                copy.copyIn("copy bare_dossier (" + COLUMNS + ") from stdin", in, 1 << 16);
            }
            connection.commit();
            double took = seconds(begin);
            statement.execute("drop table bare_dossier");
            connection.commit();
            return took;
        } finally {
            Files.deleteIfExists(rows);
        }
    }

    /** The two applications take turns, so that what else the machine does falls on both. */
    private void pageCost(Application small, Application large) throws Exception {
        for (String page : PAGES) {
            for (int i = 0; i < 60; i++) {
                visit(small, page + ANEW);
                visit(large, page + ANEW);
            }
            int visits = 60;
            double[] atSmall = new double[visits];
            double[] atLarge = new double[visits];
            for (int i = 0; i < visits; i++) {
                atSmall[i] = visit(small, page + ANEW);
                atLarge[i] = visit(large, page + ANEW);
            }
            say(
                    "%s: median %.1f ms at %,d, %.1f ms at %,d dossiers, ratio %.2f; statements %.1f and %.1f",
                    page,
                    median(atSmall),
                    SMALL,
                    median(atLarge),
                    LARGE,
                    median(atLarge) / median(atSmall),
                    statements(small, "small", page),
                    statements(large, "large", page));
        }
    }

    private static double visit(Application application, String page) throws Exception {
        Instant begin = Instant.now();
        var answer = application.get(page.endsWith(ANEW) ? page + VISITS.incrementAndGet() : page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return seconds(begin) * 1000;
    }

    /** SQL statements of one visit, without those of the session store, by the database's own count. */
    private double statements(Application application, String database, String page) throws Exception {
        int visits = 10;
        JdbcClient counter = jdbc("small");
        counter.sql("select pg_stat_statements_reset()").query().listOfRows();
        for (int i = 0; i < visits; i++) {
            visit(application, page + ANEW);
        }
        return counter.sql("""
                        select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = :database and query !~* 'spring_session|pg_stat_statements|shedlock|pg_locks|import_batch b'
                          and query ~* '^\\s*(select|with|insert|update|delete|values)'""").param("database", database).query(Long.class).single() / (double) visits;
    }

    private void pageRate(Application application) throws Exception {
        String scorecard = PAGES.get(1);
        String bare = "/rankings/benchmark/bare";
        String framed = "/rankings/benchmark/framed";
        double[] rates = new double[4];
        int rounds = 3;
        for (int round = 0; round <= rounds; round++) {
            // The first round only warms up.
            double a = rate(application, scorecard);
            double b = rate(application, framed);
            double c = rate(application, bare);
            double d = rate(application, scorecard + ANEW);
            if (round > 0) {
                rates[0] += a / rounds;
                rates[1] += b / rounds;
                rates[2] += c / rounds;
                rates[3] += d / rounds;
            }
        }
        say(
                "At %d connections: unit scorecard %.0f/s while no data changes, %.0f/s made anew each time, empty page in the frame of all pages %.0f/s, empty page without it %.0f/s",
                CONNECTIONS, rates[0], rates[3], rates[1], rates[2]);
        say(
                "Scorecard / empty page: %.2f in the frame, %.2f without; made anew each time %.2f and %.2f",
                rates[0] / rates[1], rates[0] / rates[2], rates[3] / rates[1], rates[3] / rates[2]);
    }

    private static double rate(Application application, String page) throws Exception {
        LongAdder answers = new LongAdder();
        Instant begin = Instant.now();
        Instant end = begin.plus(Duration.ofSeconds(8));
        Callable<Void> visitor = () -> {
            while (Instant.now().isBefore(end)) {
                visit(application, page);
                answers.increment();
            }
            return null;
        };
        var visitors = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (Future<Void> done : visitors.invokeAll(java.util.Collections.nCopies(CONNECTIONS, visitor))) {
                done.get();
            }
        } finally {
            visitors.shutdownNow();
        }
        return answers.sum() / seconds(begin);
    }

    private void smallImport(Application application) throws Exception {
        Path source = FOLDER.resolve("more.csv");
        Path file = FOLDER.resolve("thousand.csv");
        DossierFile.write(source, jdbc("large"), 2, 4);
        try (BufferedReader in = Files.newBufferedReader(source);
                Writer out = Files.newBufferedWriter(file)) {
            out.write(in.readLine() + "\n");
            // Codes of another year's numbering, so that all of them are new.
            for (String row : in.lines()
                    .filter(line -> line.matches("H50\\.13\\.21-2305.*"))
                    .limit(1000)
                    .toList()) {
                out.write(row.replace("H50.13.21-", "H50.13.21-N") + "\n");
            }
        }
        String figures = "/api/v1/figures?from=2023-05&to=2023-05";
        long before = application.json(figures).path("total").path("received").asLong();
        Instant begin = Instant.now();
        application.importDossiers(file, "2023-05-01", "2023-05-31");
        long after = application.json(figures).path("total").path("received").asLong();
        say(
                "Import of 1,000 dossiers of one unit into %,d: %.2f s from sending the file until the figures are right",
                LARGE, seconds(begin));
        assertThat(after - before).isEqualTo(1000);
        Files.delete(source);
        Files.delete(file);
    }

    private void rebuild(Application application) throws Exception {
        JdbcClient counter = jdbc("small");
        double bare = Double.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            try (Connection connection = connect("large");
                    var statement = connection.createStatement()) {
                Instant begin = Instant.now();
                statement.execute(BARE_GROUPING);
                bare = Math.min(bare, seconds(begin));
            }
        }
        counter.sql("select pg_stat_statements_reset()").query().listOfRows();
        application.command("rebuild-figures");
        double rebuilt = counter.sql("""
                        select sum(total_exec_time) / 1000 from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = 'large' and query ~* 'cell|dossier'""").query(Double.class).single();
        say(
                "Full rebuild: %.1f s of statements; bare GROUP BY of one calendar: %.1f s; ratio %.2f",
                rebuilt, bare, rebuilt / bare);
    }

    private void say(String text, Object... args) {
        String line = String.format(Locale.ROOT, text, args);
        report.add(line);
        System.out.println("BENCHMARK " + line);
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toNanos() / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
