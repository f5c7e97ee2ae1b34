package vn.cchc.procedure;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcedurePageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Procedures procedures;

    @Autowired
    JsonMapper json;

    @Test
    void the_list_is_shown_in_both_languages_searched_without_accents_and_filtered() throws Exception {
        mvc.perform(get("/procedures").with(user("nhaplieu")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("thủ tục</p>")))
                .andExpect(content().string(not(containsString("/procedures/new"))));
        mvc.perform(get("/procedures?lang=en").param("q", "dang ky khai sinh").with(user("chuyenvien")))
                .andExpect(content().string(containsString("Đăng ký khai sinh")))
                .andExpect(content().string(not(containsString("Chứng thực chữ ký"))));
        mvc.perform(get("/procedures?level=NONE&online=no")
                        .param("field", "Chứng thực")
                        .with(user("lanhdao")))
                .andExpect(content().string(containsString("2.000884")))
                .andExpect(content().string(not(containsString("2.000815"))));
    }

    @Test
    void a_procedure_named_by_a_dossier_waits_for_review_and_is_no_longer_after_correction() throws Exception {
        long id = procedures.addToReview("9.1", "Thủ tục mới", null, LocalDate.of(2023, 3, 5));
        assertThat(procedures.addToReview("9.1", "Tên khác", "Đất đai", LocalDate.of(2023, 3, 6)))
                .isEqualTo(id);
        mvc.perform(get("/procedures?review=yes").with(user("lanhdao")))
                .andExpect(content().string(containsString("Thủ tục mới")));

        long version = procedures.versions(id).get(0).id();
        mvc.perform(form("/procedures/9.1/versions/" + version + "/edit", "2020-01-01")
                        .param("version", "0"))
                .andExpect(redirectedUrl("/procedures/9.1"));

        assertThat(procedures.get("9.1").toReview()).isFalse();
        mvc.perform(get("/procedures/9.1?lang=en").with(user("lanhdao"))).andExpect(status().isOk());
    }

    @Test
    void a_version_from_a_day_ends_the_one_before_and_two_at_once_do_not_both_pass() throws Exception {
        mvc.perform(get("/procedures/1.001193/versions/new").with(user("chuyenvien")))
                .andExpect(status().isOk());
        mvc.perform(form("/procedures/1.001193/versions/new", "2023-07-01").param("version", "0"))
                .andExpect(redirectedUrl("/procedures/1.001193"));

        var versions = procedures.versions(procedures.get("1.001193").id());
        assertThat(versions).hasSize(2);
        assertThat(versions.get(1).validTo()).isEqualTo(LocalDate.of(2023, 6, 30));
        mvc.perform(form("/procedures/1.001193/versions/new", "2024-07-01").param("version", "0"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("vừa được người khác sửa")));
        mvc.perform(form("/procedures/1.001193/versions/new", "2023-07-01").param("version", "1"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Đã có phiên bản áp dụng từ 01/07/2023")));
    }

    @Test
    void a_version_that_begins_later_does_not_show_before_its_day() throws Exception {
        mvc.perform(form("/procedures/1.001193/versions/new", "2055-01-01")
                        .param("version", "0")
                        .param("decision", "QĐ"))
                .andExpect(status().is3xxRedirection());

        assertThat(procedures.latest())
                .filteredOn(line -> line.code().equals("1.001193"))
                .extracting(ProcedureLine::name)
                .containsExactly("Đăng ký khai sinh");
    }

    @ParameterizedTest
    @CsvSource({
        "fee, -5, không được là số âm",
        "fee, nhiều, không phải là số tiền",
        "timeLimit, -1, không được là số âm",
        "field, '', Chưa nhập lĩnh vực",
        "validFrom, '', Chưa nhập ngày áp dụng",
        "code, 1.001193, Đã có thủ tục mang mã 1.001193"
    })
    void a_wrong_entry_comes_back_with_the_reason(String field, String value, String text) throws Exception {
        mvc.perform(post("/procedures/new")
                        .param("code", field.equals("code") ? value : "9.9")
                        .param("name", "<b>Tên đã gõ</b>")
                        .param("field", field.equals("field") ? value : "Đất đai")
                        .param("authority", "COMMUNE")
                        .param("timeLimit", field.equals("timeLimit") ? value : "3")
                        .param("timeUnit", "DAY")
                        .param("serviceLevel", "PARTLY")
                        .param("fee", field.equals("fee") ? value : "")
                        .param("onlinePossible", "true")
                        .param("validFrom", field.equals("validFrom") ? value : "2023-01-01")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(text)))
                .andExpect(content().string(containsString("&lt;b&gt;Tên đã gõ")));
    }

    @ParameterizedTest
    @CsvSource({"lanhdao", "chutichxa", "nhaplieu", "thuongtruc", "kiemtra", "quantri"})
    void nobody_but_an_officer_edits_or_imports(String who) throws Exception {
        mvc.perform(post("/procedures/new").with(user(who)).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(get("/procedures/new").with(user(who))).andExpect(status().isForbidden());
        mvc.perform(multipart("/api/v1/procedure-imports")
                        .file(new MockMultipartFile("file", "x".getBytes(StandardCharsets.UTF_8)))
                        .with(user(who))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_template_imports_over_the_catalogue_and_changes_nothing_when_it_comes_again() throws Exception {
        byte[] template = mvc.perform(get("/procedures/import/template.csv").with(user("chuyenvien")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        JsonNode first = imported(template);
        assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("DONE");
        assertThat(first.path("rejected").asInt()).as(first.toString()).isZero();
        assertThat(first.path("added").asInt()).isEqualTo(1);

        JsonNode second = imported(template);
        assertThat(second.path("unchanged").asInt()).as(second.toString()).isEqualTo(4);
    }

    private MockHttpServletRequestBuilder form(String address, String from) {
        return post(address)
                .param("name", "Tên đã sửa")
                .param("field", "Hộ tịch")
                .param("authority", "COMMUNE")
                .param("timeLimit", "3")
                .param("timeUnit", "WORKING_DAY")
                .param("serviceLevel", "FULLY")
                .param("fee", "10.000")
                .param("onlinePossible", "true")
                .param("validFrom", from)
                .with(user("chuyenvien"))
                .with(csrf());
    }

    private JsonNode imported(byte[] content) throws Exception {
        String location = mvc.perform(multipart("/api/v1/procedure-imports")
                        .file(new MockMultipartFile("file", "thu-tuc.csv", "text/csv", content))
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        for (int tries = 0; tries < 300; tries++) {
            JsonNode now = json.readTree(mvc.perform(get(location).with(user("chuyenvien")))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8));
            if (!now.path("state").asString().matches("QUEUED|RUNNING")) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The import did not end");
    }
}
