package vn.cchc.calendar;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CalendarPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void restore() {
        jdbc.sql("delete from holiday where extract(year from day) = 2041").update();
        jdbc.sql("select rebuild_calendar_day()").query((row, number) -> 0).list();
    }

    @Test
    void the_page_shows_the_year_in_both_languages() throws Exception {
        mvc.perform(get("/admin/calendar?year=2024").with(user("lanhdao")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lịch làm việc năm 2024")))
                .andExpect(content().string(containsString("251 ngày làm việc")))
                .andExpect(content().string(containsString("2450/VPCP-KGVX")))
                .andExpect(content().string(not(containsString("/admin/calendar/days/"))));
        mvc.perform(get("/admin/calendar?year=2024&lang=en").with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Working days of 2024")))
                .andExpect(content().string(containsString("/admin/calendar/days/2024-04-29/remove")));
    }

    @Test
    void a_year_the_calendar_does_not_know_is_not_found() throws Exception {
        mvc.perform(get("/admin/calendar?year=1999").with(user("lanhdao"))).andExpect(status().isNotFound());
        mvc.perform(get("/admin/calendar?edit=morgen").with(user("chuyenvien"))).andExpect(status().isNotFound());
    }

    @Test
    void an_officer_adds_a_day_and_a_hostile_name_is_shown_as_text() throws Exception {
        mvc.perform(post("/admin/calendar/days")
                        .param("day", "2041-03-06")
                        .param("kind", "OFF")
                        .param("name", "<script>alert(1)</script>")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/admin/calendar?year=2041"));

        mvc.perform(get("/admin/calendar?year=2041").with(user("lanhdao")))
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)")))
                .andExpect(content().string(not(containsString("<script>alert(1)"))));
    }

    @Test
    void a_wrong_entry_comes_back_as_typed_with_the_reason() throws Exception {
        mvc.perform(post("/admin/calendar/days")
                        .param("day", "2041-03-09")
                        .param("kind", "OFF")
                        .param("name", "Tên đã gõ")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("vốn đã nghỉ")))
                .andExpect(content().string(containsString("Tên đã gõ")));
    }

    @ParameterizedTest
    @CsvSource({"lanhdao", "chutichxa", "nhaplieu", "thuongtruc", "kiemtra", "quantri"})
    void nobody_but_an_officer_changes_the_calendar(String who) throws Exception {
        mvc.perform(post("/admin/calendar/days/2024-04-29/remove")
                        .with(user(who))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/admin/calendar/cut-offs")
                        .param("firstMonth", "2030-01")
                        .param("startDay", "1")
                        .with(user(who))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }
}
