package vn.cchc.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.dossier.Imports;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

/** The shipped indices of the district itself, of communes and of departments. */
@IntegrationTest
@Import({Statements.class, Imports.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReformIndexTests {

    private static final RequestPostProcessor LEADER = user("lanhdao");
    private static final String MONTHS = "?from=2023-01&to=2023-05&scheme=";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Imports imports;

    @Autowired
    private SchemeDrafts drafts;

    @Autowired
    private Schemes schemes;

    @ParameterizedTest
    @CsvSource({"cchc-huyen, 7, 42", "cchc-xa, 7, 33", "cchc-phong, 8, 44"})
    void each_holds_since_2022_adds_up_to_100_and_says_that_nothing_of_it_is_confirmed(
            String code, int fields, int leaves) {
        SchemeVersion version = drafts.all().stream()
                .filter(v -> v.code().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(drafts.problems(version)).isEmpty();
        assertThat(version.isDefault()).isFalse();

        Scheme scheme = schemes.inForce(code, LocalDate.of(2022, 1, 1));

        assertThat(scheme.criteria()).hasSize(fields);
        assertThat(scheme.leaves()).hasSize(leaves).noneMatch(Criterion::confirmed);
        assertThat(scheme.leaves().map(Criterion::maxPoints).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
        assertThat(scheme.leaves().filter(line -> !line.isEntered()).count()).isGreaterThan(6);
    }

    @Test
    void the_frame_of_departments_has_29_criteria_and_22_components_beside_the_survey() {
        List<Criterion> fields = schemes.inForce("cchc-phong", LocalDate.of(2023, 5, 31)).criteria().stream()
                .filter(Criterion::isSum)
                .toList();

        assertThat(fields.stream().mapToInt(field -> field.children().size()).sum())
                .isEqualTo(29);
        assertThat(fields.stream()
                        .flatMap(field -> field.children().stream())
                        .mapToInt(criterion -> criterion.children().size())
                        .sum())
                .isEqualTo(22);
    }

    @Test
    void the_district_itself_is_scored_by_the_dossiers_and_reports_of_all_under_it() throws Exception {
        district();
        long received = jdbc.sql("""
                        select count(*) from dossier d join unit u on u.id = d.unit_id
                        where d.received_on between '2023-01-01' and '2023-05-31' and u.kind <> 'LINKED_BODY'
                        """).query(Long.class).single();

        mvc.perform(get("/api/v1/scorecards" + MONTHS + "cchc-huyen").with(LEADER))
                .andExpect(jsonPath("$.units", hasSize(1)))
                .andExpect(jsonPath("$.units[0].unit.code").value("VL"))
                .andExpect(jsonPath("$.units[0].criteria[?(@.code == 'h7.truc-tuyen')].denominator")
                        .value((int) received))
                .andExpect(jsonPath("$.units[0].criteria[?(@.code == 'h7.truc-tuyen')].state")
                        .value("scored"))
                .andExpect(jsonPath("$.units[0].criteria[?(@.code == 'h1.thuc-hien')].state")
                        .value("scored"))
                .andExpect(jsonPath("$.whole.criteria[?(@.code == 'h7.truc-tuyen')].denominator")
                        .value((int) received))
                .andExpect(jsonPath("$.units[0].figures_present").value(42));
        mvc.perform(get("/units/VL/scorecard" + MONTHS + "cchc-huyen").with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tổ chức cuộc thi sáng kiến CCHC toàn huyện")))
                .andExpect(content().string(not(containsString("Chỉ số CCHC cấp xã"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/units/VL/scorecard/h7.truc-tuyen" + MONTHS + "cchc-huyen")
                        .with(LEADER))
                .andExpect(status().isOk());
        mvc.perform(get("/units/VL/scorecard" + MONTHS).with(LEADER))
                .andExpect(content().string(containsString("Chỉ số CCHC cấp huyện")));
    }

    @ParameterizedTest
    @CsvSource({"cchc-xa, 18, 19363", "cchc-phong, 12, VL.TP"})
    void communes_and_departments_are_scored_and_ranked(String code, int units, String unit) throws Exception {
        district();

        mvc.perform(get("/api/v1/scorecards" + MONTHS + code).with(LEADER))
                .andExpect(jsonPath("$.units", hasSize(units)))
                .andExpect(jsonPath("$.units[?(@.unit.code == '" + unit + "')].rank")
                        .isNotEmpty());
        for (String page : new String[] {"/units/" + unit + "/scorecard", "/rankings", "/"}) {
            mvc.perform(get(page + MONTHS + code).with(LEADER))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void the_start_page_and_the_rankings_ask_at_most_six_times_under_a_scheme_of_four_sources() throws Exception {
        district();
        for (String page : new String[] {"/", "/rankings"}) {
            mvc.perform(get(page + MONTHS + "cchc-xa").with(LEADER));
            Statements.forget();

            mvc.perform(get(page + MONTHS + "cchc-xa").with(LEADER)).andExpect(status().isOk());

            assertThat(Statements.sent()).as(page).hasSizeBetween(2, 6);
        }
    }

    private void district() throws IOException {
        byte[] dossiers = new ClassPathResource("cases/dossiers-2023.csv").getContentAsByteArray();
        imports.waitFor(imports.submit(
                "dossiers-2023.csv", dossiers, new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 5, 31)), false));
        new ResourceDatabasePopulator(
                        false,
                        false,
                        "UTF-8",
                        new ClassPathResource("db/demo/reports.sql"),
                        new ClassPathResource("db/demo/entries.sql"))
                .execute(dataSource);
    }
}
