package vn.cchc.followup.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
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
import vn.cchc.followup.list.SchemeOf;
import vn.cchc.followup.list.Uploads;
import vn.cchc.importing.ImportBatch;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import({Imports.class, Uploads.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectImportTests {

    private static final String HEAD =
            "Mã dự án;Tên dự án;Đơn vị;Tháng;Kế hoạch vốn năm;Lũy kế giải ngân vốn năm;Kế hoạch vốn kéo dài;Lũy kế giải ngân vốn kéo dài;Lý do\n";
    private static final String APRIL = "DA-1;Cầu Hồ Xá;Thị trấn Hồ Xá;04/2023;1.000;250;400;150;\n";
    private static final String MAY = "DA-1;Cầu Hồ Xá;19363;Tháng 5/2023;1.000;420;400;170;\n";
    private static final String SECOND = "DA-2;Máy quét;19363;2023-05;150;10;;;\n";

    @Autowired
    Uploads uploads;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "05/2023, 2023-05",
        "5/2023, 2023-05",
        "Tháng 5 năm 2023, 2023-05",
        "tháng 12/2023, 2023-12",
        "2023-05, 2023-05",
        "31/05/2023, 2023-05"
    })
    void months_are_read_however_they_are_written(String text, YearMonth month) {
        assertThat(ProjectRow.month(text)).isEqualTo(month);
    }

    @ParameterizedTest(name = "{0} is {1} đồng")
    @CsvSource({
        "0, 0",
        "1250000000, 1250000000",
        "1.250.000.000, 1250000000",
        "'1,250,000', 1250000",
        "999999999999999, 999999999999999"
    })
    void amounts_are_whole_đồng(String text, long amount) {
        assertThat(ProjectRow.amount(text)).isEqualTo(amount);
    }

    @ParameterizedTest(name = "of {0} planned {1} spent after {2} months: on pace {3}")
    @CsvSource({
        "1000, 416, 5, false",
        "1000, 417, 5, true",
        "0, 0, 5, true",
        "1200, 100, 1, true",
        "1200, 99, 1, false",
        "1000, 1000, 12, true",
        "1000, 999, 12, false",
        "999999999999999, 999999999999999, 12, true"
    })
    void the_pace_spends_the_plan_by_the_end_of_the_year(long plan, long spent, int months, boolean onPace) {
        assertThat(new CapitalPart(plan, spent).onPace(months)).isEqualTo(onPace);
    }

    @Test
    void a_period_that_ends_within_a_month_looks_at_the_month_before() {
        assertThat(ProjectValues.lastMonth(new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 31))))
                .isEqualTo(YearMonth.of(2023, 5));
        assertThat(ProjectValues.lastMonth(new Period(LocalDate.of(2023, 4, 15), LocalDate.of(2023, 5, 14))))
                .isEqualTo(YearMonth.of(2023, 4));
    }

    @Test
    void projects_and_their_months_come_in_and_the_same_rows_again_change_nothing() {
        ImportBatch tried = uploads.dryRun("/projects", HEAD + MAY + APRIL + SECOND);
        assertThat(count("project")).isZero();

        ImportBatch first = uploads.text("/projects", HEAD + MAY + APRIL + SECOND);
        assertThat(Uploads.numbers(first)).containsExactly(3L, 3L, 0L, 0L, 0L).isEqualTo(Uploads.numbers(tried));
        assertThat(Uploads.numbers(uploads.text("/projects", HEAD + APRIL + MAY + SECOND)))
                .containsExactly(3L, 0L, 0L, 3L, 0L);
        assertThat(get("/projects?month=2023-05&unit=19363"))
                .contains("420 / 1.000", "170 / 400", "Đạt tiến độ: 1 / 2 dự án", "Chậm tiến độ")
                .doesNotContain("??");

        ImportBatch later =
                uploads.text("/projects", HEAD + MAY.replace("420", "520").replace("Cầu Hồ Xá", "Cầu mới"));
        assertThat(Uploads.numbers(later)).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(get("/projects?month=2023-05&unit=19363")).contains("520 / 1.000", "Cầu mới");
        assertThat(get("/imports/" + later.id())).contains("Dự án đầu tư công").doesNotContain("??");
    }

    @Test
    void more_than_the_plan_needs_a_reason_and_keeps_it() {
        ImportBatch without = uploads.text("/projects", HEAD + SECOND.replace("150;10", "150;156"));
        assertThat(uploads.rejects(without)).isEqualTo("2 above_year");
        assertThat(count("project")).isZero();

        String reasoned = HEAD + SECOND.replace("150;10;;;", "150;156;;;Giá tăng");
        assertThat(Uploads.numbers(uploads.text("/projects", reasoned))).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(Uploads.numbers(uploads.text("/projects", reasoned.replace("Giá tăng", ""))))
                .as("the same figures do not ask again for the reason that is there")
                .containsExactly(1L, 0L, 0L, 1L, 0L);
        assertThat(get("/projects?month=2023-05&unit=19363")).contains("Giá tăng", "104,0 %");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "DA-1, '', missing_code",
        "Cầu Hồ Xá, '', missing_name",
        "19363, 99999, unknown_unit",
        "19363, '', missing_unit",
        "Tháng 5/2023, Tháng 13/2023, bad_month",
        "Tháng 5/2023, sắp tới, bad_month",
        "Tháng 5/2023, 05/2058, month_ahead",
        "1.000, '', missing_plan",
        "420, '', missing_disbursed",
        "420, bốn trăm, bad_amount",
        "420, '420,5', bad_amount",
        "420, -420, bad_amount",
        "420, 9999999999999999, bad_amount",
        "420, 1001, above_year",
        "170, 401, above_carried",
        "420, 249, lower_year",
        "170, 149, lower_carried",
        "400;170, 400;, half_carried"
    })
    void a_wrong_row_is_left_out_with_its_reason(String right, String wrong, String reason) {
        ImportBatch batch = uploads.text("/projects", HEAD + APRIL + MAY.replace(right, wrong));

        assertThat(uploads.rejects(batch)).isEqualTo("3 " + reason);
        assertThat(count("project_capital")).isEqualTo(1);
        assertThat(get("/imports/" + batch.id())).doesNotContain("??", reason);
    }

    @Test
    void a_project_of_a_unit_that_is_not_ranked_is_shown_too_but_only_to_whom_it_concerns() {
        uploads.text("/projects", HEAD + MAY.replace("19363", "VL.THUE"));

        assertThat(get("/projects?month=2023-05"))
                .contains("Cầu Hồ Xá", "Chi cục Thuế")
                .doesNotContain("??");
        assertThat(web.get()
                        .uri("/projects?month=2023-05")
                        .with(user("chutichxa"))
                        .exchange())
                .bodyText()
                .doesNotContain("Cầu Hồ Xá");
    }

    @Test
    void the_order_of_the_rows_does_not_let_a_slip_through() {
        assertThat(uploads.rejects(uploads.text("/projects", HEAD + MAY + APRIL.replace("250", "430"))))
                .isEqualTo("3 above_month_after");
        assertThat(uploads.rejects(uploads.text("/projects", HEAD + SECOND + SECOND)))
                .isEqualTo("3 duplicate");
        assertThat(uploads.rejects(uploads.text("/projects", HEAD + APRIL + MAY.replace("Cầu Hồ Xá", "Cầu khác"))))
                .as("of two names none would last")
                .isEqualTo("3 two_names");
    }

    @Test
    void the_share_of_projects_on_pace_is_a_criterion() {
        uploads.text("/projects", HEAD + MAY + SECOND);
        SchemeOf.indicator(jdbc, "projects_on_pace");

        assertThat(get("/units/19363/scorecard?scheme=thu&from=2023-05-01&to=2023-05-31"))
                .contains("1 / 2", "17,50")
                .doesNotContain("??");
        assertThat(get("/schemes/thu/1")).doesNotContain("??");
    }

    @Test
    void what_is_no_such_list_is_refused_and_nothing_is_stored() throws IOException {
        ImportBatch renamed =
                uploads.wait(uploads.send("chuyenvien", "/projects", "da.xlsx", new byte[] {'M', 'Z', 0, 1, 2}, false));
        assertThat(renamed.error()).isEqualTo("not_a_table");
        assertThat(uploads.text("/projects", "Mã dự án;Tên dự án\nDA-1;Cầu\n").error())
                .isEqualTo("missing_column");
        assertThat(uploads.send("chuyenvien", "/projects", "da.csv", new byte[40 * 1024 * 1024], false))
                .hasRedirectedUrl("/projects#list-import");
        assertThat(uploads.send("nhaplieu", "/projects", "da.csv", HEAD.getBytes(StandardCharsets.UTF_8), false))
                .hasStatus(403);
        assertThat(count("project")).isZero();

        ImportBatch workbook = uploads.wait(uploads.send(
                "chuyenvien",
                "/projects",
                "da.xlsx",
                Uploads.workbook(List.of(
                        List.of(HEAD.strip().split(";")), List.of(MAY.strip().split(";")))),
                false));
        assertThat(Uploads.numbers(workbook)).containsExactly(1L, 1L, 0L, 0L, 0L);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
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
