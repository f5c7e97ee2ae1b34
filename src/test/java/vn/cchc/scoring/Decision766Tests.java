package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.support.IntegrationTest;

/** Real figures of the national portal for the units of one province: what it scored is scored here again. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Decision766Tests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final String SCORECARDS = "/api/v1/scorecards?scheme=qd766&from=2026-01-01&to=2026-10-09";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_page_lists_the_periods_and_what_differs_by_more_than_a_cent() throws Exception {
        units(rows());
        mvc.perform(get("/imports/portal").with(user("lanhdao")))
                .andExpect(content().string(containsString("Chưa có số liệu của Cổng")))
                .andExpect(content().string(not(containsString("id=\"upload\""))));
        upload(file(), "2026-01-01", "2026-10-09");

        mvc.perform(get("/imports/portal").with(user("chuyenvien")))
                .andExpect(content().string(containsString("từ 01/01/2026 đến 09/10/2026")))
                .andExpect(content().string(containsString("Khớp 336 trên 336 điểm của 14 đơn vị.")))
                .andExpect(content().string(containsString("id=\"upload\"")))
                .andExpect(content().string(not(containsString("??"))));

        jdbc.sql("update portal_figure set points = points - 0.02 where metric = 'DOSSIER_SYNC' and points = 6")
                .update();
        long changed = jdbc.sql("select count(*) from portal_figure where metric = 'DOSSIER_SYNC' and points = 5.98")
                .query(Long.class)
                .single();
        assertThat(changed).isPositive();
        mvc.perform(get("/imports/portal?from=2026-01-01&to=2026-10-09&lang=en").with(user("lanhdao")))
                .andExpect(content().string(containsString(changed + " differences above 0.01")))
                .andExpect(content().string(containsString("5.98")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/imports/portal?from=2020-01-01&to=2020-01-31").with(user("lanhdao")))
                .andExpect(content().string(containsString("Không có phiên bản nào của bộ chỉ số 766")));
        mvc.perform(get("/imports/portal").with(user("chutichxa"))).andExpect(status().isForbidden());
    }

    @Test
    void a_file_handed_in_on_the_page_without_its_dates_is_refused_and_what_was_typed_is_kept() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "cong.csv", "text/csv", file());

        mvc.perform(multipart("/imports/portal")
                        .file(file)
                        .param("from", "2026-01-01")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/imports/portal"))
                .andExpect(flash().attribute("error", "import.span.half"))
                .andExpect(flash().attribute("typedFrom", "2026-01-01"));
        mvc.perform(multipart("/imports/portal")
                        .file(file)
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(flash().attribute("error", "portal.import.no_span"));
        mvc.perform(multipart("/imports/portal")
                        .file(new MockMultipartFile("file", new byte[0]))
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(flash().attribute("error", "import.no_file"));
        mvc.perform(multipart("/imports/portal")
                        .file(file)
                        .with(user("lanhdao"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(multipart("/imports/portal")
                        .file(file)
                        .param("from", "2026-01-01")
                        .param("to", "2026-10-09")
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/imports/*"));
        long id = jdbc.sql("select max(id) from import_batch").query(Long.class).single();
        assertThat(finished("/api/v1/portal-imports/" + id).path("read").asInt())
                .isPositive();
    }

    @Test
    void every_score_of_every_unit_is_reproduced_to_the_cent() throws Exception {
        List<NamedCsvRecord> rows = rows();
        units(rows);

        JsonNode batch = upload(file(), "2026-01-01", "2026-10-09");
        assertThat(batch.path("added").asInt()).isEqualTo(rows.size());
        assertThat(batch.path("rejected").asInt()).isZero();

        Map<String, JsonNode> cards = cards(SCORECARDS);
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            if (row.getField("score").isEmpty()) {
                continue;
            }
            compared++;
            BigDecimal portal = new BigDecimal(row.getField("score"));
            JsonNode card = cards.get(row.getField("unit_code"));
            JsonNode line = row.getField("group").equals("TOTAL") ? card : line(card, code(row));
            BigDecimal ours = line.path("points").decimalValue();
            assertThat(line.path("portal_points").decimalValue())
                    .as(row.toString())
                    .isEqualByComparingTo(portal);
            if (ours.subtract(portal).abs().compareTo(CENT) > 0) {
                different.add(row.getField("unit_code") + " " + code(row) + ": portal " + portal + ", ours " + ours);
            }
        }
        System.out.printf("Decision 766: %d of %d portal scores reproduced%n", compared - different.size(), compared);
        assertThat(different).isEmpty();
        assertThat(compared).isEqualTo(336);
    }

    @Test
    void the_same_export_again_changes_nothing_and_other_dates_have_none_of_it() throws Exception {
        units(rows());
        upload(file(), "2026-01-01", "2026-10-09");

        JsonNode again = upload(file(), "2026-01-01", "2026-10-09");

        assertThat(again.path("unchanged").asInt()).isEqualTo(392);
        JsonNode line = line(
                cards("/api/v1/scorecards?scheme=qd766&from=2026-01-01&to=2026-10-08")
                        .get("H15.132"),
                "DOSSIER_SYNC");
        assertThat(line.path("state").asString()).isEqualTo("missing");
        assertThat(line.path("points").isNull()).isTrue();
    }

    @Test
    void figures_are_kept_as_the_portal_gives_them() throws Exception {
        units(rows());
        upload(file(), "2026-01-01", "2026-10-09");
        JsonNode card = cards(SCORECARDS).get("H15.15");

        JsonNode sync = line(card, "PUBLIC_UPDATE_ON_TIME");
        assertThat(sync.path("numerator").asLong()).isEqualTo(79);
        assertThat(sync.path("denominator").asLong()).isEqualTo(82);
        assertThat(sync.path("percent").decimalValue()).isEqualByComparingTo("96.34");
        JsonNode online = line(card, "onlineService");
        assertThat(online.path("basis").asString()).isEqualTo("stated");
        assertThat(online.path("numerator").isNull()).isTrue();
        JsonNode petitions = line(card, "PETITION_PROCESSING_ON_TIME");
        assertThat(petitions.path("denominator").asLong()).isZero();
        assertThat(petitions.path("points").decimalValue()).isEqualByComparingTo("6");
        JsonNode tracked = line(card, "PETITION_CLASSIFICATION_STAFF");
        assertThat(tracked.path("max_points").decimalValue()).isZero();
        assertThat(tracked.path("points").decimalValue()).isZero();
        assertThat(card.path("max_points").decimalValue()).isEqualByComparingTo("100");
        assertThat(card.path("grade").asString()).isEqualTo("FAIR");
    }

    @Test
    void a_row_of_an_unknown_unit_or_with_a_bad_number_is_refused_with_its_line_and_the_rest_goes_in()
            throws Exception {
        String csv = """
                unit_code,unit_name,unit_type,group,metric,numerator,denominator,ratio,score,max_score
                19363,Hồ Xá,COMMUNE,progress,on_time,9,10,90,18,20
                H99,Nowhere,COMMUNE,progress,on_time,9,10,90,18,20
                19363,Hồ Xá,COMMUNE,progress,overdue,one,10,10,,
                19363,Hồ Xá,COMMUNE,progress,on_time,1,10,10,2,20
                """;

        JsonNode batch = upload(csv.getBytes(StandardCharsets.UTF_8), "2026-01-01", "2026-10-09");

        assertThat(batch.path("added").asInt()).isEqualTo(1);
        assertThat(batch.path("rejects")
                        .valueStream()
                        .map(r -> r.path("line").asInt() + " " + r.path("code").asString() + " "
                                + r.path("reason").asString()))
                .containsExactly("3 H99 unknown_unit", "4 19363 bad_number", "5 19363 duplicate_metric");
    }

    @Test
    void an_export_without_its_dates_is_refused() throws Exception {
        mvc.perform(multipart("/api/v1/portal-imports")
                        .file(new MockMultipartFile("file", "p.csv", "text/csv", file()))
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    private static String code(NamedCsvRecord row) {
        return row.getField("metric").equals("GROUP") ? row.getField("group") : row.getField("metric");
    }

    private static JsonNode line(JsonNode card, String code) {
        return card.path("criteria")
                .valueStream()
                .filter(c -> c.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, JsonNode> cards(String address) throws Exception {
        Map<String, JsonNode> cards = new HashMap<>();
        read(address)
                .path("units")
                .forEach(card -> cards.put(card.path("unit").path("code").asString(), card));
        return cards;
    }

    private static byte[] file() throws Exception {
        return new ClassPathResource("cases/portal766-units.csv").getContentAsByteArray();
    }

    private static List<NamedCsvRecord> rows() throws Exception {
        try (var in = new InputStreamReader(
                new ClassPathResource("cases/portal766-units.csv").getInputStream(), StandardCharsets.UTF_8)) {
            return CsvReader.builder().ofNamedCsvRecord(in).stream().toList();
        }
    }

    /** The province and its units, the province above them. */
    private void units(List<NamedCsvRecord> rows) {
        Map<String, NamedCsvRecord> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.getField("unit_code"), row));
        first.forEach((code, row) -> jdbc.sql("""
                        insert into unit (code, name, kind, ranking_group, valid_from)
                        values (:code, :name, :kind, :group, '2020-01-01')
                        """)
                .param("code", code)
                .param("name", row.getField("unit_name"))
                .param(
                        "kind",
                        Map.of("PROVINCE", "PROVINCE", "COMMUNE_PEOPLE_COMMITTEE", "COMMUNE")
                                .getOrDefault(row.getField("unit_type"), "DEPARTMENT"))
                .param("group", row.getField("unit_type").equals("PROVINCE") ? null : row.getField("unit_type"))
                .update());
        jdbc.sql("""
                        insert into unit_parent (unit_id, parent_id, valid_from)
                        select u.id, p.id, '2020-01-01' from unit u, unit p where u.code like 'H15.%' and p.code = 'H15'
                        """).update();
    }

    private JsonNode upload(byte[] content, String from, String to) throws Exception {
        String location = mvc.perform(multipart("/api/v1/portal-imports")
                        .file(new MockMultipartFile("file", "portal.csv", "text/csv", content))
                        .param("from", from)
                        .param("to", to)
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        return finished(location);
    }

    private JsonNode finished(String location) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        JsonNode batch = read(location);
        while (!batch.path("state").asString().matches("DONE|FAILED")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
            batch = read(location);
        }
        assertThat(batch.path("state").asString()).as(batch.toString()).isEqualTo("DONE");
        return batch;
    }

    private JsonNode read(String address) throws Exception {
        return JSON.readTree(mvc.perform(get(address).with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
