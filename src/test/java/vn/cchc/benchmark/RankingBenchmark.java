package vn.cchc.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The country's 3,321 communes of 2025, ranked by 60 criteria over twelve months of stored figures: one page. Beside it stands the
 * least the database can do for it: reading the same 2.4 million numbers and adding them up. Fails for more than six statements
 * or a wrong place, never for being slow.
 */
@Tag("benchmark")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RankingBenchmark {

    private static final Path FOLDER = Path.of("target", "benchmark");
    private static final int COMMUNES = 3321;
    private static final int CRITERIA = 60;
    private static final String PAGE = "/rankings?from=2023-12&to=2023-12&scheme=thu-hang";
    private static final int VISITS = 5;

    private final List<String> report = new ArrayList<>();

    @Test
    void all_communes_of_the_country_are_ranked_on_one_page() throws Exception {
        Files.createDirectories(FOLDER);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create extension pg_stat_statements");
                statement.execute("create database ranking");
            }
            try (Application application =
                    new Application(server.getJdbcUrl("postgres", "ranking"), FOLDER.resolve("ranking"))) {
                JdbcClient jdbc = JdbcClient.create(server.getDatabase("postgres", "ranking"));
                country(jdbc);
                measure(application, jdbc, JdbcClient.create(server.getPostgresDatabase()));
            }
        }
        Files.write(FOLDER.resolve("ranking.txt"), report);
    }

    private void measure(Application application, JdbcClient jdbc, JdbcClient counter) throws Exception {
        List<Long> pages = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        HttpResponse<String> page = null;
        for (int i = 0; i < VISITS; i++) {
            // Something changes, so the page is made anew; then the database alone.
            jdbc.sql("update scheme set document = document where code = 'none'")
                    .update();
            counter.sql("select pg_stat_statements_reset()").query().listOfRows();
            long begin = System.nanoTime();
            page = application.get(PAGE);
            pages.add(System.nanoTime() - begin);
            assertThat(page.statusCode()).isEqualTo(200);
            begin = System.nanoTime();
            jdbc.sql("""
                            select from_day, unit_id, sum(value) from entered_value
                            where scheme_code = 'thu-hang' group by from_day, unit_id
                            """).query().listOfRows();
            bare.add(System.nanoTime() - begin);
        }
        List<String> statements = counter.sql("""
                        select s.calls || ' × ' || regexp_replace(left(s.query, 120), '\\s+', ' ', 'g')
                        from pg_stat_statements s join pg_database d on d.oid = s.dbid
                        where d.datname = 'ranking'
                          and query !~* '^(begin|commit|rollback|set |show |update scheme|select from_day)|spring_session|shedlock|pg_locks|import_batch b'
                        """).query(String.class).list();
        String first = jdbc.sql("""
                        select u.code from entered_value e join unit u on u.id = e.unit_id
                        where e.scheme_code = 'thu-hang' and e.from_day = '2023-12-01'
                        group by u.code order by sum(value) desc limit 1
                        """).query(String.class).single();
        assertThat(page.body().indexOf("/units/" + first + "/scorecard"))
                .as("the first place")
                .isPositive();
        assertThat(statements).as("statements").hasSizeBetween(1, 6);
        pages.sort(null);
        bare.sort(null);
        say(
                "Ranking of %,d communes, 12 months, %d criteria: median %,.0f ms, %d statements, page of %,d KB; the database adds the same"
                        + " numbers up in %,.0f ms; heap at most %d MB",
                COMMUNES,
                CRITERIA,
                pages.get(VISITS / 2) / 1e6,
                statements.size(),
                page.body().length() / 1024,
                bare.get(VISITS / 2) / 1e6,
                application.heapPeak());
    }

    private static void country(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into unit (code, name, kind, ranking_group, valid_from)
                        select 'Q' || n, 'Xã thứ ' || n, 'COMMUNE', 'Cả nước', '2020-01-01' from generate_series(1, :communes) n
                        """).param("communes", COMMUNES).update();
        String groups = IntStream.range(0, CRITERIA / 10)
                .mapToObj(RankingBenchmark::group)
                .collect(Collectors.joining(","));
        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, published_by, published_at, content)
                        values ('thu-hang', 1, 'PUBLISHED', 'Bộ tiêu chí để đo', '2022-01-01', '', '', now(), cast(:content as jsonb))
                        """)
                .param(
                        "content",
                        "{\"name\":{\"vi\":\"Thứ hạng\",\"en\":\"Places\"},\"total\":" + CRITERIA
                                + ",\"unit_kinds\":[\"COMMUNE\"],\"ranked_from\":0.8,\"adjustable\":false,\"bands\":[{\"code\":\"ALL\","
                                + "\"name\":{\"vi\":\"Đạt\",\"en\":\"All\"},\"from\":0}],\"criteria\":["
                                + groups + "]}")
                .update();
        jdbc.sql("""
                        insert into entered_value (scheme_code, criterion, unit_id, from_day, to_day, value, evidence, author)
                        select 'thu-hang', 'k' || k, u.id, m, m + interval '1 month - 1 day',
                               (hashint8(u.id * 7919 + k * 31 + extract(month from m)::bigint) & 100) / 100.0, '1', 'chuyenvien'
                        from unit u, generate_series(0, :criteria - 1) k,
                             generate_series(timestamp '2023-01-01', timestamp '2023-12-01', interval '1 month') m
                        where u.code like 'Q%'
                        """).param("criteria", CRITERIA).update();
        jdbc.sql("vacuum analyze").update();
    }

    private static String group(int number) {
        String lines = IntStream.range(number * 10, number * 10 + 10)
                .mapToObj(
                        k -> "{\"code\":\"k" + k + "\",\"name\":{\"vi\":\"Tiêu chí " + k + "\",\"en\":\"Criterion " + k
                                + "\"},\"max\":1,\"rule\":{\"type\":\"given\"},\"when_none\":\"LEAVES\",\"influence\":\"OWN\"}")
                .collect(Collectors.joining(","));
        return "{\"code\":\"g" + number + "\",\"name\":{\"vi\":\"Lĩnh vực " + number + "\",\"en\":\"Field " + number
                + "\"},\"max\":10,\"children\":[" + lines + "]}";
    }

    private void say(String format, Object... args) {
        String line = String.format(Locale.ROOT, format, args);
        System.out.println("BENCHMARK " + line);
        report.add(line);
    }
}
