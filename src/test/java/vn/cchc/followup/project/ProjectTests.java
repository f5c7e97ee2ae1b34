package vn.cchc.followup.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{1} of {0} after {2} months: {3} %, at the end {4} = {5} %")
    @CsvSource({
        "1000, 250, 3, 25.00, 1000, 100.00",
        "1000, 250, 1, 25.00, -, -",
        "1000, 250, 0, 25.00, -, -",
        "1000, 250, 2, 25.00, 1500, 150.00",
        "1000, 250, 12, 25.00, 250, 25.00",
        "1000, 0, 5, 0.00, 0, 0.00",
        "0, 0, 5, -, 0, -",
        "3, 1, 7, 33.33, 2, 66.67",
        "1000, 1001, 12, 100.10, 1001, 100.10",
        "999999999999999, 999999999999999, 2, 100.00, 5999999999999994, 600.00"
    })
    void each_plan_has_its_percent_and_its_year_end(
            long plan, long disbursed, int months, String percent, String end, String endPercent) {
        CapitalPart part = new CapitalPart(plan, disbursed);
        assertThat(part.percent().map(Object::toString).orElse("-")).isEqualTo(percent);
        assertThat(part.forecast(months).map(Object::toString).orElse("-")).isEqualTo(end);
        assertThat(part.forecastPercent(months).map(Object::toString).orElse("-"))
                .isEqualTo(endPercent);
    }

    @Test
    void a_project_is_measured_by_both_plans_apart_and_beside_the_report() {
        long id = project();
        assertThat(get("lanhdao", "/projects?month=2023-05")).bodyText().contains("Cầu Hồ Xá", "Chưa có số liệu");
        assertThat(post(
                        "nhaplieu",
                        "/projects/" + id + "/months",
                        capital("2023-05", "1.000", "250", "400", "100", "", 0)))
                .hasRedirectedUrl("/projects/" + id);
        assertThat(get("lanhdao", "/projects?month=2023-06"))
                .hasStatusOk()
                .bodyText()
                .contains("25,0 %", "250 / 1.000", "100 / 400", "60,0 %", "Số liệu tháng 05/2023")
                .doesNotContain("Khác báo cáo tháng", "??");
        assertThat(get("lanhdao", "/projects?month=2023-04")).bodyText().contains("Chưa có số liệu");
        reported("capital_plan", 1000);
        reported("capital_disbursed", 240);
        assertThat(get("lanhdao", "/projects?month=2023-05&lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("Unlike the monthly report", "240 / 1,000", "250 / 1,000")
                .doesNotContain("??");
        post("nhaplieu", "/projects/" + id + "/months", capital("2023-05", "1000", "240", "400", "100", "", 1));
        assertThat(get("lanhdao", "/projects?month=2023-05")).bodyText().doesNotContain("Khác báo cáo tháng");
        assertThat(get("truongphong", "/projects?month=2023-05"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Cầu Hồ Xá");
    }

    @Test
    void more_than_the_plan_or_less_than_before_needs_a_reason() {
        String months = "/projects/" + project() + "/months";
        assertRefused(
                post("nhaplieu", months, capital("2023-05", "1000", "1001", "0", "0", "", 0)), "disbursedYear-wrong");
        assertRefused(
                post("nhaplieu", months, capital("2023-05", "1000", "10", "0", "1", "", 0)), "disbursedCarried-wrong");
        assertThat(post("nhaplieu", months, capital("2023-05", "1000", "1001", "0", "0", "Trượt giá", 0)))
                .hasStatus3xxRedirection();
        assertRefused(
                post("nhaplieu", months, capital("2023-06", "2000", "900", "0", "0", "", 1)),
                "Lũy kế thấp hơn 1.001 đồng");
        assertThat(post("nhaplieu", months, capital("2023-05", "2000", "900", "0", "0", "", 1)))
                .hasStatus3xxRedirection();
        assertRefused(post("nhaplieu", months, capital("2022-05", "1000", "1", "0", "0", "", 2)), "month-wrong");
        assertRefused(post("nhaplieu", months, capital("2023-13", "1000", "1", "0", "0", "", 2)), "month-wrong");
        assertRefused(post("nhaplieu", months, capital("2023-05", "", "1", "0", "0", "", 2)), "planYear-wrong");
        assertRefused(post("nhaplieu", months, capital("2023-05", "1,5", "1", "0", "0", "", 2)), "planYear-wrong");
        assertRefused(post("nhaplieu", months, capital("2023-05", "-1", "1", "0", "0", "", 2)), "planYear-wrong");
        assertRefused(
                post("nhaplieu", months, capital("2023-05", "99999999999999999999", "1", "0", "0", "", 2)),
                "planYear-wrong");
        assertRefused(post("nhaplieu", months, capital("2023-05", "1000", "1", "0", "0", "", 0)), "Người khác vừa sửa");
        assertThat(post("truongphong", months, capital("2023-05", "1000", "1", "0", "0", "", 2)))
                .hasStatus(403);
        assertThat(post("lanhdao", months, capital("2023-05", "1000", "1", "0", "0", "", 2)))
                .hasStatus(403);
        Map<String, String> twice = Map.of("unit", "19363", "year", "2023", "code", "DA-1", "name", "Khác");
        assertRefused(post("nhaplieu", "/projects", twice), "đã có dự án mã DA-1 năm 2023");
    }

    @Test
    void the_officer_plans_for_surplus_staff() {
        Map<String, String> plan = new HashMap<>(
                Map.of("unit", "19363", "plan", "Điều chuyển", "deadline", "2023-05-01", "doneOn", "", "version", "0"));
        assertThat(post("nhaplieu", "/resources/surplus", plan)).hasStatus(403);
        assertThat(get("chutichxa", "/resources/surplus?unit=19363")).hasStatus(403);
        plan.put("deadline", "mai");
        assertRefused(post("chuyenvien", "/resources/surplus", plan), "deadline-wrong");
        plan.put("deadline", "2023-05-01");
        plan.put("doneOn", "2050-01-01");
        assertRefused(post("chuyenvien", "/resources/surplus", plan), "doneOn-wrong");
        plan.put("doneOn", "");
        assertThat(post("chuyenvien", "/resources/surplus", plan)).hasRedirectedUrl("/resources");
        assertThat(get("chuyenvien", "/resources/surplus?unit=19363"))
                .hasStatusOk()
                .bodyText()
                .contains("Điều chuyển")
                .doesNotContain("??");
        plan.put("plan", "Giải quyết chế độ");
        assertThat(post("chuyenvien", "/resources/surplus", plan)).hasRedirectedUrl("/resources");
        assertRefused(post("chuyenvien", "/resources/surplus", plan), "Người khác vừa sửa");
    }

    private long project() {
        assertThat(post(
                        "nhaplieu",
                        "/projects",
                        Map.of("unit", "19363", "year", "2023", "code", "DA-1", "name", "Cầu Hồ Xá")))
                .hasStatus3xxRedirection();
        return jdbc.sql("select max(id) from project").query(Long.class).single();
    }

    private void reported(String item, long value) {
        jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_by, submitted_at)
                        select f.id, u.id, '2023-05-01', 'SUBMITTED', 'chutichxa', '2023-06-01'
                        from report_form f, unit u
                        where f.code = 'cchc-thang' and f.valid_from = '2020-01-01' and u.code = '19363' and u.valid_to is null
                        on conflict do nothing
                        """).update();
        jdbc.sql(
                        "insert into report_value (report_id, item_code, value, typed_by) select max(id), :item, :value, 'nhaplieu' from report")
                .param("item", item)
                .param("value", value)
                .update();
    }

    private static Map<String, String> capital(
            String month,
            String planYear,
            String disbursedYear,
            String planCarried,
            String disbursedCarried,
            String reason,
            int version) {
        return Map.of(
                "month",
                month,
                "planYear",
                planYear,
                "disbursedYear",
                disbursedYear,
                "planCarried",
                planCarried,
                "disbursedCarried",
                disbursedCarried,
                "reason",
                reason,
                "version",
                String.valueOf(version));
    }

    private static void assertRefused(MvcTestResult result, String words) {
        assertThat(result).hasStatus(422).bodyText().contains(words).doesNotContain("??");
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> typed) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }
}
