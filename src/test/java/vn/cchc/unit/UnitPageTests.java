package vn.cchc.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Units units;

    @Autowired
    JsonMapper json;

    @Test
    void the_tree_of_a_day_is_shown_in_both_languages() throws Exception {
        mvc.perform(get("/units?on=2023-05-31").with(user("nhaplieu")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("33 đơn vị vào ngày 31/05/2023")))
                .andExpect(content().string(not(containsString("/units/new"))));
        mvc.perform(get("/units?on=2019-05-31&ended=true&lang=en").with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("37 units on 31/05/2019")))
                .andExpect(content().string(containsString("/units/new")));
    }

    @Test
    void search_needs_no_accents_and_keeps_what_the_found_stand_under() throws Exception {
        mvc.perform(get("/units").param("q", "ho xa").with(user("lanhdao")))
                .andExpect(content().string(containsString("Thị trấn Hồ Xá")))
                .andExpect(content().string(containsString("Huyện Vĩnh Linh")))
                .andExpect(content().string(not(containsString("Xã Vĩnh Thái"))));
        mvc.perform(get("/units").param("q", "không có").with(user("lanhdao")))
                .andExpect(content().string(containsString("Không tìm thấy đơn vị")));
    }

    @ParameterizedTest
    @CsvSource({
        "/units/19384/history, Xã Vĩnh Kim",
        "/units/19384/history?on=2019-05-31, Nhập vào hoặc chia thành",
        "/units/new, Thêm đơn vị",
        "/units/19363/edit, Thị trấn Hồ Xá"
    })
    void pages_of_a_unit_open(String address, String text) throws Exception {
        mvc.perform(get(address).with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(text)));
    }

    @Test
    void wrong_addresses_are_not_found() throws Exception {
        mvc.perform(get("/units/nope/history").with(user("lanhdao"))).andExpect(status().isNotFound());
        mvc.perform(get("/units?on=31-31-31").with(user("lanhdao"))).andExpect(status().isNotFound());
        mvc.perform(get("/units/19411/edit?on=2023-01-01").with(user("chuyenvien")))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_hostile_name_is_shown_as_text_and_a_refused_form_keeps_what_was_typed() throws Exception {
        mvc.perform(post("/units/new")
                        .param("code", "XX")
                        .param("name", "<img src=x onerror=alert(1)>")
                        .param("kind", "COMMUNE")
                        .param("validFrom", "2022-01-01")
                        .param("parentCode", "VL")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/units").with(user("lanhdao")))
                .andExpect(content().string(containsString("&lt;img src=x")))
                .andExpect(content().string(not(containsString("<img src=x"))));
        mvc.perform(post("/units/new")
                        .param("code", "XX")
                        .param("name", "Tên đã gõ")
                        .param("kind", "COMMUNE")
                        .param("validFrom", "2023-01-01")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Tên đã gõ")))
                .andExpect(content().string(containsString("Mã XX đang thuộc")));
    }

    @ParameterizedTest
    @CsvSource({"lanhdao", "chutichxa", "nhaplieu", "thuongtruc", "kiemtra", "quantri"})
    void nobody_but_an_officer_edits_or_imports(String who) throws Exception {
        mvc.perform(post("/units/19363/end")
                        .param("on", "2023-01-01")
                        .param("version", "0")
                        .with(user(who))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/units/new").with(user(who))).andExpect(status().isForbidden());
        mvc.perform(multipart("/api/v1/unit-imports")
                        .file(csv("code,name,kind,valid_from\n"))
                        .with(user(who))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_file_adds_units_tells_the_wrong_rows_and_changes_nothing_when_it_comes_again() throws Exception {
        String file = """
                Mã đơn vị;Tên đơn vị;Loại;Mã đơn vị cấp trên;Từ ngày;Đến ngày
                H2.X1;Xã Hai Một;Xã;H2;01/01/2022;
                H2;Huyện Hai;Huyện;;01/01/2022;
                H2.X2;Xã Hai Hai;Làng;H2;01/01/2022;
                H2.X3;Xã Hai Ba;Xã;ZZ;01/01/2022;
                """;

        JsonNode first = imported(file, false);
        assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("DONE");
        assertThat(first.path("read").asInt()).isEqualTo(4);
        assertThat(first.path("added").asInt()).isEqualTo(2);
        assertThat(first.path("rejected").asInt()).isEqualTo(2);
        assertThat(first.path("rejects").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(first.path("rejects").get(0).path("code").asString()).isEqualTo("H2.X2");
        assertThat(first.path("rejects").get(0).path("reason").asString()).isEqualTo("unknown_kind");
        assertThat(first.path("rejects").get(1).path("reason").asString()).isEqualTo("unknown_parent");
        Unit commune = units.get("H2.X1", LocalDate.of(2022, 1, 1));
        assertThat(commune.rankingGroup()).hasValue("Xã, phường, thị trấn: Huyện Hai");

        JsonNode second = imported(file, false);
        assertThat(second.path("added").asInt() + second.path("changed").asInt())
                .isZero();
        assertThat(second.path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void a_dry_run_tells_the_same_and_writes_nothing() throws Exception {
        JsonNode dry =
                imported("code,name,kind,parent_code,valid_from,valid_to\nQ1,Phường Một,WARD,VL,2022-01-01,\n", true);

        assertThat(dry.path("added").asInt()).isEqualTo(1);
        assertThat(units.find("Q1", LocalDate.of(2022, 1, 1))).isEmpty();
    }

    @Test
    void a_file_without_rows_fails_with_a_word_to_its_sender() throws Exception {
        JsonNode failed = imported("code,name,kind,parent_code,valid_from,valid_to\n", false);

        assertThat(failed.path("state").asString()).isEqualTo("FAILED");
        assertThat(failed.path("error").asString()).contains("không có dòng dữ liệu");
    }

    @Test
    void the_template_is_a_file_that_imports_whole() throws Exception {
        String template = mvc.perform(get("/units/import/template.csv").with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        JsonNode done = imported(template, false);

        assertThat(done.path("rejected").asInt()).as(done.toString()).isZero();
        assertThat(done.path("added").asInt()).isEqualTo(4);
    }

    private JsonNode imported(String content, boolean dryRun) throws Exception {
        String location = mvc.perform(multipart("/api/v1/unit-imports")
                        .file(csv(content))
                        .param("dry_run", String.valueOf(dryRun))
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        for (int tries = 0; tries < 300; tries++) {
            JsonNode now = json.readTree(mvc.perform(get(location).with(user("chuyenvien")))
                    .andExpect(status().isOk())
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

    private static MockMultipartFile csv(String content) {
        return new MockMultipartFile("file", "don-vi.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }
}
