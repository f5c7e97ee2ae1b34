package vn.cchc.followup.monthly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.followup.list.SchemeOf;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MonthlyShareTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{0} of {1}: {2} left, {3} %")
    @CsvSource({"3, 4, 1, 75.00", "0, 4, 4, 0.00", "4, 4, 0, 100.00", "5, 4, 0, 125.00", "0, 0, 0, -", "1, 3, 2, 33.33"
    })
    void what_is_left_is_never_negative_and_nothing_due_has_no_percent(
            long part, long whole, long rest, String percent) {
        Share share = new Share(part, whole);
        assertThat(share.rest()).isEqualTo(rest);
        assertThat(share.percent().map(Object::toString).orElse("-")).isEqualTo(percent);
    }

    @Test
    void who_is_late_stands_on_top_month_by_month_with_the_sum_since_january() {
        report("19363", 6, "project06_due", 4, "project06_sent", 4);
        report("19363", 7, "project06_due", 4, "project06_sent", 3);
        report("19366", 7, "project06_due", 5, "project06_sent", 1);

        String page = body("lanhdao", "/project06");
        assertThat(page)
                .contains("năm 2023", "7 / 8", "1 / 5", "8 / 13", "07/2023", "Thiếu 1 tháng", "/my-month?unit=19363")
                .doesNotContain("??", "05/2023", "08/2023");
        assertThat(page.indexOf("Thị trấn Bến Quan"))
                .as("four late before one late")
                .isLessThan(page.indexOf("Thị trấn Hồ Xá"));
        assertThat(page).as("the line of the shipped scheme, entered by hand").contains("/scorecard/x1.de-an-06");
        assertThat(body("lanhdao", "/project06?year=2023&lang=en")).doesNotContain("??");
        assertThat(body("thamdinh", "/project06")).contains("7 / 8").doesNotContain("/my-month");
    }

    @Test
    void what_nobody_reported_is_not_zero_and_a_unit_sees_only_itself() {
        assertThat(body("lanhdao", "/project06?year=2022"))
                .contains("Năm 2022 chưa có đơn vị nào")
                .doesNotContain("??");
        assertThat(body("lanhdao", "/project06?year=năm nay")).contains("chưa có đơn vị nào");
        report("19363", 6, "documents_out", 40, "documents_signed", 30);
        report("19366", 6, "documents_out", 50, "documents_signed", 50);
        assertThat(body("chutichxa", "/signing")).contains("30 / 40", "75,00").doesNotContain("50 / 50", "Bến Quan");
        assertThat(body("lanhdao", "/signing")).contains("80 / 90").doesNotContain("??");
        assertThat(body("lanhdao", "/project06?year=2023")).contains("Năm 2023 chưa có đơn vị nào");
        assertThat(get("quantri", "/signing")).hasStatus(403);
    }

    @Test
    void the_excel_file_has_the_same_numbers() throws IOException {
        report("19363", 6, "project06_due", 4, "project06_sent", 4);
        report("19366", 7, "project06_due", 5, "project06_sent", 1);

        byte[] file = get("lanhdao", "/project06.xlsx?year=2023").getResponse().getContentAsByteArray();

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            Row row = workbook.getFirstSheet().read().stream()
                    .filter(r -> "Thị trấn Bến Quan".equals(r.getCellText(0)))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.getCellText(1)).as("June is a gap").isEmpty();
            assertThat(Stream.of(3, 4, 5, 6, 7).map(row::getCellText)).containsExactly("5", "1", "5", "1", "4");
        }
    }

    @Test
    void late_reports_are_incidents_of_a_criterion_and_a_share() {
        report("19363", 6, "project06_due", 4, "project06_sent", 1);
        SchemeOf.indicator(jdbc, "project06_late", "{\"type\": \"deduction\", \"each\": 5, \"floor\": 0}");
        assertThat(body("chuyenvien", "/units/19363/scorecard?scheme=thu&from=2023-06-01&to=2023-06-30"))
                .as("35 less three times five")
                .contains("20,00")
                .doesNotContain("??");
        assertThat(body("chuyenvien", "/project06")).contains("scheme=thu");
    }

    @Test
    void computers_for_the_staff_are_a_criterion_and_scanners_are_counted() {
        report("19363", 6, "staff", 20, "computers", 15);
        report("19366", 6, "staff", 20, "scanners", 3);
        SchemeOf.indicator(jdbc, "computers_of_staff", "{\"type\": \"linear\"}");
        String of = "/scorecard?scheme=thu&from=2023-06-01&to=2023-06-30";
        assertThat(body("chuyenvien", "/units/19363" + of))
                .contains("75,00", "15 / 20")
                .doesNotContain("??");
        assertThat(body("chuyenvien", "/units/19366" + of))
                .as("no computers reported is not none")
                .doesNotContain("0 / 20");

        jdbc.sql("alter table scheme disable trigger scheme_keep_published").update();
        jdbc.sql("""
                        update scheme set content = jsonb_set(jsonb_set(content, '{criteria,0,indicator}', '"scanners"'),
                            '{criteria,0,rule}', '{"type": "steps", "steps": [{"from": 5, "points": 35}, {"from": 3, "points": 20}]}')
                        where code = 'thu'
                        """).update();
        jdbc.sql("alter table scheme enable trigger scheme_keep_published").update();
        assertThat(body("chuyenvien", "/units/19366" + of)).contains("20,00").doesNotContain("??");
    }

    @Test
    void surplus_staff_with_a_place_are_a_criterion_once_the_plan_states_them() {
        report("19363", 6, "staff", 20, "staff_surplus", 2);
        plan("");
        SchemeOf.indicator(jdbc, "surplus_placed");
        String scorecard = "/units/19363/scorecard?scheme=thu&from=2023-06-01&to=2023-06-30";
        assertThat(body("chuyenvien", scorecard)).as("no number of people").doesNotContain("3 / 5");

        assertThat(plan("năm người"))
                .hasStatus(422)
                .bodyText()
                .contains("people-wrong")
                .doesNotContain("??");
        assertThat(plan("5")).hasStatus(302);
        assertThat(body("chuyenvien", scorecard)).contains("3 / 5", "21,00").doesNotContain("??");
        assertThat(body("chuyenvien", "/units/19363/scorecard?scheme=thu&from=2023-07-01&to=2023-07-31"))
                .as("the report of that month is missing")
                .doesNotContain("3 / 5");
    }

    @Test
    void the_page_for_a_visit_has_them_too() {
        report("19363", 6, "project06_due", 4, "project06_sent", 1);
        jdbc.sql(
                        "insert into report_value (report_id, item_code, value, typed_by) select id, i.c, i.v, 'nhaplieu' from report, "
                                + "(values ('documents_out', 40), ('documents_signed', 30)) i (c, v)")
                .update();
        String page = body("lanhdao", "/units/19363/visit?from=2023-06-01&to=2023-06-30");
        assertThat(page).contains("Chậm 3", "30 / 40").doesNotContain("??");
    }

    private MvcTestResult plan(String people) {
        return web.post()
                .uri("/resources/surplus")
                .with(user("chuyenvien"))
                .with(csrf())
                .param("unit", "19363")
                .param("plan", "Điều chuyển")
                .param("people", people)
                .param("deadline", "2023-12-31")
                .param("doneOn", "")
                .param("version", "0")
                .exchange();
    }

    private void report(String unit, int month, String one, long first, String other, long second) {
        jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_by, submitted_at)
                        select f.id, u.id, make_date(2023, :month, 1), 'SUBMITTED', 'chutichxa', '2023-08-01'
                        from report_form f, unit u
                        where f.code = 'cchc-thang' and f.valid_to is null and u.code = :unit and u.valid_to is null
                        """).param("month", month).param("unit", unit).update();
        jdbc.sql("""
                        insert into report_value (report_id, item_code, value, typed_by)
                        select (select max(id) from report), code, value, 'nhaplieu'
                        from (values (:one, :first), (:other, :second)) v (code, value)
                        """)
                .param("one", one)
                .param("first", first)
                .param("other", other)
                .param("second", second)
                .update();
    }

    private String body(String username, String path) {
        MvcTestResult answer = get(username, path);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }
}
