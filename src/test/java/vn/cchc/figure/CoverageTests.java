package vn.cchc.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CoverageTests {

    @Autowired
    Coverage coverage;

    @Autowired
    JdbcClient jdbc;

    @Test
    void nothing_is_covered_before_the_first_import() {
        assertThat(coverage.covered().covers(unit("19363"), month(2023, 1))).isFalse();
        assertThat(coverage.covered().latestMonth()).isEmpty();
    }

    @Test
    void spans_that_touch_cover_what_lies_across_them_and_a_gap_does_not() {
        batch("mot-cua", "2023-01-01", "2023-01-20", "DONE", false);
        batch("mot-cua", "2023-01-21", "2023-02-28", "DONE", false);
        batch("mot-cua", "2023-03-02", "2023-03-31", "DONE", false);

        Coverage.Covered covered = coverage.covered();

        assertThat(covered.covers(unit("19363"), month(2023, 1))).isTrue();
        assertThat(covered.covers(unit("19363"), new Period(day("2023-01-01"), day("2023-02-28"))))
                .isTrue();
        assertThat(covered.covers(unit("19363"), month(2023, 3))).isFalse();
        assertThat(covered.latestMonth()).contains(YearMonth.of(2023, 2));
    }

    @Test
    void only_finished_imports_count_not_failed_undone_or_dry_ones() {
        batch("mot-cua", "2023-01-01", "2023-01-31", "FAILED", false);
        batch("mot-cua", "2023-01-01", "2023-01-31", "UNDONE", false);
        batch("mot-cua", "2023-01-01", "2023-01-31", "RUNNING", false);
        batch("mot-cua", "2023-01-01", "2023-01-31", "DONE", true);

        assertThat(coverage.covered().covers(unit("19363"), month(2023, 1))).isFalse();
    }

    @Test
    void a_unit_with_two_sources_is_covered_only_where_both_have_delivered() {
        jdbc.sql("insert into source (code, name, unit_id) values ('dat-dai', 'Đất đai', :unit)")
                .param("unit", unit("VL.TNMT"))
                .update();
        batch("mot-cua", "2023-01-01", "2023-02-28", "DONE", false);
        batch("dat-dai", "2023-01-01", "2023-01-31", "DONE", false);

        Coverage.Covered covered = coverage.covered();

        assertThat(covered.covers(unit("VL.TNMT"), month(2023, 1))).isTrue();
        assertThat(covered.covers(unit("VL.TNMT"), month(2023, 2))).isFalse();
        assertThat(covered.covers(unit("19363"), month(2023, 2))).isTrue();
    }

    @Test
    void a_source_of_a_subtree_reaches_the_units_below_it() {
        jdbc.sql("insert into source (code, name, unit_id) values ('huyen', 'Huyện', :unit)")
                .param("unit", unit("VL"))
                .update();
        batch("huyen", "2023-01-01", "2023-01-31", "DONE", false);

        assertThat(coverage.covered().covers(unit("19426"), month(2023, 1))).isTrue();
    }

    private void batch(String source, String from, String to, String state, boolean dryRun) {
        jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, dry_run, source_code,
                            covers_from, covers_to, instance, error)
                        values ('DOSSIER', 'f.csv', 1, '', 'chuyenvien', :state, :dry, :source, cast(:from as date),
                            cast(:to as date), 1, case when :state = 'FAILED' then 'interrupted' end)
                        """)
                .param("state", state)
                .param("dry", dryRun)
                .param("source", source)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private long unit(String code) {
        return jdbc.sql("select id from unit where code = :code and valid_to is null")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static Period month(int year, int month) {
        YearMonth yearMonth = YearMonth.of(year, month);
        return new Period(yearMonth.atDay(1), yearMonth.atEndOfMonth());
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
