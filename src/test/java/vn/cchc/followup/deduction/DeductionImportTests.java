package vn.cchc.followup.deduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.cchc.dossier.Imports;
import vn.cchc.followup.list.Uploads;
import vn.cchc.importing.ImportBatch;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import({Imports.class, Uploads.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeductionImportTests {

    private static final String HEAD =
            "Năm;Đơn vị bị trừ;Bộ tiêu chí;Tiêu chí;Điểm bị trừ;Lý do;Đơn vị chịu trách nhiệm\n";
    private static final String BOUND = "2022;Thị trấn Hồ Xá;co-ban;online;12,5;Ít nộp trực tuyến;\n";
    private static final String WORDS = "2022;19363;;Công khai khảo sát;0.25;Công khai chậm;VL.NV\n";

    @Autowired
    Uploads uploads;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_an_appraisal_took_comes_in_and_the_same_rows_again_change_nothing() {
        ImportBatch tried = uploads.dryRun("/deductions", HEAD + BOUND + WORDS);
        assertThat(stored()).isEmpty();

        ImportBatch first = uploads.text("/deductions", HEAD + BOUND + WORDS);
        assertThat(Uploads.numbers(first)).containsExactly(2L, 2L, 0L, 0L, 0L).isEqualTo(Uploads.numbers(tried));
        assertThat(stored()).containsExactly("co-ban:online 12.50 19363", "Công khai khảo sát 0.25 VL.NV");
        assertThat(Uploads.numbers(uploads.text("/deductions", HEAD + WORDS + BOUND)))
                .containsExactly(2L, 0L, 0L, 2L, 0L);
        assertThat(get("/deductions?year=2022"))
                .contains("Hồ sơ nộp trực tuyến", "Công khai khảo sát", "id=\"list-import\"")
                .doesNotContain("??");
        assertThat(get("/imports/" + first.id()))
                .contains("Nội dung bị trừ điểm")
                .doesNotContain("??");

        ImportBatch later = uploads.text("/deductions", HEAD + BOUND.replace("12,5", "10"));
        assertThat(Uploads.numbers(later)).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(stored()).contains("co-ban:online 10.00 19363");

        jdbc.sql("update deduction set state = 'DONE', done_on = '2023-05-01', done_by = 'chuyenvien'")
                .update();
        assertThat(uploads.rejects(uploads.text("/deductions", HEAD + BOUND))).isEqualTo("2 closed_here");
    }

    @Test
    void a_criterion_is_found_by_its_name_too_and_a_name_of_two_is_not_guessed() {
        String name = jdbc.sql("select content #>> '{criteria,0,name,vi}' from scheme where code = 'co-ban'")
                .query(String.class)
                .single();

        uploads.text("/deductions", HEAD + BOUND.replace("online", name));
        assertThat(stored()).containsExactly("co-ban:online 12.50 19363");

        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, published_by, published_at, content)
                        select 'thu', 1, 'PUBLISHED', 'QĐ', '2020-01-01', 'test', 'test', now(), content from scheme where code = 'co-ban'
                        """).update();
        assertThat(uploads.rejects(uploads.text("/deductions", HEAD + BOUND.replace("co-ban", ""))))
                .isEqualTo("2 ambiguous_criterion");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "2022, 2059, bad_year",
        "2022, năm ngoái, bad_year",
        "Thị trấn Hồ Xá, '', missing_unit",
        "Thị trấn Hồ Xá, Xã Không Có, unknown_unit",
        "online, '', missing_criterion",
        "online, không có, unknown_criterion",
        "co-ban, khác, unknown_criterion",
        "'12,5', mười, bad_lost",
        "'12,5', 0, bad_lost",
        "'12,5', 36, bad_lost",
        "'12,5', '1,234', bad_lost",
        "'12,5', '', bad_lost",
        "Ít nộp trực tuyến, '', missing_reason",
        "trực tuyến;, trực tuyến;Phòng Không Có, unknown_unit"
    })
    void a_wrong_row_is_left_out_with_its_reason(String right, String wrong, String reason) {
        ImportBatch batch = uploads.text("/deductions", HEAD + WORDS + BOUND.replace(right, wrong));

        assertThat(uploads.rejects(batch)).isEqualTo("3 " + reason);
        assertThat(stored()).hasSize(1);
        assertThat(get("/imports/" + batch.id())).doesNotContain("??", reason);
    }

    @Test
    void what_is_no_such_list_is_refused_and_nothing_is_stored() throws IOException {
        assertThat(uploads.rejects(uploads.dryRun("/deductions", HEAD + BOUND + BOUND)))
                .isEqualTo("3 duplicate");
        assertThat(uploads.wait(uploads.send("chuyenvien", "/deductions", "d.xls", "MZ....".getBytes(), false))
                        .error())
                .isEqualTo("not_a_table");
        assertThat(uploads.send("chuyenvien", "/deductions", "d.csv", new byte[40 * 1024 * 1024], false))
                .hasRedirectedUrl("/deductions#list-import");
        assertThat(uploads.send("chutichxa", "/deductions", "d.csv", HEAD.getBytes(StandardCharsets.UTF_8), false))
                .hasStatus(403);
        assertThat(stored()).isEmpty();

        ImportBatch workbook = uploads.wait(uploads.send(
                "chuyenvien",
                "/deductions",
                "d.xlsx",
                Uploads.workbook(List.of(
                        List.of(HEAD.strip().split(";")), List.of(WORDS.strip().split(";")))),
                false));
        assertThat(Uploads.numbers(workbook)).containsExactly(1L, 1L, 0L, 0L, 0L);
    }

    private List<String> stored() {
        return jdbc.sql("""
                        select coalesce(scheme_code || ':' || criterion_code, d.name) || ' ' || lost || ' ' || r.code
                        from deduction d join unit r on r.id = d.responsible_id order by lost desc
                        """).query(String.class).list();
    }

    private String get(String path) {
        return new String(
                web.get()
                        .uri(path)
                        .with(user("chuyenvien"))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
