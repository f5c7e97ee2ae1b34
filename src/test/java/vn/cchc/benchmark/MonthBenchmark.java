package vn.cchc.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The last evening before the due day: every head of 300 units saves the cells of the month at once. Beside it stand bare updates
 * of single rows on the same server in the same run. Fails for a lost value, never for being slow.
 */
@Tag("benchmark")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MonthBenchmark {

    private static final Path FOLDER = Path.of("target", "benchmark");
    private static final int HEADS = 300;

    /** As many connections as the application's pool has. */
    private static final int CONNECTIONS = 10;

    private static final List<String> ITEMS = List.of(
            "documents_out",
            "documents_signed",
            "capital_plan",
            "capital_disbursed",
            "initiatives",
            "project06_due",
            "staff",
            "computers",
            "scanners",
            "survey_asked");

    private final List<String> report = new ArrayList<>();

    @Test
    void three_hundred_heads_save_their_cells_at_once_and_no_number_is_lost() throws Exception {
        Files.createDirectories(FOLDER);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database month");
            }
            try (Application application =
                    new Application(server.getJdbcUrl("postgres", "month"), FOLDER.resolve("month"))) {
                JdbcClient jdbc = JdbcClient.create(server.getDatabase("postgres", "month"));
                heads(jdbc);
                double bareBefore = bareUpdates(server);
                double rate = save(application, jdbc);
                double bareAfter = bareUpdates(server);
                say(
                        "Bare updates of single rows, %d connections: %,.0f/s before, %,.0f/s after",
                        CONNECTIONS, bareBefore, bareAfter);
                say("Rate of saved cells / rate of bare updates: %.2f", rate / ((bareBefore + bareAfter) / 2));
            }
        }
        Files.write(FOLDER.resolve("month.txt"), report);
    }

    private static void heads(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into unit (code, name, kind, valid_from)
                        select 'B' || n, 'Xã thứ ' || n, 'COMMUNE', '2020-01-01' from generate_series(1, :heads) n
                        """).param("heads", HEADS).update();
        jdbc.sql("""
                        insert into account (username, display_name, password_hash)
                        select 'head' || n, 'Chủ tịch ' || n, (select password_hash from account where username = 'chutichxa')
                        from generate_series(1, :heads) n
                        """).param("heads", HEADS).update();
        jdbc.sql("""
                        insert into role_grant (account_id, role, unit_id, valid_from)
                        select a.id, 'UNIT_HEAD', u.id, '2020-01-01'
                        from generate_series(1, :heads) n
                        join account a on a.username = 'head' || n join unit u on u.code = 'B' || n
                        """).param("heads", HEADS).update();
        jdbc.sql("create table bare_cell (id integer primary key, value bigint, typed_at timestamptz)")
                .update();
        jdbc.sql("insert into bare_cell select n, null, now() from generate_series(1, :rows) n")
                .param("rows", HEADS * ITEMS.size())
                .update();
        jdbc.sql("vacuum analyze").update();
    }

    private double save(Application application, JdbcClient jdbc) throws Exception {
        List<Application.Person> people = new ArrayList<>();
        for (int n = 1; n <= HEADS; n++) {
            people.add(application.signIn("head" + n));
        }
        HttpClient shared =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> heads = new ArrayList<>();
        for (int n = 1; n <= HEADS; n++) {
            // A person types one cell after the other; 300 people do so at once.
            CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
            Application.Person person = people.get(n - 1);
            for (int i = 0; i < ITEMS.size(); i++) {
                String form = "unit=B%d&month=2023-07&form=cchc-thang&item=%s&text=%d&loaded="
                        .formatted(n, ITEMS.get(i), value(n, i));
                chain = chain.thenCompose(before -> {
                    long sent = System.nanoTime();
                    return application
                            .post(shared, person, "/my-month/cell", form)
                            .thenAccept(answer -> {
                                times.add(System.nanoTime() - sent);
                                assertThat(answer.statusCode()).as(form).isEqualTo(200);
                                assertThat(answer.body()).as(form).contains("\"SAVED\"");
                            });
                });
            }
            heads.add(chain);
        }
        CompletableFuture.allOf(heads.toArray(CompletableFuture[]::new)).get();
        double seconds = (System.nanoTime() - begin) / 1e9;

        List<String> expected = new ArrayList<>();
        for (int n = 1; n <= HEADS; n++) {
            for (int i = 0; i < ITEMS.size(); i++) {
                expected.add("B" + n + " " + ITEMS.get(i) + " " + value(n, i));
            }
        }
        List<String> stored = jdbc.sql("""
                        select u.code || ' ' || v.item_code || ' ' || v.value from report_value v
                        join report r on r.id = v.report_id join unit u on u.id = r.unit_id
                        where r.month = '2023-07-01'
                        """).query(String.class).list();
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
        Collections.sort(times);
        double rate = times.size() / seconds;
        say(
                "%d heads save %d cells at once: %.1f s, %,.0f cells/s, p50 %d ms, p95 %d ms, none lost",
                HEADS, times.size(), seconds, rate, at(times, 50), at(times, 95));
        return rate;
    }

    private static double bareUpdates(EmbeddedPostgres server) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            int rows = HEADS * ITEMS.size();
            long begin = System.nanoTime();
            List<Callable<Void>> work = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                int first = c;
                work.add(() -> {
                    try (Connection connection =
                                    server.getDatabase("postgres", "month").getConnection();
                            var update = connection.prepareStatement(
                                    "update bare_cell set value = ?, typed_at = now() where id = ?")) {
                        for (int id = first + 1; id <= rows; id += CONNECTIONS) {
                            update.setLong(1, id);
                            update.setInt(2, id);
                            update.executeUpdate();
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            return rows / ((System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private static long value(int head, int item) {
        return head * 100L + item;
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100) / 1_000_000;
    }

    private void say(String format, Object... args) {
        String line = String.format(Locale.ROOT, format, args);
        System.out.println("BENCHMARK " + line);
        report.add(line);
    }
}
