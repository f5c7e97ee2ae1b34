package vn.cchc.demo;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import vn.cchc.appraisal.RoundLines;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.importing.ImportBatches;
import vn.cchc.importing.ImportQueue;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoLoaderTests {

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private ImportQueue queue;

    @Autowired
    private ImportBatches batches;

    @Autowired
    private RoundLines appraisals;

    @BeforeEach
    void beginWithoutUnits() {
        jdbc.sql("truncate unit, procedure, account, source restart identity cascade")
                .update();
    }

    private void start(boolean withDossiers) {
        new DemoLoader(withDossiers, dataSource, jdbc, transactions, workingDays, queue, batches, appraisals).start();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void an_empty_database_gets_the_district_without_dossiers_if_so_asked() {
        start(false);

        assertThat(count("unit where valid_to is null")).isEqualTo(33);
        assertThat(count("account")).isEqualTo(9);
        assertThat(count("import_batch")).isZero();
        assertThat(count("report")).isZero();
    }

    @Test
    void a_second_start_changes_nothing() {
        start(false);
        jdbc.sql("update unit set name = 'Thị trấn' where code = '19363'").update();
        start(false);

        assertThat(count("unit where valid_to is null")).isEqualTo(33);
        assertThat(count("unit where name = 'Thị trấn'")).isEqualTo(1);
    }

    @Test
    void dossiers_come_by_the_import_once_and_a_half_loaded_demo_is_completed() {
        start(true);
        long dossiers = count("dossier");
        assertThat(dossiers).isBetween(70_000L, 90_000L);
        assertThat(count("import_batch where state = 'DONE' and rejected = 0")).isEqualTo(2);
        assertThat(count("report")).isPositive();

        start(true);
        assertThat(count("import_batch")).isEqualTo(2);

        // As a crash in the second file leaves it.
        jdbc.sql("delete from dossier where received_on >= '2023-01-01'").update();
        jdbc.sql("""
                update import_batch set state = 'FAILED', error = 'interrupted'
                where id = (select max(id) from import_batch)""").update();
        start(true);
        assertThat(count("dossier")).isEqualTo(dossiers);
        assertThat(count("import_batch where state = 'DONE'")).isEqualTo(2);
    }

    @Test
    void dossiers_of_others_keep_the_demos_out() {
        start(false);
        jdbc.sql("""
                insert into import_batch (kind, file_name, file_size, checksum, username, state, instance)
                values ('DOSSIER', 'own.csv', 1, '', 'chuyenvien', 'DONE', 1)""").update();
        start(true);

        assertThat(count("dossier")).isZero();
    }

    @Test
    void reports_of_most_units_are_there_and_some_of_the_last_month_are_missing() {
        start(false);
        new ResourceDatabasePopulator(new ClassPathResource("db/demo/reports.sql")).execute(dataSource);

        assertThat(count("report where month = '2023-04-01'")).isBetween(26L, 30L);
        assertThat(count("report where month = '2023-05-01'")).isBetween(14L, 24L);
        assertThat(count("""
                        report_value o join report_value s using (report_id)
                        where o.item_code = 'documents_out' and s.item_code = 'documents_signed' and s.value > o.value""")).isZero();
        assertThat(count("report where submitted_at > month + interval '2 months'"))
                .isZero();
    }
}
