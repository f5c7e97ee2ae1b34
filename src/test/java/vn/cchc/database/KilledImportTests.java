package vn.cchc.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application is killed in the middle of an import. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledImportTests {

    private static final String HEAD =
            "Mã hồ sơ;Mã TTHC;Mã đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái\n";
    private static final String TOKEN = "token-of-the-test";
    private static final int ROWS = 400_000;

    @TempDir
    static Path data;

    private ChildApplication application;

    @Test
    void after_a_kill_in_mid_import_nothing_of_it_is_there_and_the_file_imports_clean() throws Exception {
        application = ChildApplication.start(data);
        // The district brings its own administrator.
        jdbc().sql("truncate account cascade").update();
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/district.sql")).execute(dataSource());
        jdbc().sql("""
                        insert into api_token (account_id, name, token_hash, created_at)
                        select id, 'test', :hash, now() from account where username = 'chuyenvien'
                        """)
                .param(
                        "hash",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(TOKEN.getBytes(StandardCharsets.UTF_8))))
                .update();

        String location = upload(rows(ROWS));
        await(
                location,
                state -> state.get("state").asString().equals("RUNNING")
                        && state.get("read").asLong() > 0);
        application.kill();
        application = ChildApplication.start(data);

        JsonNode state = state(location);
        assertThat(state.get("state").asString()).isEqualTo("FAILED");
        assertThat(state.get("error_code").asString()).isEqualTo("interrupted");
        for (String table : new String[] {"dossier", "period_cell", "unit_cell", "rejected_row"}) {
            assertThat(jdbc().sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        JsonNode again =
                await(upload(rows(1000)), seen -> seen.get("state").asString().equals("DONE"));
        assertThat(again.get("added").asLong()).isEqualTo(1000);
        application.terminate();
    }

    private static byte[] rows(int count) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < count; i++) {
            file.writeBytes(("H" + i + ";1.001193;19363;Trực tuyến;05/01/2023;10/01/2023;Đang xử lý\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return file.toByteArray();
    }

    private String upload(byte[] content) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/api/v1/dossier-imports"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode await(String location, Predicate<JsonNode> wanted) throws Exception {
        long giveUp = System.nanoTime() + 180_000_000_000L;
        JsonNode seen = state(location);
        while (!wanted.test(seen)) {
            assertThat(System.nanoTime()).as(seen.toString()).isLessThan(giveUp);
            assertThat(seen.get("state").asString()).as(seen.toString()).isNotEqualTo("FAILED");
            Thread.sleep(20);
            seen = state(location);
        }
        return seen;
    }

    private JsonNode state(String location) throws Exception {
        URI address = URI.create(location).isAbsolute() ? URI.create(location) : address(location);
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(address).GET()).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.header("Authorization", "Bearer " + TOKEN).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create(application.address() + path);
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    private static DriverManagerDataSource dataSource() {
        return new DriverManagerDataSource(
                PostgresServer.jdbcUrl(
                        new DataFolder(data).running().orElseThrow().port()),
                PostgresServer.USER,
                new DataFolder(data).credentials().application());
    }
}
