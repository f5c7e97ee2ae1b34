package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemePageTests {

    private static final RequestPostProcessor OFFICER = user("chuyenvien");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/schemes", "/schemes/indicators"})
    void schemes_and_indicators_are_read_by_all_who_read_figures(String page) throws Exception {
        for (String who : new String[] {"lanhdao", "chutichxa", "chuyenvien"}) {
            mvc.perform(get(page).with(user(who))).andExpect(status().isOk());
        }
    }

    @Test
    void a_scheme_shows_each_line_with_its_rule_in_both_languages() throws Exception {
        long id = id("qd766");

        mvc.perform(get("/schemes/" + id).with(user("lanhdao")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 điểm × tỷ lệ ÷ 80 %, nhiều nhất 2 điểm")))
                .andExpect(content().string(containsString("chưa xác nhận với văn bản gốc")))
                .andExpect(content().string(not(containsString("/edit"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/schemes/" + id + "?lang=en").with(user("lanhdao")))
                .andExpect(content().string(containsString("2 points × rate ÷ 80 %, at most 2 points")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void a_draft_is_copied_changed_checked_and_published_and_the_one_before_ends() throws Exception {
        long draft = copy("co-ban");
        mvc.perform(get("/schemes/" + draft + "/lines/0").with(OFFICER)).andExpect(status().isOk());

        save(draft, 0, "0", "online", "40", "linear_to", "70,5").andExpect(redirectedUrl("/schemes/" + draft + "#l-0"));

        mvc.perform(get("/schemes/" + draft).with(OFFICER))
                .andExpect(content().string(containsString("Điểm tối đa là 100 nhưng các dòng con cộng lại 105.")));
        publish(draft, 1).andExpect(flash().attribute("error", "scheme.error.problems"));
        head(draft, 1, "105", "2030-01-01").andExpect(redirectedUrl("/schemes/" + draft));
        mvc.perform(get("/schemes/" + draft + "/edit").with(OFFICER)).andExpect(status().isOk());
        mvc.perform(get("/schemes/" + draft + "/publish").with(OFFICER)).andExpect(status().isOk());
        publish(draft, 2).andExpect(redirectedUrl("/schemes/" + draft));

        assertThat(one("select valid_to::text from scheme where code = 'co-ban' and number = 1"))
                .isEqualTo("2029-12-31");
        assertThat(one("select state from scheme where id = " + draft)).isEqualTo("PUBLISHED");
        assertThat(one("select content -> 'criteria' -> 0 -> 'rule' ->> 'threshold' from scheme where id = " + draft))
                .isEqualTo("0.705");
        save(draft, 2, "0", "online", "1", "linear", "").andExpect(content().string(containsString("đã công bố")));
    }

    @Test
    void lines_are_added_moved_and_removed() throws Exception {
        long draft = copy("co-ban");

        mvc.perform(post("/schemes/" + draft + "/lines")
                        .param("edition", "0")
                        .param("under", "1")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/schemes/" + draft + "/lines/1.0"));
        mvc.perform(post("/schemes/" + draft + "/lines/2/up")
                        .param("edition", "1")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/schemes/" + draft));
        assertThat(codes(draft)).isEqualTo("online late digitised");
        mvc.perform(post("/schemes/" + draft + "/lines/0/remove")
                        .param("edition", "2")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/schemes/" + draft));
        assertThat(codes(draft)).isEqualTo("late digitised");
        mvc.perform(get("/schemes/" + draft + "/lines/9").with(OFFICER)).andExpect(status().isNotFound());
    }

    @Test
    void what_is_typed_wrong_is_said_and_kept_on_the_page() throws Exception {
        long draft = copy("co-ban");

        save(draft, 0, "0", "online", "mười", "linear", "")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("“mười” không phải là số.")))
                .andExpect(content().string(containsString("value=\"mười\"")));
        assertThat(one("select version::text from scheme where id = " + draft)).isEqualTo("0");
    }

    @Test
    void of_two_who_save_the_same_draft_the_second_is_told_and_loses_nothing() throws Exception {
        long draft = copy("co-ban");
        save(draft, 0, "0", "online", "34", "linear", "").andExpect(status().is3xxRedirection());

        save(draft, 0, "0", "online", "33", "linear", "")
                .andExpect(content().string(containsString("Người khác đã lưu bản nháp này")))
                .andExpect(content().string(containsString("value=\"33\"")));

        assertThat(one("select content -> 'criteria' -> 0 ->> 'max' from scheme where id = " + draft))
                .isEqualTo("34");
    }

    @Test
    void versions_of_one_code_do_not_overlap() throws Exception {
        long draft = copy("qd766");
        head(draft, 0, "100", "2022-06-23").andExpect(status().is3xxRedirection());

        publish(draft, 1)
                .andExpect(redirectedUrl("/schemes/" + draft))
                .andExpect(flash().attribute("error", "scheme.error.overlap"))
                .andExpect(flash().attribute("errorArgs", new Object[] {"23/06/2022"}));

        assertThat(one("select state from scheme where id = " + draft)).isEqualTo("DRAFT");
    }

    @Test
    void a_scheme_of_a_new_code_comes_from_a_file_and_is_published_though_nothing_stands_before_it() throws Exception {
        byte[] file = mvc.perform(get("/schemes/" + id("cchc-xa") + "/file").with(OFFICER))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("\"cchc-xa\"", "\"cchc-xa-2024\"")
                .getBytes(StandardCharsets.UTF_8);
        mvc.perform(multipart("/schemes/import")
                        .file(new MockMultipartFile("file", "moi.json", "application/json", file))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        long draft = Long.parseLong(one("select id::text from scheme where code = 'cchc-xa-2024'"));

        mvc.perform(get("/schemes/" + draft + "/publish").with(OFFICER)).andExpect(status().isOk());
        publish(draft, 0).andExpect(flash().attribute("message", "scheme.published"));

        assertThat(one("select state from scheme where id = " + draft)).isEqualTo("PUBLISHED");
    }

    @Test
    void a_scheme_goes_out_as_a_file_and_comes_in_again_as_the_same_draft() throws Exception {
        byte[] file = mvc.perform(get("/schemes/" + id("qd766") + "/file").with(OFFICER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        mvc.perform(multipart("/schemes/import")
                        .file(new MockMultipartFile("file", "qd766.json", "application/json", file))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(
                        one(
                                "select count(*)::text from scheme a join scheme b on b.code = a.code and b.number = 2"
                                        + " where a.code = 'qd766' and a.number = 1 and a.content ->> 'total' = b.content ->> 'total'"
                                        + " and jsonb_array_length(a.content -> 'criteria') = jsonb_array_length(b.content -> 'criteria')"))
                .isEqualTo("1");
        long draft = Long.parseLong(one("select id::text from scheme where code = 'qd766' and number = 2"));
        mvc.perform(get("/schemes/" + draft).with(OFFICER))
                .andExpect(content().string(not(containsString("Chưa công bố được"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "%PDF-1.4",
                "{\"code\":\"x y\",\"content\":{}}",
                "{\"code\":\"x\",\"content\":{\"total\":\"<script>\"}}"
            })
    void what_is_no_scheme_is_refused(String file) throws Exception {
        mvc.perform(multipart("/schemes/import")
                        .file(new MockMultipartFile(
                                "file", "x.json", "application/json", file.getBytes(StandardCharsets.UTF_8)))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/schemes"))
                .andExpect(flash().attribute("error", "scheme.error.no_file"));
    }

    @Test
    void a_file_with_a_scheme_full_of_faults_becomes_a_draft_that_names_them() throws Exception {
        String file = """
                {"code": "thu", "content": {"name": {"vi": "Thử <b>"}, "total": 10, "ranked_from": 2, "criteria": [
                  {"code": "a", "name": {"vi": "A"}, "max": 4, "rule": {"type": "linear_to", "threshold": 1.5},
                   "indicator": "nothing", "when_none": "LEAVES", "influence": "OWN"},
                  {"code": "a", "max": 5, "rule": {"type": "magic"}}]}}
                """;

        String draft = mvc.perform(multipart("/schemes/import")
                        .file(new MockMultipartFile(
                                "file", "x.json", "application/json", file.getBytes(StandardCharsets.UTF_8)))
                        .with(OFFICER)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        String page = mvc.perform(get(draft).with(OFFICER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Thử &lt;b&gt;")
                .contains("Điểm tối đa là 10 nhưng các dòng con cộng lại 9.")
                .contains("ngưỡng, bậc không thể đạt")
                .contains("Không có chỉ số “nothing”")
                .contains("Mã bị trùng")
                .contains("Chưa chọn cách tính điểm")
                .doesNotContain("??");
    }

    @Test
    void only_officers_work_on_drafts() throws Exception {
        long draft = copy("co-ban");
        for (String who : new String[] {"lanhdao", "chutichxa", "kiemtra"}) {
            mvc.perform(post("/schemes/" + draft + "/publish")
                            .param("edition", "0")
                            .with(user(who))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            mvc.perform(get("/schemes/" + draft + "/edit").with(user(who))).andExpect(status().isForbidden());
        }
    }

    private long copy(String code) throws Exception {
        String draft = mvc.perform(
                        post("/schemes/" + id(code) + "/copy").with(OFFICER).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return Long.parseLong(draft.substring(draft.lastIndexOf('/') + 1));
    }

    private org.springframework.test.web.servlet.ResultActions save(
            long draft, int edition, String path, String code, String max, String rule, String threshold)
            throws Exception {
        return mvc.perform(post("/schemes/" + draft + "/lines/" + path)
                .param("edition", String.valueOf(edition))
                .param("code", code)
                .param("nameVi", "Hồ sơ nộp trực tuyến")
                .param("max", max)
                .param("rule", rule)
                .param("threshold", threshold)
                .param("indicator", "online")
                .param("whenNone", "LEAVES")
                .param("influence", "OWN")
                .with(OFFICER)
                .with(csrf()));
    }

    private org.springframework.test.web.servlet.ResultActions head(long draft, int edition, String total, String from)
            throws Exception {
        return mvc.perform(post("/schemes/" + draft + "/edit")
                .param("edition", String.valueOf(edition))
                .param("nameVi", "Bộ tiêu chí cơ bản")
                .param("nameEn", "")
                .param("document", "Kế hoạch 1/KH-UBND")
                .param("validFrom", from)
                .param("total", total)
                .param("rankedFrom", "100")
                .param("bandCode", "A", "")
                .param("bandVi", "Đạt", "")
                .param("bandEn", "Pass", "")
                .param("bandFrom", "0", "")
                .with(OFFICER)
                .with(csrf()));
    }

    private org.springframework.test.web.servlet.ResultActions publish(long draft, int edition) throws Exception {
        return mvc.perform(post("/schemes/" + draft + "/publish")
                .param("edition", String.valueOf(edition))
                .with(OFFICER)
                .with(csrf()));
    }

    private long id(String code) {
        return Long.parseLong(one("select id::text from scheme where number = 1 and code = '" + code + "'"));
    }

    private String codes(long draft) {
        return one("select string_agg(c ->> 'code', ' ' order by n) from scheme,"
                + " jsonb_array_elements(content -> 'criteria') with ordinality as e (c, n) where id = " + draft);
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
