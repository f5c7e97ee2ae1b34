package vn.cchc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportBatches;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import(Imports.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportCasesTests {

    @Autowired
    private Imports imports;

    @Autowired
    private ImportBatches batches;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @ValueSource(strings = {"dossiers-2023", "dossiers-igate-sample"})
    void the_case_files_import_with_exactly_their_rows_and_rejects(String name) throws IOException {
        JsonNode expected;
        try (InputStream in = new ClassPathResource("cases/" + name + ".expected.json").getInputStream()) {
            expected = json.readTree(in);
        }
        Map<String, Long> bad = new LinkedHashMap<>();
        expected.get("bad")
                .properties()
                .forEach(e -> bad.put(e.getKey(), e.getValue().asLong()));

        ImportBatch batch =
                imports.file(name + ".csv", new ClassPathResource("cases/" + name + ".csv").getContentAsByteArray());

        assertThat(batch.error()).isNull();
        assertThat(batch.read()).isEqualTo(expected.get("rows").asLong());
        assertThat(batch.added()).isEqualTo(expected.get("good").asLong());
        assertThat(batches.reasons(batch.id())).containsExactlyInAnyOrderEntriesOf(bad);
        assertThat(jdbc.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(expected.get("good").asLong());
        assertThat(batch.coversFrom()).isEqualTo("2023-01-01");
        assertThat(batch.coversTo()).isEqualTo("2023-05-31");

        ImportBatch again =
                imports.file(name + ".csv", new ClassPathResource("cases/" + name + ".csv").getContentAsByteArray());

        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.unchanged()).isEqualTo(batch.added());
        assertThat(batches.reasons(again.id())).isEqualTo(batches.reasons(batch.id()));
    }
}
