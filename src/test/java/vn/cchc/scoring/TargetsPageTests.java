package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetsPageTests {

    private static final RequestPostProcessor OFFICER = user("chuyenvien");
    private static final String COMMUNES = "g:Xã, thị trấn";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Schemes schemes;

    @Test
    void the_narrowest_target_of_the_day_holds_and_is_shown_wherever_targets_are() throws Exception {
        long hoXa = unit("19363");
        save("", "online", "", "2023-01-01", "2023-12-31", "50")
                .andExpect(flash().attribute("message", "target.saved"));
        save("", "online", COMMUNES, "2023-04-01", "", "55");
        save("", "online", "u:" + hoXa, "2023-05-01", "2023-05-31", "62,5");

        assertThat(target(hoXa, "Xã, thị trấn", "2023-05-15")).isEqualByComparingTo("0.625");
        assertThat(target(hoXa, "Xã, thị trấn", "2023-06-01")).isEqualByComparingTo("0.55");
        assertThat(target(unit("19366"), "Xã, thị trấn", "2023-05-15")).isEqualByComparingTo("0.55");
        assertThat(target(unit("VL.TP"), "Phòng, ban", "2023-05-15")).isEqualByComparingTo("0.5");
        assertThat(target(hoXa, "Xã, thị trấn", "2022-05-15"))
                .isEqualByComparingTo(schemes.inForce("", LocalDate.of(2022, 5, 15))
                        .find("online")
                        .orElseThrow()
                        .target());
        mvc.perform(get("/units/19363/scorecard?from=2023-05&to=2023-05").with(user("lanhdao")))
                .andExpect(content().string(containsString("Chỉ tiêu từ 62,50")));
        mvc.perform(get("/units/19366/scorecard?from=2023-05&to=2023-05").with(user("lanhdao")))
                .andExpect(content().string(containsString("Chỉ tiêu từ 55,00")));
        mvc.perform(get("/schemes/co-ban/targets?lang=en").with(user("chutichxa")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thị trấn Hồ Xá")))
                .andExpect(content().string(not(containsString("<form method=\"post\" action=\"/schemes"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "online | | 2023-01-01 | | 100,5 | kh | percent | Chỉ tiêu phải từ 0 đến 100 %.",
                "online | | 2023-01-01 | | -1 | kh | percent | Chỉ tiêu phải từ 0 đến 100 %.",
                "online | | 2023-01-01 | | năm mươi | kh | percent | “năm mươi” không phải là số.",
                "online | | 1990-01-01 | | 50 | kh | from | Phải nằm trong thời gian hiệu lực của bộ tiêu chí",
                "online | | 2023-06-01 | 2023-05-31 | 50 | kh | to | Ngày cuối phải từ ngày đầu trở đi.",
                "online | | hôm nay | | 50 | kh | from | Ngày không đúng.",
                "online | | 2023-01-01 | | 50 | '' | document | Hãy ghi văn bản giao chỉ tiêu",
                "nowhere | | 2023-01-01 | | 50 | kh | criterion | Hãy chọn tiêu chí",
                "online | u:999999 | 2023-01-01 | | 50 | kh | scope | không thuộc loại đơn vị của bộ tiêu chí",
                "online | g:Sở | 2023-01-01 | | 50 | kh | scope | không thuộc loại đơn vị của bộ tiêu chí"
            })
    void what_is_typed_wrong_is_said_at_its_field_and_kept(
            String line,
            String scope,
            String from,
            String to,
            String percent,
            String document,
            String field,
            String message)
            throws Exception {
        post("co-ban", "", "0", line, scope, from, to, percent, document)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("id=\"wrong-field\"")))
                .andExpect(content().string(containsString("value=\"" + percent + "\"")));

        assertThat(count()).isZero();
    }

    @Test
    void a_unit_of_another_kind_and_an_overlap_for_the_same_scope_are_refused() throws Exception {
        post("cchc-xa", "", "", "x7.truc-tuyen", "u:" + unit("VL.TP"), "2023-01-01", "", "50", "kh")
                .andExpect(content().string(containsString("không thuộc loại đơn vị của bộ tiêu chí")));
        save("", "online", COMMUNES, "2023-01-01", "2023-06-30", "50");
        save("", "online", COMMUNES, "2023-06-30", "", "60")
                .andExpect(content().string(containsString("Đã có chỉ tiêu từ 01/01/2023 đến 30/06/2023")));
        save("", "online", "", "2023-06-30", "", "60").andExpect(status().is3xxRedirection());

        assertThat(count()).isEqualTo(2);
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("""
                        insert into criterion_target (scheme_code, criterion, ranking_group, valid_from, target, document, author)
                        values ('co-ban', 'online', 'Xã, thị trấn', '2023-03-01', 0.5, 'kh', 'x')
                        """).update());
    }

    @Test
    void a_target_is_changed_by_who_has_seen_it_as_it_is_and_its_removal_is_in_the_audit_trail() throws Exception {
        save("", "online", "", "2023-01-01", "", "50");
        String id = jdbc.sql("select id::text from criterion_target")
                .query(String.class)
                .single();
        mvc.perform(get("/schemes/co-ban/targets?edit=" + id).with(OFFICER))
                .andExpect(content().string(containsString("value=\"50\"")));

        save(id, "online", "", "2023-01-01", "", "55").andExpect(status().is3xxRedirection());
        save(id, "online", "", "2023-01-01", "", "65")
                .andExpect(content().string(containsString("Người khác vừa lưu chỉ tiêu này.")));
        mvc.perform(post("/schemes/co-ban/targets/" + id + "/remove", user("lanhdao")))
                .andExpect(status().isForbidden());
        mvc.perform(post("/schemes/co-ban/targets/" + id + "/remove", OFFICER)).andExpect(status().is3xxRedirection());

        assertThat(count()).isZero();
        assertThat(jdbc.sql("select detail from audit_entry where action like 'target.%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("2023-01-01–: 50 %, KH 29", "2023-01-01–: 55 %, KH 29", "2023-01-01–: 55 %, KH 29");
        mvc.perform(get("/schemes/nowhere/targets").with(OFFICER)).andExpect(status().isNotFound());
    }

    private BigDecimal target(long unit, String group, String day) {
        return schemes.inForce("", LocalDate.parse(day)).criteriaOf(unit, group).stream()
                .filter(line -> line.code().equals("online"))
                .findFirst()
                .orElseThrow()
                .target();
    }

    private ResultActions save(String id, String line, String scope, String from, String to, String percent)
            throws Exception {
        return post("co-ban", id, "0", line, scope, from, to, percent, "KH 29");
    }

    private ResultActions post(
            String scheme,
            String id,
            String version,
            String line,
            String scope,
            String from,
            String to,
            String percent,
            String document)
            throws Exception {
        return mvc.perform(post("/schemes/" + scheme + "/targets", OFFICER)
                .param("id", id)
                .param("version", version)
                .param("criterion", line)
                .param("scope", scope == null ? "" : scope)
                .param("from", from)
                .param("to", to == null ? "" : to)
                .param("percent", percent)
                .param("document", document == null ? "" : document));
    }

    private static MockHttpServletRequestBuilder post(String address, RequestPostProcessor who) {
        return MockMvcRequestBuilders.post(address).with(who).with(csrf());
    }

    private long unit(String code) {
        return jdbc.sql("select id from unit where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private long count() {
        return jdbc.sql("select count(*) from criterion_target")
                .query(Long.class)
                .single();
    }
}
