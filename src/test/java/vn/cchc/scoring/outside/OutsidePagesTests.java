package vn.cchc.scoring.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.shared.TextKey;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsidePagesTests {

    private static final RequestPostProcessor OFFICER = user("chuyenvien").roles("OFFICER");
    private static final RequestPostProcessor LEADER = user("lanhdao").roles("LEADER");
    private static final String LIST = "/rankings/outside";
    private static final String HEAD =
            "Năm,Kỳ,Chỉ số,Văn bản bộ chỉ số,Đơn vị,Điểm,Điểm tối đa,Hạng,Tổng số đơn vị,Xếp loại,Văn bản công bố,Đường dẫn\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    javax.sql.DataSource dataSource;

    @Autowired
    JsonMapper json;

    @Test
    void without_anything_the_page_says_what_to_do_next() throws Exception {
        mvc.perform(get(LIST).with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Chưa có điểm công bố nào")))
                .andExpect(content().string(containsString("href=\"/rankings/outside/new\"")));
        mvc.perform(get(LIST + "?lang=en").with(LEADER))
                .andExpect(content().string(containsString("No published scores yet")))
                .andExpect(content().string(not(containsString("/rankings/outside/new"))));
    }

    @Test
    void the_demo_tells_behind_how_many_districts_it_was_and_what_was_not_published() throws Exception {
        demo();

        mvc.perform(get(LIST + "?year=2021&part=YEAR").with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hạng 3/10, đứng sau 2 trong 9 đơn vị khác")))
                .andExpect(content().string(containsString("87,26")))
                .andExpect(content().string(containsString("không so được: bộ chỉ số khác")))
                .andExpect(content().string(containsString("Chưa có điểm của đơn vị nào khác")));
        mvc.perform(get(LIST + "?year=2020&part=YEAR&lang=en").with(LEADER))
                .andExpect(content().string(containsString("place 1 of 10, behind 0 of 9 others")))
                .andExpect(content().string(containsString("86.76")))
                .andExpect(content().string(containsString("Huyện Gio Linh")))
                .andExpect(content().string(containsString("Not published")))
                .andExpect(content().string(containsString("the other points were not published")));
        // What was not found is absent, not 0.
        assertThat(jdbc.sql("select count(*) from outside_score where points = 0")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select body, body_key from outside_score")
                        .query((rs, row) -> Map.entry(rs.getString(1), rs.getString(2)))
                        .list())
                .allSatisfy(row -> assertThat(row.getValue()).isEqualTo(TextKey.of(row.getKey())));
    }

    @Test
    void appraised_points_are_another_table_than_the_index() throws Exception {
        demo();

        mvc.perform(get(LIST)
                        .param("index", "Chỉ số cải cách hành chính cấp huyện, tỉnh Quảng Trị")
                        .param("basis", "APPRAISED")
                        .with(LEADER))
                .andExpect(content().string(containsString("86,39")))
                .andExpect(content().string(not(containsString("87,26"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?year=x", "?year=9999&part=H1", "?index=<b>zz&basis=no", "?part=<b>zz"})
    void addresses_that_lead_nowhere_show_the_latest(String query) throws Exception {
        demo();

        mvc.perform(get(LIST + query).with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Năm 2024")))
                .andExpect(content().string(not(containsString("<b>zz"))));
    }

    @Test
    void the_page_takes_the_same_few_statements_however_many_bodies() throws Exception {
        demo();
        mvc.perform(get(LIST).with(LEADER));
        Statements.forget();

        mvc.perform(get(LIST).with(LEADER)).andExpect(status().isOk());

        assertThat(Statements.sent()).hasSizeBetween(2, 6);
    }

    @Test
    void an_officer_enters_corrects_and_withdraws_and_the_history_keeps_all_of_it() throws Exception {
        String page = entered(typed());
        mvc.perform(get(page).with(LEADER))
                .andExpect(content().string(containsString("Huyện Gio Linh")))
                .andExpect(content().string(containsString("81,50")))
                .andExpect(content().string(not(containsString(page + "/edit"))));

        Map<String, String> corrected = typed();
        corrected.put("points", "82,5");
        corrected.put("version", "0");
        corrected.put("reason", "gõ nhầm");
        send(page + "/edit", corrected).andExpect(redirectedUrl(page));
        mvc.perform(get(page + "?lang=en").with(LEADER))
                .andExpect(content().string(containsString("82.50")))
                .andExpect(content().string(containsString("gõ nhầm")))
                .andExpect(content().string(containsString("81.5 / 100")));

        send(page + "/withdraw", Map.of("version", "1", "reason", "nhầm huyện")).andExpect(redirectedUrl(page));
        mvc.perform(get(page).with(LEADER)).andExpect(content().string(containsString("đã được rút")));
        mvc.perform(get(LIST).with(LEADER)).andExpect(content().string(containsString("Chưa có điểm công bố nào")));
        assertThat(jdbc.sql("select step from outside_score_step order by id")
                        .query(String.class)
                        .list())
                .containsExactly("ENTERED", "CORRECTED", "WITHDRAWN");
        assertThat(jdbc.sql("select action from audit_entry where action like 'outside.%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("outside.entered", "outside.corrected", "outside.withdrawn");
        assertThatThrownBy(() ->
                        jdbc.sql("update outside_score_step set said = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        corrected.put("version", "2");
        send(page + "/edit", corrected).andExpect(status().isUnprocessableContent());
        // The place is free again for the right entry.
        entered(typed());
    }

    @Test
    void of_two_people_who_correct_at_once_the_second_is_told_and_keeps_what_he_typed() throws Exception {
        String page = entered(typed());
        Map<String, String> first = typed();
        first.put("points", "82");
        first.put("version", "0");
        first.put("reason", "một");
        Map<String, String> second = typed();
        second.put("points", "83");
        second.put("version", "0");
        second.put("reason", "hai");

        send(page + "/edit", first).andExpect(redirectedUrl(page));
        send(page + "/edit", second)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Có người vừa sửa")))
                .andExpect(content().string(containsString("value=\"83\"")))
                .andExpect(content().string(containsString("value=\"hai\"")));
        send(page + "/withdraw", Map.of("version", "0", "reason", "ba")).andExpect(redirectedUrl(page));

        assertThat(jdbc.sql("select points from outside_score where not withdrawn")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("82");
    }

    @ParameterizedTest
    @CsvSource({
        "points, 100.5, Điểm lớn hơn điểm tối đa",
        "place, 11, Hạng lớn hơn số đơn vị được xếp hạng",
        "year, hai nghìn, Năm phải là bốn chữ số",
        "document, ' ', Thiếu văn bản công bố",
        "link, javascript:alert(1), Đường dẫn phải bắt đầu"
    })
    void a_wrong_field_is_told_at_the_field_and_all_that_was_typed_is_kept(String field, String value, String message)
            throws Exception {
        Map<String, String> form = typed();
        form.put(field, value);

        send(LIST + "/new", form)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"" + field + "-error\"")))
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("value=\"Huyện Gio Linh\"")));
        assertThat(jdbc.sql("select count(*) from outside_score")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void one_body_is_entered_once_and_one_is_ours() throws Exception {
        Map<String, String> own = typed();
        own.put("own", "true");
        entered(own);
        Map<String, String> again = typed();
        again.put("body", "HUYỆN  gio linh");
        send(LIST + "/new", again).andExpect(content().string(containsString("Đơn vị này đã có điểm")));
        Map<String, String> secondOwn = typed();
        secondOwn.put("body", "Huyện Cam Lộ");
        secondOwn.put("own", "true");
        send(LIST + "/new", secondOwn).andExpect(content().string(containsString("đã có đơn vị khác được đánh dấu")));
        secondOwn.remove("own");
        entered(secondOwn);
    }

    @Test
    void hostile_text_is_shown_as_text() throws Exception {
        Map<String, String> form = typed();
        form.put("body", "<script>alert(1)</script>");
        form.put("index", "<img src=x onerror=alert(2)>");
        form.put("note", "\"><b>x");
        String page = entered(form);

        for (String address : new String[] {LIST, page, page + "/edit"}) {
            mvc.perform(get(address).with(OFFICER))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("&lt;script&gt;alert(1)")))
                    .andExpect(content().string(not(containsString("<script>alert"))))
                    .andExpect(content().string(not(containsString("<img src=x"))))
                    .andExpect(content().string(not(containsString("\"><b>x"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lanhdao, LEADER",
        "chutichxa, UNIT_HEAD",
        "nhaplieu, CLERK",
        "thamdinh, APPRAISER",
        "kiemtra, AUDITOR",
        "thuongtruc, VIEWER"
    })
    void all_who_see_rankings_read_it_and_nobody_but_an_officer_writes(String name, String role) throws Exception {
        String page = entered(typed());
        RequestPostProcessor who = user(name).roles(role);

        mvc.perform(get(LIST).with(who)).andExpect(status().isOk());
        mvc.perform(get(page).with(who)).andExpect(status().isOk());
        for (String address : new String[] {LIST + "/new", page + "/edit"}) {
            mvc.perform(get(address).with(who)).andExpect(status().isForbidden());
            mvc.perform(form(address, typed()).with(who).with(csrf())).andExpect(status().isForbidden());
        }
        mvc.perform(form(page + "/withdraw", Map.of("version", "0", "reason", "x"))
                        .with(who)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        for (String address : new String[] {LIST + "/import", "/api/v1/outside-score-imports"}) {
            mvc.perform(multipart(address).file(file("x.csv", HEAD)).with(who).with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void an_administrator_sees_no_scores_and_what_is_not_there_is_not_found() throws Exception {
        mvc.perform(get(LIST).with(user("quantri").roles("ADMIN"))).andExpect(status().isForbidden());
        mvc.perform(get(LIST + "/999999").with(OFFICER)).andExpect(status().isNotFound());
        mvc.perform(get(LIST + "/999999/edit").with(OFFICER)).andExpect(status().isNotFound());
    }

    @Test
    void a_file_comes_in_row_by_row_and_what_is_wrong_comes_back_with_its_reason() throws Exception {
        JsonNode batch = imported(
                "diem.csv",
                HEAD
                        + "2024,Năm,CCHC,QĐ 1325,Huyện Vĩnh Linh,\"88,25\",100,2,10,Tốt,QĐ 28,https://a.vn/x\n"
                        + "2024,,CCHC,QĐ 1325,Huyện Cam Lộ,90,100,1/10,,Tốt,QĐ 28,\n"
                        + "2024,,CCHC,,Huyện Đakrông,,,,,Khá,QĐ 28,\n"
                        + "2024,,CCHC,,Huyện Gio Linh,80,100,11,10,,QĐ 28,\n"
                        + "2024,,CCHC,,Huyện Hải Lăng,101,100,,,,QĐ 28,\n"
                        + "2024,,CCHC,,HUYỆN CAM LỘ,70,100,,,,QĐ 28,\n"
                        + "24,,CCHC,,Huyện Hướng Hóa,70,100,,,,QĐ 28,\n"
                        + "2024,,CCHC,,Huyện đảo Cồn Cỏ,,,,,,QĐ 28,\n");

        assertThat(batch.path("state").asString()).isEqualTo("DONE");
        assertThat(batch.path("read").asLong()).isEqualTo(8);
        assertThat(batch.path("added").asLong()).isEqualTo(3);
        assertThat(batch.path("rejects"))
                .extracting(row -> row.path("reason").asString())
                .containsExactly("place_beyond", "points_above_max", "duplicate", "bad_year", "says_nothing");
        mvc.perform(get("/imports/" + batch.path("id").asLong()).with(OFFICER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Hạng lớn hơn số đơn vị được xếp hạng")))
                .andExpect(content().string(containsString("Điểm công bố")));
        // The unit at the top of the tree is called so: it is ours.
        mvc.perform(get(LIST).with(LEADER))
                .andExpect(content().string(containsString("hạng 2/10, đứng sau 1 trong 9 đơn vị khác")))
                .andExpect(content().string(containsString("Trong 1 đơn vị khác đã biết điểm, 1 đơn vị cao điểm hơn")))
                .andExpect(content().string(containsString("−1,75")));
    }

    @Test
    void the_same_file_again_changes_nothing_and_other_numbers_correct_what_is_there() throws Exception {
        String row = "2024,Năm,CCHC,,Huyện Cam Lộ,%s,100,1,10,Tốt,QĐ 28,\n";
        imported("a.csv", HEAD + row.formatted("90"));

        JsonNode again = imported("a.csv", HEAD + row.formatted("90.0"));
        JsonNode other = imported("b.csv", HEAD + row.formatted("\"91,5\""));

        assertThat(again.path("unchanged").asLong()).isEqualTo(1);
        assertThat(other.path("changed").asLong()).isEqualTo(1);
        assertThat(jdbc.sql("select step || ' ' || reason from outside_score_step order by id")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("CORRECTED b.csv");
    }

    @Test
    void a_mark_as_ours_set_by_hand_outlives_a_file_that_does_not_speak_of_it() throws Exception {
        Map<String, String> own = typed();
        own.put("own", "true");
        entered(own);

        imported("a.csv", HEAD + "2024,,CCHC,,Huyện Gio Linh,85,100,4,10,Khá,QĐ 28,\n");

        assertThat(jdbc.sql("select own and points = 85 from outside_score")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_dry_run_writes_nothing() throws Exception {
        String answer = mvc.perform(multipart("/api/v1/outside-score-imports")
                        .file(file("a.csv", HEAD + "2024,,CCHC,,Huyện Cam Lộ,90,100,1,10,Tốt,QĐ 28,\n"))
                        .param("dry_run", "true")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(finished(json.readTree(answer).path("id").asLong())
                        .path("added")
                        .asLong())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from outside_score")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', empty", "'một,hai,ba\n1,2,3\n', no_header", "'Năm,Đơn vị\n2024,A\n', missing_column"})
    void a_file_that_is_none_fails_in_words(String text, String error) throws Exception {
        JsonNode batch = imported("x.csv", text);

        assertThat(batch.path("state").asString()).isEqualTo("FAILED");
        assertThat(batch.path("error_code").asString()).isEqualTo(error);
        assertThat(batch.path("error").asString()).isNotBlank().doesNotContain("??");
    }

    @Test
    void heads_without_rows_fail_and_columns_nobody_knows_are_named() throws Exception {
        assertThat(imported("x.csv", HEAD).path("error_code").asString()).isEqualTo("no_rows_in_list");
        JsonNode batch = imported(
                "y.csv", "Năm,Chỉ số,Đơn vị,Xếp loại,Văn bản công bố,Màu sắc\n2024,CCHC,Huyện Cam Lộ,Tốt,QĐ 28,đỏ\n");
        assertThat(batch.path("added").asLong()).isEqualTo(1);
        assertThat(batch.path("ignored_columns").get(0).asString()).isEqualTo("Màu sắc");
    }

    @Test
    void the_page_takes_a_file_and_its_template_comes_in_again() throws Exception {
        String template = mvc.perform(get(LIST + "/template.csv").with(OFFICER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(imported("mau.csv", template).path("added").asLong()).isEqualTo(3);

        mvc.perform(multipart(LIST + "/import")
                        .file(new MockMultipartFile("file", "", "text/csv", new byte[0]))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(redirectedUrl(LIST));
        String page = mvc.perform(multipart(LIST + "/import")
                        .file(file("a.csv", HEAD + "2024,,CCHC,,Huyện Cam Lộ,90,100,1,10,Tốt,QĐ 28,\n"))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page).startsWith("/imports/");
        finished(Long.parseLong(page.substring("/imports/".length())));
    }

    private void demo() {
        new ResourceDatabasePopulator(false, false, "UTF-8", new ClassPathResource("db/demo/outside-scores.sql"))
                .execute(dataSource);
    }

    private static Map<String, String> typed() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("index", "CCHC");
        form.put("scheme", "QĐ 1325");
        form.put("year", "2024");
        form.put("part", "YEAR");
        form.put("basis", "FINAL");
        form.put("body", "Huyện Gio Linh");
        form.put("points", "81,5");
        form.put("maxPoints", "100");
        form.put("place", "5");
        form.put("places", "10");
        form.put("grade", "Tốt");
        form.put("document", "QĐ 28/QĐ-UBND");
        form.put("link", "https://example.vn/qd-28");
        form.put("note", "");
        return form;
    }

    /** Address of the page of what was entered. */
    private String entered(Map<String, String> form) throws Exception {
        String page = send(LIST + "/new", form)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page).matches(LIST + "/\\d+");
        return page;
    }

    private ResultActions send(String address, Map<String, String> fields) throws Exception {
        return mvc.perform(form(address, fields).with(OFFICER).with(csrf()));
    }

    private static MockHttpServletRequestBuilder form(String address, Map<String, String> fields) {
        MockHttpServletRequestBuilder form = post(address);
        fields.forEach(form::param);
        return form;
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode imported(String name, String text) throws Exception {
        String answer = mvc.perform(multipart("/api/v1/outside-score-imports")
                        .file(file(name, text))
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return finished(json.readTree(answer).path("id").asLong());
    }

    private JsonNode finished(long id) throws Exception {
        JsonNode batch;
        do {
            Thread.sleep(20);
            batch = json.readTree(
                    mvc.perform(get("/api/v1/outside-score-imports/" + id).with(OFFICER))
                            .andExpect(status().isOk())
                            .andReturn()
                            .getResponse()
                            .getContentAsString(StandardCharsets.UTF_8));
        } while (batch.path("state").asString().matches("QUEUED|RUNNING"));
        return batch;
    }
}
