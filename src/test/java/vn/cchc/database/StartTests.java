package vn.cchc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The application as a process of its own, over one data folder, killed in every way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class StartTests {

    @TempDir
    static Path data;

    private static ChildApplication application;
    private static int committed;

    @BeforeAll
    static void first_start() throws Exception {
        application = ChildApplication.start(data);
        commitRow();
    }

    @AfterEach
    void every_committed_row_is_there() {
        assertThat(jdbc().sql("select count(*) from audit_entry where action = 'test.kept'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(committed);
        assertThat(application.health()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        application.terminate();
    }

    @Test
    void a_first_start_ends_with_the_administrator_and_the_address() {
        List<String> last = application.lastLines(2);

        assertThat(application.output()).containsOnlyOnce("Administrator: quantri · one-time password: ");
        assertThat(last.get(0)).isEqualTo("CCHC Scorecard is ready: " + application.address() + "/");
        assertThat(last.get(1)).isEqualTo("Sign in at " + application.address() + "/login");
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_while_the_first_goes_on() throws Exception {
        ChildApplication second = ChildApplication.launch(data);

        assertThat(second.exitCode()).isOne();
        assertThat(second.output())
                .contains("đang được một chương trình khác")
                .contains("is in use by another run of this program (process " + application.pid() + ")")
                .doesNotContain("\tat ");
    }

    @Test
    void commands_work_beside_the_running_application() throws Exception {
        Path file = data.resolve("backup.zip");

        ChildApplication backup = ChildApplication.launch(data, "backup", file.toString());
        assertThat(backup.exitCode()).as(backup.output()).isZero();
        assertThat(backup.output()).contains("Saved to " + file);

        ChildApplication restore = ChildApplication.launch(data, "restore", file.toString(), "--replace");
        assertThat(restore.exitCode()).as(restore.output()).isOne();
        assertThat(restore.output()).contains("Stop it, then restore");
    }

    @Test
    void a_backup_is_restored_into_an_empty_folder(@TempDir Path elsewhere) throws Exception {
        Path file = elsewhere.resolve("backup.zip");
        ChildApplication backup = ChildApplication.launch(data, "backup", file.toString());
        assertThat(backup.exitCode()).as(backup.output()).isZero();

        ChildApplication restore = ChildApplication.launch(elsewhere.resolve("data"), "restore", file.toString());

        assertThat(restore.exitCode()).as(restore.output()).isZero();
        assertThat(restore.output()).contains("Restored from " + file);
    }

    @Test
    void files_of_the_database_are_for_the_owner_only() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("credentials"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nobody_enters_without_the_password() {
        String url = PostgresServer.jdbcUrl(port());

        for (String user : new String[] {PostgresServer.USER, "postgres"}) {
            for (String password : new String[] {"", "postgres", "cchc"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, password))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
        assertThat(jdbc().sql("select rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void what_is_committed_is_on_the_disk_and_only_this_machine_can_ask() throws Exception {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(jdbc().sql("show " + setting).query(String.class).single())
                    .as(setting)
                    .isEqualTo("on");
        }
        assertThat(jdbc().sql("show listen_addresses").query(String.class).single())
                .isEqualTo("127.0.0.1");
        assertThat(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(4))
                .as("folder of Unix sockets")
                .isBlank();
    }

    @Test
    void x1_a_server_that_is_killed_comes_back_under_the_application() throws Exception {
        commitRow();
        long before = postmaster();

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        application.await("PostgreSQL is running again");
        assertThat(postmaster()).isNotEqualTo(before);
    }

    @Test
    void x2_after_a_kill_of_the_application_the_next_start_takes_over() throws Exception {
        commitRow();
        long orphan = postmaster();

        application.kill();
        assertThat(ProcessHandle.of(orphan)).isPresent();
        application = ChildApplication.start(data);

        assertThat(application.output()).contains("left PostgreSQL behind (process " + orphan + ")");
        assertThat(application.output()).doesNotContain("one-time password");
    }

    @Test
    void x3_after_a_kill_of_both_the_next_start_recovers() throws Exception {
        commitRow();
        long server = postmaster();

        application.kill();
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
        application = ChildApplication.start(data);
    }

    @Test
    void x4_a_terminated_application_leaves_nothing_running_and_the_next_start_has_its_data() throws Exception {
        commitRow();
        long server = postmaster();

        application.terminate();

        // The dead stay in the list of processes until the first process of the machine has noticed.
        ProcessHandle.of(server)
                .ifPresent(process ->
                        process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("running")).doesNotExist();
        assertThat(application.output()).doesNotContain("ERROR");
        application = ChildApplication.start(data);
    }

    @Test
    void x5_data_of_another_version_of_postgresql_is_refused() throws Exception {
        application.terminate();
        Path version = data.resolve("postgres/PG_VERSION");
        String ours = Files.readString(version);
        Files.writeString(version, "17\n");

        ChildApplication refused = ChildApplication.launch(data);
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.output())
                .contains("belongs to PostgreSQL 17, but this program brings PostgreSQL 18")
                .doesNotContain("\tat ");

        Files.writeString(version, ours);
        application = ChildApplication.start(data);
    }

    private static void commitRow() {
        jdbc().sql("insert into audit_entry (username, action, subject) values ('test', 'test.kept', 'row')")
                .update();
        committed++;
    }

    private static int port() {
        return new DataFolder(data).running().orElseThrow().port();
    }

    private static long postmaster() throws Exception {
        try (Stream<String> lines = Files.lines(data.resolve("postgres/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(
                PostgresServer.jdbcUrl(port()),
                PostgresServer.USER,
                new DataFolder(data).credentials().application()));
    }
}
