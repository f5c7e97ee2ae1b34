package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EntriesPageTests {

    private static final RequestPostProcessor OFFICER = user("chuyenvien");
    private static final String PAGE = "/schemes/cchc-xa/entries";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_value_is_entered_scored_changed_and_taken_out_and_every_step_is_kept() throws Exception {
        long hoXa = unit("19363");

        save(cell(hoXa, "x1.thuc-hien", "", "95", "Báo cáo 12/BC-UBND"))
                .andExpect(redirectedUrlPattern(PAGE + "?from=*&to=*"));
        mvc.perform(get("/api/v1/scorecards?from=2023-05&to=2023-05&scheme=cchc-xa")
                        .with(user("lanhdao")))
                .andExpect(jsonPath("$.units[?(@.unit.code == '19363')].criteria[?(@.code == 'x1.thuc-hien')].points")
                        .value(3.0))
                .andExpect(jsonPath("$.units[?(@.unit.code == '19363')].criteria[?(@.code == 'x2.ra-soat')].state")
                        .value("missing"));
        save(cell(hoXa, "x1.thuc-hien", edition(), "100", "Báo cáo 12/BC-UBND")).andExpect(status().is3xxRedirection());
        save(cell(hoXa, "x1.thuc-hien", edition(), "", "")).andExpect(status().is3xxRedirection());

        assertThat(jdbc.sql("select count(*) from entered_value")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select coalesce(before::numeric(9), -1) || ' → ' || coalesce(after::numeric(9), -1) || ' ' || username
                        from entered_value_change order by id
                        """).query(String.class).list())
                .containsExactly("-1 → 95 chuyenvien", "95 → 100 chuyenvien", "100 → -1 chuyenvien");
        assertThat(jdbc.sql("select detail from audit_entry where action = 'entry.changed' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "2023-05-01–2023-05-31: – → 95",
                        "2023-05-01–2023-05-31: 95 → 100",
                        "2023-05-01–2023-05-31: 100 → –");
        show("&field=x1").andExpect(content().string(containsString("Thay đổi gần đây")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x2.to-chuc | 3,5 | bc | Nhiều nhất 3 điểm.",
                "x2.to-chuc | -1 | bc | Không được nhỏ hơn 0.",
                "x2.to-chuc | ba | bc | “ba” không phải là số.",
                "x2.to-chuc | 2,5 | '' | Thiếu tài liệu kiểm chứng.",
                "x2.to-chuc | '' | bc | Có tài liệu kiểm chứng nhưng thiếu giá trị.",
                "x1.sang-kien | 1,5 | bc | Phải là số nguyên.",
                "x1.ke-hoach | 2 | bc | Chỉ chọn có hoặc không.",
                "x1.thuc-hien | 95,12345 | bc | Nhiều nhất 4 chữ số thập phân."
            })
    void what_is_typed_wrong_is_said_at_its_place_and_nothing_is_saved(
            String criterion, String value, String evidence, String message) throws Exception {
        String field = criterion.substring(0, 2);

        save(
                        cell(unit("19363"), criterion, "", value, evidence)
                                .param("cell", unit("19366") + "-" + criterion)
                                .param("edition", "")
                                .param("value", "1")
                                .param("evidence", "đúng"),
                        field)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("id=\"w-" + unit("19363") + "-" + criterion + "\"")))
                .andExpect(content().string(containsString("value=\"đúng\"")))
                .andExpect(content().string(not(containsString("??"))));

        assertThat(jdbc.sql("select count(*) from entered_value")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void who_saves_over_another_is_told_what_stands_there_now() throws Exception {
        long hoXa = unit("19363");
        save(cell(hoXa, "x2.to-chuc", "", "2", "bc"));
        String seen = edition();
        save(cell(hoXa, "x2.to-chuc", seen, "2,5", "bc"));

        save(cell(hoXa, "x2.to-chuc", seen, "1", "bc"), "x2")
                .andExpect(content().string(containsString("chuyenvien đã lưu 2,5 sau khi bạn mở trang.")))
                .andExpect(content().string(containsString("value=\"1\"")));
        save(cell(hoXa, "x2.to-chuc", "", "1", "bc"), "x2").andExpect(content().string(containsString("đã lưu 2,5")));

        assertThat(jdbc.sql("select value from entered_value")
                        .query(String.class)
                        .single())
                .startsWith("2.5");
    }

    @Test
    void nothing_is_entered_for_a_unit_or_line_that_the_scheme_does_not_have() throws Exception {
        for (MockHttpServletRequestBuilder wrong : new MockHttpServletRequestBuilder[] {
            cell(unit("VL.TP"), "x2.to-chuc", "", "2", "bc"),
            cell(999_999, "x2.to-chuc", "", "2", "bc"),
            cell(unit("19363"), "x7.truc-tuyen", "", "2", "bc")
        }) {
            save(wrong).andExpect(content().string(containsString("Không nhập được cho đơn vị")));
        }
        mvc.perform(post(PAGE)
                        .param("from", "2023-05")
                        .param("to", "2023-05")
                        .param("cell", "1-x2.to-chuc")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        assertThat(jdbc.sql("select count(*) from entered_value")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2021-05&to=2021-05", "from=2021-12&to=2022-01"})
    void a_period_outside_the_dates_of_the_scheme_is_refused_with_them(String period) throws Exception {
        mvc.perform(get(PAGE + "?" + period).with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Bộ tiêu chí có hiệu lực từ 01/01/2022 đến …")));
        mvc.perform(get("/schemes/nowhere/entries?" + period).with(OFFICER)).andExpect(status().isNotFound());
    }

    @Test
    void readers_read_a_head_reads_the_own_unit_and_nobody_but_the_officer_writes() throws Exception {
        save(cell(unit("19363"), "x2.to-chuc", "", "2,25", "Báo cáo 7"));
        save(cell(unit("19366"), "x2.to-chuc", "", "1,75", "Báo cáo 8"));

        for (String who : new String[] {"lanhdao", "thuongtruc", "kiemtra"}) {
            mvc.perform(get(PAGE + "?from=2023-05&to=2023-05&field=x2").with(user(who)))
                    .andExpect(content().string(containsString("Báo cáo 7")))
                    .andExpect(content().string(containsString("Báo cáo 8")))
                    .andExpect(content().string(not(containsString("name=\"value\""))));
        }
        mvc.perform(get(PAGE + "?from=2023-05&to=2023-05&field=x2").with(user("chutichxa")))
                .andExpect(content().string(containsString("Báo cáo 7")))
                .andExpect(content().string(not(containsString("Báo cáo 8"))))
                .andExpect(content().string(not(containsString("name=\"value\""))));
        mvc.perform(get(PAGE).with(user("quantri"))).andExpect(status().isForbidden());
        for (String who : new String[] {"lanhdao", "chutichxa", "kiemtra"}) {
            mvc.perform(cell(unit("19363"), "x2.to-chuc", "", "3", "x")
                            .with(user(who))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            mvc.perform(post(PAGE + "/adjustments").with(user(who)).with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void a_unit_is_shown_with_all_its_lines_in_both_languages() throws Exception {
        show("&unit=19363")
                .andExpect(content().string(containsString("Tổ công nghệ số cộng đồng hoạt động")))
                .andExpect(content().string(not(containsString("Xã Vĩnh Thái"))))
                .andExpect(content().string(not(containsString("??"))));
        show("&unit=19363&lang=en")
                .andExpect(content().string(containsString("Community digital team at work")))
                .andExpect(content().string(not(containsString("??"))));
        show("&unit=VL.TP").andExpect(status().isNotFound());
        show("&field=nowhere").andExpect(status().isNotFound());
    }

    @Test
    void a_bonus_counts_in_every_period_that_holds_its_day_until_it_is_taken_back_with_a_reason() throws Exception {
        adjust("19363", "2023-05-12", "0,5", "Sáng kiến", "QĐ 1")
                .andExpect(flash().attribute("message", "adjustment.entered"));
        adjust("19363", "2023-05-20", "-1", "Chậm báo cáo", "TB 2");
        long bonus = jdbc.sql("select id from adjustment where points > 0")
                .query(Long.class)
                .single();

        assertThat(counted()).containsExactly("0.500", "-1.000");
        withdraw(bonus, " ").andExpect(flash().attribute("error", "adjustment.error.why"));
        withdraw(bonus, "Tính hai lần").andExpect(flash().attribute("message", "adjustment.withdrawn"));
        withdraw(bonus, "Tính hai lần").andExpect(flash().attribute("error", "adjustment.error.withdrawn"));

        assertThat(counted()).containsExactly("-1.000");
        show("").andExpect(content().string(containsString("Đã bỏ: chuyenvien")))
                .andExpect(content().string(containsString("Tính hai lần")));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("delete from adjustment").update());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update adjustment set points = 3").update());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VL.TP | 2023-05-12 | 1 | lý do | bc | Hãy chọn đơn vị.",
                "19363 | 2023-06-01 | 1 | lý do | bc | Ngày phải nằm trong kỳ đang xem.",
                "19363 | hôm qua | 1 | lý do | bc | Ngày không đúng.",
                "19363 | 2023-05-12 | 0 | lý do | bc | Điểm phải khác 0.",
                "19363 | 2023-05-12 | một | lý do | bc | “một” không phải là số.",
                "19363 | 2023-05-12 | 100,5 | lý do | bc | Nhiều nhất 100 điểm.",
                "19363 | 2023-05-12 | 1 | '' | bc | Hãy ghi lý do",
                "19363 | 2023-05-12 | 1 | lý do | '' | Hãy ghi tài liệu kiểm chứng"
            })
    void a_bonus_typed_wrong_is_said_at_its_field_and_kept(
            String unit, String day, String points, String reason, String evidence, String message) throws Exception {
        adjust(unit, day, points, reason, evidence)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("aria-describedby=\"wrong-field\"")))
                .andExpect(content().string(containsString("value=\"" + points + "\"")));

        assertThat(jdbc.sql("select count(*) from adjustment").query(Long.class).single())
                .isZero();
    }

    private java.util.List<String> counted() {
        return jdbc.sql("select points::text from adjustment where withdrawn_at is null order by id")
                .query(String.class)
                .list();
    }

    private ResultActions adjust(String unit, String day, String points, String reason, String evidence)
            throws Exception {
        return mvc.perform(post(PAGE + "/adjustments")
                .param("from", "2023-05-01")
                .param("to", "2023-05-31")
                .param("ofUnit", String.valueOf(unit(unit)))
                .param("day", day)
                .param("points", points)
                .param("reason", reason)
                .param("evidence", evidence)
                .with(OFFICER)
                .with(csrf()));
    }

    private ResultActions withdraw(long id, String why) throws Exception {
        return mvc.perform(post(PAGE + "/adjustments/" + id + "/withdraw")
                .param("from", "2023-05-01")
                .param("to", "2023-05-31")
                .param("why", why)
                .with(OFFICER)
                .with(csrf()));
    }

    private ResultActions show(String more) throws Exception {
        return mvc.perform(get(PAGE + "?from=2023-05&to=2023-05" + more).with(OFFICER));
    }

    private ResultActions save(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(OFFICER).with(csrf()));
    }

    private ResultActions save(MockHttpServletRequestBuilder request, String field) throws Exception {
        return save(request.param("field", field));
    }

    private static MockHttpServletRequestBuilder cell(
            long unit, String criterion, String edition, String value, String evidence) {
        return post(PAGE)
                .param("from", "2023-05-01")
                .param("to", "2023-05-31")
                .param("cell", unit + "-" + criterion)
                .param("edition", edition)
                .param("value", value)
                .param("evidence", evidence);
    }

    private String edition() {
        return jdbc.sql("select id || '.' || version from entered_value")
                .query(String.class)
                .single();
    }

    private long unit(String code) {
        return jdbc.sql("select id from unit where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }
}
