package vn.cchc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.support.IntegrationTest;

/** Whole files with their known figures, from the upload to the figures as other systems read them. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CasesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc mvc;

    @Test
    void five_months_of_a_district_come_out_exactly_and_the_same_file_again_changes_nothing() throws Exception {
        JsonNode expected = expected("dossiers-2023");

        JsonNode first = upload("dossiers-2023");
        assertThat(first.path("added").asLong()).isEqualTo(expected.path("good").asLong());
        assertThat(first.path("rejected").asLong()).isZero();
        assertFigures(expected);

        JsonNode again = upload("dossiers-2023");
        assertThat(again.path("unchanged").asLong())
                .isEqualTo(expected.path("good").asLong());
        assertThat(again.path("added").asLong() + again.path("changed").asLong())
                .isZero();
        assertFigures(expected);
    }

    @Test
    void an_export_with_other_heads_and_bad_rows_comes_out_exactly() throws Exception {
        JsonNode expected = expected("dossiers-igate-sample");

        JsonNode done = upload("dossiers-igate-sample");

        assertThat(done.path("read").asLong()).isEqualTo(expected.path("rows").asLong());
        assertThat(done.path("added").asLong()).isEqualTo(expected.path("good").asLong());
        assertThat(rejects(done)).isEqualTo(counts(expected.path("bad")));
        assertFigures(expected);
    }

    private static JsonNode expected(String name) throws Exception {
        try (var in = new ClassPathResource("cases/" + name + ".expected.json").getInputStream()) {
            return JSON.readTree(in);
        }
    }

    private JsonNode upload(String name) throws Exception {
        byte[] content = new ClassPathResource("cases/" + name + ".csv").getContentAsByteArray();
        String location = mvc.perform(multipart("/api/v1/dossier-imports")
                        .file(new MockMultipartFile("file", name + ".csv", "text/csv", content))
                        .with(user("chuyenvien"))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        JsonNode batch = read(location);
        while (!batch.path("state").asString().matches("DONE|FAILED")
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
            batch = read(location);
        }
        assertThat(batch.path("state").asString()).as(batch.toString()).isEqualTo("DONE");
        return batch;
    }

    private void assertFigures(JsonNode expected) throws Exception {
        for (Map.Entry<String, JsonNode> period : expected.path("periods").properties()) {
            String[] days = period.getKey().split(":");
            JsonNode answer = read("/api/v1/figures?from=" + days[0] + "&to=" + days[1]);

            assertThat(counts(answer.path("total")))
                    .as("total of %s", period.getKey())
                    .isEqualTo(counts(period.getValue().path("total")));
            for (String part : new String[] {"units", "fields"}) {
                assertThat(nested(answer.path(part)))
                        .as("%s of %s", part, period.getKey())
                        .isEqualTo(nested(period.getValue().path(part)));
            }
        }
    }

    private JsonNode read(String address) throws Exception {
        return JSON.readTree(mvc.perform(get(address).with(user("chuyenvien")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private static Map<String, Long> rejects(JsonNode batch) {
        Map<String, Long> reasons = new TreeMap<>();
        batch.path("rejects")
                .forEach(reject -> reasons.merge(reject.path("reason").asString(), 1L, Long::sum));
        return reasons;
    }

    private static Map<String, Long> counts(JsonNode node) {
        Map<String, Long> counts = new TreeMap<>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }

    /** Counts by unit or field; one without any dossier may stand in either file or be left out. */
    private static Map<String, Map<String, Long>> nested(JsonNode node) {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        node.properties().forEach(entry -> all.put(entry.getKey(), counts(entry.getValue())));
        all.values().removeIf(counts -> counts.values().stream().allMatch(count -> count == 0));
        return all;
    }
}
