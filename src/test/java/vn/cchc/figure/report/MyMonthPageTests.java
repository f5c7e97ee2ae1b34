package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MyMonthPageTests {

    private static final RequestPostProcessor HEAD = user("chutichxa").roles("UNIT_HEAD");
    private static final RequestPostProcessor CLERK = user("nhaplieu").roles("CLERK");
    private static final RequestPostProcessor OFFICER = user("chuyenvien").roles("OFFICER");
    private static final RequestPostProcessor OTHER_HEAD = user("truongphong").roles("UNIT_HEAD");

    private static final Map<String, String> MAY = Map.of("unit", "19363", "month", "2023-05");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_head_finds_the_form_of_the_own_unit_without_choosing_anything() throws Exception {
        mvc.perform(get("/my-month").with(HEAD))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thị trấn Hồ Xá")))
                .andExpect(content().string(containsString("Văn bản đi đã phát hành")))
                .andExpect(content().string(containsString("Kiểm tra và gửi")));
    }

    @Test
    void the_form_asks_the_database_a_few_times_whatever_the_number_of_cells() throws Exception {
        mvc.perform(may(get("/my-month")).with(HEAD));
        Statements.forget();

        mvc.perform(may(get("/my-month")).with(HEAD)).andExpect(status().isOk());

        assertThat(Statements.sent()).hasSizeBetween(2, 13);
    }

    @Test
    void the_form_speaks_english_as_well() throws Exception {
        mvc.perform(get("/my-month")
                        .param("month", "2023-05")
                        .queryParam("lang", "en")
                        .with(HEAD))
                .andExpect(content().string(containsString("Report of 05/2023")))
                .andExpect(content().string(containsString("Outgoing documents")))
                .andExpect(content().string(containsString("due 07/06/2023")));
    }

    @Test
    void a_clerk_saves_and_is_not_offered_to_submit() throws Exception {
        mvc.perform(may(get("/my-month")).with(CLERK))
                .andExpect(content().string(containsString("Lưu nháp")))
                .andExpect(content().string(not(containsString("Kiểm tra và gửi"))));
    }

    @Test
    void a_month_without_surprises_is_typed_read_and_submitted() throws Exception {
        mvc.perform(filled("review", "120", "118", "1.500.000.000", "700.000.000")
                        .with(HEAD))
                .andExpect(redirectedUrl("/my-month/confirm?unit=19363&month=2023-05"));
        mvc.perform(may(get("/my-month/confirm")).with(HEAD))
                .andExpect(content().string(allOf(containsString("1.500.000.000"), containsString("Gửi báo cáo"))));
        submit().andExpect(redirectedUrl("/my-month?unit=19363&month=2023-05"))
                .andExpect(flash().attribute("message", "report.message.submitted"));
        submit().andExpect(redirectedUrl("/my-month?unit=19363&month=2023-05"));

        mvc.perform(may(get("/my-month")).with(CLERK))
                .andExpect(content().string(containsString("Chủ tịch UBND thị trấn Hồ Xá đã gửi lúc")))
                .andExpect(content().string(not(containsString("Lưu nháp"))));
        mvc.perform(may(get("/my-month")).with(OFFICER)).andExpect(content().string(containsString("readonly")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,5   | có phần lẻ",
                "1,234.5   | có thể đọc theo hai cách",
                "năm mươi  | không phải là số",
                "-5        | là số âm",
                "12.34     | dấu chia nhóm sai chỗ",
            })
    void what_was_typed_wrong_stays_in_its_field_with_the_reason_beside_it(String typed, String reason)
            throws Exception {
        mvc.perform(filled("save", typed, "118", "", "").with(CLERK))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"" + typed + "\"")))
                .andExpect(content().string(containsString(reason)))
                .andExpect(content().string(containsString("value=\"118\"")));
    }

    @Test
    void hostile_text_is_shown_as_text() throws Exception {
        mvc.perform(filled("save", "\"><script>alert(1)</script>", "", "", "").with(CLERK))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("&lt;script&gt;")));
    }

    @Test
    void errors_between_cells_stop_the_submission_and_blank_cells_are_named() throws Exception {
        mvc.perform(filled("review", "120", "121", "100", "").with(HEAD))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Lớn hơn “Văn bản đi đã phát hành” (120)")))
                .andExpect(content().string(containsString("Chưa nhập. Nếu không có, hãy nhập 0.")))
                .andExpect(content().string(containsString("value=\"121\"")));
    }

    @Test
    void above_the_plan_a_reason_opens_the_way() throws Exception {
        mvc.perform(filled("review", "120", "118", "100", "101").with(HEAD))
                .andExpect(content().string(containsString("Vượt “Kế hoạch vốn đầu tư công năm” (100)")));
        mvc.perform(may(post("/my-month"))
                        .param("action", "review")
                        .param("value.capital_disbursed", "101")
                        .param("loaded.capital_disbursed", "101")
                        .param("comment.capital_disbursed", "Vốn bổ sung")
                        .param("loadedComment.capital_disbursed", "")
                        .with(HEAD)
                        .with(csrf()))
                .andExpect(redirectedUrl("/my-month/confirm?unit=19363&month=2023-05"));
        mvc.perform(may(get("/my-month/confirm")).with(HEAD))
                .andExpect(content().string(allOf(containsString("đã ghi lý do"), containsString("Vốn bổ sung"))));
    }

    @Test
    void a_cell_is_saved_when_it_is_left() throws Exception {
        cell("documents_out", "1234", "")
                .andExpect(jsonPath("$.result").value("SAVED"))
                .andExpect(jsonPath("$.text").value("1.234"))
                .andExpect(jsonPath("$.loaded").value("1234"))
                .andExpect(jsonPath("$.filled_text").value("Đã nhập 1 trên 4 ô"));
        cell("documents_signed", "1.235", "")
                .andExpect(jsonPath("$.result").value("SAVED"))
                .andExpect(jsonPath("$.notes[0].item").value("documents_signed"))
                .andExpect(jsonPath("$.notes[0].severity").value("ERROR"));
        cell("documents_out", "1,5", "1234")
                .andExpect(jsonPath("$.result").value("INVALID"))
                .andExpect(jsonPath("$.message").value(containsString("có phần lẻ")));
    }

    @Test
    void a_clash_names_the_other_and_keeps_both_numbers() throws Exception {
        cell("documents_out", "120", "");

        cell("documents_out", "125", "")
                .andExpect(jsonPath("$.result").value("CLASH"))
                .andExpect(jsonPath("$.text").value("120"))
                .andExpect(jsonPath("$.message").value(containsString("Công chức đầu mối thị trấn Hồ Xá")));
        mvc.perform(filled("save", "125", "", "", "").with(HEAD))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"125\"")))
                .andExpect(content().string(containsString("name=\"loaded.documents_out\" value=\"120\"")));
    }

    @Test
    void another_unit_an_unknown_unit_and_a_month_to_come_are_refused() throws Exception {
        mvc.perform(may(get("/my-month")).with(OTHER_HEAD)).andExpect(status().isForbidden());
        mvc.perform(filled("save", "1", "1", "1", "1").with(OTHER_HEAD)).andExpect(status().isForbidden());
        mvc.perform(may(get("/my-month/confirm")).with(OTHER_HEAD)).andExpect(status().isForbidden());
        mvc.perform(get("/my-month").param("unit", "nope").with(HEAD)).andExpect(status().isNotFound());
        for (String month : new String[] {"2059-01", "2023-13", "may", "9999-12"}) {
            mvc.perform(get("/my-month").param("month", month).with(HEAD))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("tháng")));
        }
    }

    @Test
    void officers_and_leaders_have_no_form_and_are_led_to_the_status() throws Exception {
        mvc.perform(get("/my-month").with(OFFICER)).andExpect(redirectedUrl("/reports/status"));
        mvc.perform(get("/my-month").with(user("lanhdao").roles("LEADER"))).andExpect(redirectedUrl("/reports/status"));
        mvc.perform(filled("save", "1", "1", "1", "1").with(OFFICER)).andExpect(status().isForbidden());
    }

    private ResultActions cell(String item, String text, String loaded) throws Exception {
        return mvc.perform(may(post("/my-month/cell"))
                .param("item", item)
                .param("text", text)
                .param("loaded", loaded)
                .with(CLERK)
                .with(csrf()));
    }

    private ResultActions submit() throws Exception {
        int version =
                jdbc.sql("select version from report").query(Integer.class).single();
        return mvc.perform(may(post("/my-month/submit"))
                .param("version", "" + version)
                .with(HEAD)
                .with(csrf()));
    }

    private static MockHttpServletRequestBuilder may(MockHttpServletRequestBuilder request) {
        MAY.forEach(request::param);
        return request;
    }

    private static MockHttpServletRequestBuilder filled(
            String action, String out, String signed, String plan, String disbursed) {
        return may(post("/my-month"))
                .param("action", action)
                .param("value.documents_out", out)
                .param("value.documents_signed", signed)
                .param("value.capital_plan", plan)
                .param("value.capital_disbursed", disbursed)
                .with(csrf());
    }
}
