package vn.cchc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import vn.cchc.support.TestDatabase;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackupTests {

    private static final String CODE = "CCHC-\t\\ “ệ”\n2";

    @TempDir
    static Path folder;

    private static DataSource source;
    private static Path file;
    private static Backup.Manifest saved;
    private static DataSource target;

    @BeforeAll
    static void the_district_with_an_odd_name_in_it() throws Exception {
        source = TestDatabase.migrated().dataSource();
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/district.sql")).execute(source);
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into audit_entry (username, action, subject) values ('ai', 'x', ?)")
                .param(CODE)
                .update();
        jdbc.sql("select nextval('app_instance') from generate_series(1, 7)")
                .query()
                .listOfRows();
        file = folder.resolve("backup.zip");
        saved = new Backup(source).writeTo(file);
        target = TestDatabase.empty().dataSource();
        new Restore(target).readFrom(file, false);
    }

    @Test
    void a_restored_database_equals_the_saved_one_table_by_table() throws Exception {
        assertThat(saved.rows()).isGreaterThan(50);
        assertThat(contents(target)).isEqualTo(contents(source));
        assertThat(JdbcClient.create(target)
                        .sql("select subject from audit_entry where username = 'ai'")
                        .query(String.class)
                        .single())
                .isEqualTo(CODE);
    }

    @Test
    void numbers_go_on_where_they_were() {
        String positions = """
                select string_agg(sequencename || ' ' || last_value, ', ' order by sequencename)
                from pg_sequences where schemaname = 'public'
                """;

        assertThat(JdbcClient.create(target).sql(positions).query(String.class).single())
                .contains("app_instance 7", "account_id_seq")
                .isEqualTo(JdbcClient.create(source)
                        .sql(positions)
                        .query(String.class)
                        .single());
    }

    @Test
    void the_restored_schema_is_the_one_of_the_migrations() throws Exception {
        assertThat(schema(target)).isEqualTo(schema(source));
        assertThat(Flyway.configure()
                        .dataSource(target)
                        .locations(Schema.MIGRATIONS)
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isZero();
    }

    @Test
    void data_that_is_there_stays_unless_it_may_be_replaced() throws Exception {
        TestDatabase other = TestDatabase.migrated();
        JdbcClient.create(other.dataSource())
                .sql("insert into audit_entry (username, action, subject) values ('other', 'x', 'y')")
                .update();
        Map<String, String> before = contents(other.dataSource());

        assertThatThrownBy(() -> new Restore(other.dataSource()).readFrom(file, false))
                .isInstanceOfSatisfying(
                        DatabaseProblem.class, e -> assertThat(e.code()).isEqualTo("restore.not.empty"));
        assertThat(contents(other.dataSource())).isEqualTo(before);
        assertThat(before).isNotEqualTo(contents(source));

        new Restore(other.dataSource()).readFrom(file, true);
        assertThat(contents(other.dataSource())).isEqualTo(contents(source));
    }

    @Test
    void a_damaged_file_leaves_the_data_as_it_was() throws Exception {
        Map<String, String> before = contents(source);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        Path bent = folder.resolve("bent.zip");
        for (int i = 2000; i < 2100; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(bent, bytes);
        Path text = Files.writeString(folder.resolve("text.zip"), "xin chào");

        for (Path broken : new Path[] {cut, bent, text}) {
            assertThatThrownBy(() -> new Restore(source).readFrom(broken, true))
                    .as(broken.toString())
                    .isInstanceOfSatisfying(
                            DatabaseProblem.class, e -> assertThat(e.code()).isEqualTo("restore.broken"));
        }
        assertThat(contents(source)).isEqualTo(before);
        assertThat(schemas(source)).doesNotContain("cchc_restore");
    }

    @Test
    void a_backup_of_a_newer_program_is_refused() throws Exception {
        DataSource later = TestDatabase.migrated().dataSource();
        JdbcClient.create(later).sql("""
                        insert into flyway_schema_history
                        select installed_rank + 1000, '998', 'later', type, 'V998__later.sql', 1, installed_by, now(), 1, true
                        from flyway_schema_history order by installed_rank desc limit 1
                        """).update();
        Path newer = folder.resolve("newer.zip");
        new Backup(later).writeTo(newer);

        assertThatThrownBy(() -> new Restore(TestDatabase.empty().dataSource()).readFrom(newer, false))
                .isInstanceOfSatisfying(
                        DatabaseProblem.class, e -> assertThat(e.code()).isEqualTo("restore.other.version"));
    }

    @Test
    void an_old_backup_is_not_written_over() throws Exception {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> new Backup(source).writeTo(file))
                .isInstanceOfSatisfying(
                        DatabaseProblem.class, e -> assertThat(e.code()).isEqualTo("backup.exists"));
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_restore_under_a_running_application_is_refused() throws Exception {
        DataSource busy = TestDatabase.empty().dataSource();
        try (var application = busy.getConnection();
                var sql = application.createStatement()) {
            sql.execute("set application_name to 'cchc-scorecard'");

            assertThatThrownBy(() -> new Restore(busy).readFrom(file, true))
                    .isInstanceOfSatisfying(
                            DatabaseProblem.class, e -> assertThat(e.code()).isEqualTo("restore.running"));
        }
    }

    @Test
    void sessions_are_not_saved() throws Exception {

        assertThat(saved.tables())
                .extracting(Backup.Table::name)
                .contains("account", "dossier", "unit_parent")
                .doesNotContain(
                        "spring_session",
                        "spring_session_attributes",
                        "shedlock",
                        "data_change",
                        "flyway_schema_history");
    }

    /** Every row of every table, sorted: what COPY would write. */
    private static Map<String, String> contents(DataSource dataSource) throws SQLException, IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var connection = dataSource.getConnection();
                var sql = connection.createStatement()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Backup.Table table : Backup.tables(sql)) {
                var rows = new ByteArrayOutputStream();
                copy.copyOut("copy (select * from " + table.name() + " t order by t::text) to stdout", rows);
                contents.put(table.name(), rows.toString(StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private static String schema(DataSource dataSource) {
        return JdbcClient.create(dataSource).sql("""
                        select string_agg(what, E'\\n' order by what) from (
                            select table_name || '.' || column_name || ' ' || data_type || coalesce(column_default, '')
                                || coalesce(collation_name, '') as what
                            from information_schema.columns where table_schema = 'public'
                            union all select indexdef from pg_indexes where schemaname = 'public'
                            union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                            from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
                            union all select oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
                        )
                        """).query(String.class).single();
    }

    private static List<String> schemas(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql("select nspname from pg_namespace")
                .query(String.class)
                .list();
    }
}
