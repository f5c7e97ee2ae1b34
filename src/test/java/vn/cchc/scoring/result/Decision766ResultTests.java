package vn.cchc.scoring.result;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

/** The real scheme and figures of a province as a result: counts, bare percentages, sums with their own rounding. */
@IntegrationTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class Decision766ResultTests {

    private static final Period SPAN = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 10, 9));

    @Autowired
    private LiveResults live;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_result_under_decision_766_recomputes_to_the_same_bytes_after_the_portal_has_changed_its_figures()
            throws Exception {
        Map<String, BigDecimal> totals = figures();
        Result result = new Result(
                new ResultDraft("qd766", SPAN, null, null, "", new ResultDocument(null, "", null, "")),
                "chuyenvien",
                Instant.EPOCH);
        PublishedResult published = live.find(result).orElseThrow();

        jdbc.sql("update portal_figure set numerator = numerator / 2, percent = percent / 2, points = 0")
                .update();

        PublishedResult again = PublishedResult.read(published.bytes()).recompute();
        assertThat(again.bytes()).isEqualTo(published.bytes());
        Map<String, UnitResult> units = new HashMap<>();
        again.units().forEach(unit -> units.put(unit.code(), unit));
        totals.forEach((code, points) -> assertThat(
                        units.get(code).shownPoints().subtract(points).abs())
                .as(code)
                .isLessThanOrEqualTo(new BigDecimal("0.01")));
        ResultChanges changes =
                ResultChanges.between(published, live.find(result).orElseThrow(), unit -> true);
        assertThat(changes.figures()).isTrue();
        assertThat(changes.basis()).isFalse();
        assertThat(changes.rows()).hasSizeGreaterThanOrEqualTo(totals.size());
    }

    /** Puts the portal's figures in; gives its total of each unit. */
    private Map<String, BigDecimal> figures() throws Exception {
        Long batch = jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, covers_from, covers_to, instance)
                        values ('PORTAL', 'portal.csv', 1, 'x', 'chuyenvien', 'DONE', '2026-01-01', '2026-10-09', 1)
                        returning id
                        """).query(Long.class).single();
        Map<String, BigDecimal> totals = new HashMap<>();
        for (NamedCsvRecord row : rows()) {
            String code = row.getField("unit_code");
            jdbc.sql("""
                            insert into unit (code, name, kind, ranking_group, valid_from)
                            select :code, :name, 'DEPARTMENT', :group, date '2020-01-01'
                            where not exists (select from unit where code = :code)
                            """)
                    .param("code", code)
                    .param("name", row.getField("unit_name"))
                    .param("group", row.getField("unit_type"))
                    .update();
            String metric = row.getField("metric").equals("GROUP") ? row.getField("group") : row.getField("metric");
            jdbc.sql("""
                            insert into portal_figure (unit_id, from_day, to_day, metric, numerator, denominator, percent, points, import_id)
                            select id, '2026-01-01', '2026-10-09', :metric, :numerator, :denominator, :percent, :points, :batch
                            from unit where code = :code
                            """)
                    .param("metric", metric)
                    .param("numerator", number(row, "numerator"), Types.BIGINT)
                    .param("denominator", number(row, "denominator"), Types.BIGINT)
                    .param("percent", number(row, "ratio"), Types.NUMERIC)
                    .param("points", number(row, "score"), Types.NUMERIC)
                    .param("batch", batch)
                    .param("code", code)
                    .update();
            if (row.getField("group").equals("TOTAL")) {
                totals.put(code, number(row, "score"));
            }
        }
        assertThat(totals).isNotEmpty();
        return totals;
    }

    private static BigDecimal number(NamedCsvRecord row, String field) {
        return row.getField(field).isEmpty() ? null : new BigDecimal(row.getField(field));
    }

    private static List<NamedCsvRecord> rows() throws Exception {
        try (var in = new InputStreamReader(
                new ClassPathResource("cases/portal766-units.csv").getInputStream(), StandardCharsets.UTF_8)) {
            return CsvReader.builder().ofNamedCsvRecord(in).stream().toList();
        }
    }
}
