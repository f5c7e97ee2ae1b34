package vn.cchc.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionOperations;
import vn.cchc.dossier.DossiersChanged;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

/**
 * Twelve communes, in the order of their codes: the first received 3 dossiers in May 2023 and each next one 40 more, all in time
 * and digitised; of ten dossiers the first filed none online, the next ones 1 to 5 and the last six 9. In April all filed half online.
 */
@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RankingsPageTests {

    private static final RequestPostProcessor LEADER = user("lanhdao").roles("LEADER");
    private static final String MAY = "/rankings?from=2023-05&to=2023-05";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionOperations transaction;

    private List<String> communes;

    @BeforeEach
    void dossiers() {
        communes = jdbc.sql("""
                        select code from unit where kind in ('COMMUNE', 'TOWNSHIP') and valid_to is null order by code limit 12
                        """).query(String.class).list();
        for (int i = 0; i < communes.size(); i++) {
            dossiers(communes.get(i), "2023-04-10", 10, 5);
            dossiers(communes.get(i), "2023-05-10", 3 + 40 * i, (3 + 40 * i) * (i < 6 ? i : 9) / 10);
        }
        jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, source_code, covers_from,
                            covers_to, instance)
                        values ('DOSSIER', 'ho-so.csv', 1, 'x', 'chuyenvien', 'DONE', 'mot-cua', '2022-01-01', '2023-06-30', 1)
                        """).update();
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("""
                            create temporary view dossier_delta as
                            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components,
                                   digitised, e_result, reused, fee, paid_online, slip_on
                            from dossier
                            """).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop view dossier_delta").update();
        });
    }

    private void dossiers(String unit, String day, int number, int online) {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            finished_on, status, components, digitised, content_hash)
                        select s.id, :unit || :day || n, u.id, p.id, case when n > :online then 'DIRECT' else 'ONLINE' end,
                            cast(:day as date), cast(:day as date) + 5, cast(:day as date) + 5, cast(:day as date) + 1, 'RETURNED', 2, 2, 0
                        from generate_series(1, :number) n, source s, unit u, procedure p
                        where s.code = 'mot-cua' and u.code = :unit and u.valid_to is null and p.code = '2.000635'
                        """)
                .param("unit", unit)
                .param("day", day)
                .param("number", number)
                .param("online", online)
                .update();
    }

    @Test
    void a_rate_of_fewer_than_five_cases_is_marked_and_the_rule_stands_under_the_table() throws Exception {
        mvc.perform(get(MAY).with(LEADER))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("n = 3 &lt; 5")))
                .andExpect(content().string(not(containsString("n = 43 &lt; 5"))))
                .andExpect(content().string(containsString("khoảng tin cậy 95 % (Wilson)")));
        mvc.perform(get(MAY + "&lang=en").with(LEADER))
                .andExpect(content().string(containsString("confidence intervals (Wilson)")));
    }

    @Test
    void a_place_that_chance_could_turn_is_marked_and_one_that_it_could_not_is_not() throws Exception {
        String page = page(MAY);

        // 65 of 163 against 101 of 203: the intervals meet; 101 of 203 against nine of ten: they do not.
        assertThat(row(page, communes.get(4))).contains("≈ chưa chắc khác đơn vị trên");
        assertThat(row(page, communes.get(5))).doesNotContain("≈");
    }

    @Test
    void each_unit_is_told_in_which_criteria_the_unit_above_is_ahead() throws Exception {
        // 35 × (101 ÷ 203 − 65 ÷ 163) ÷ 70 %: 24,88 less 19,94 points, as both are shown.
        assertThat(row(page(MAY), communes.get(4))).contains("Hồ sơ nộp trực tuyến: kém 4,94");
        assertThat(row(page(MAY), communes.get(11))).doesNotContain("kém ");
    }

    @Test
    void a_unit_is_set_beside_the_five_of_about_its_load() throws Exception {
        String page = page(MAY + "&peers=" + communes.get(4));

        assertThat(page).contains("xếp thứ 3 trong 5");
        for (int i = 0; i < communes.size(); i++) {
            String link = "/units/" + communes.get(i) + "/scorecard";
            if (i >= 2 && i <= 6) {
                assertThat(page).contains(link);
            } else {
                assertThat(page).doesNotContain(link);
            }
        }
        assertThat(page(MAY + "&peers=nowhere")).contains("/units/" + communes.get(0) + "/scorecard");
    }

    @Test
    void the_most_improved_are_named_and_the_months_have_their_ranks() throws Exception {
        String page = page(MAY);

        assertThat(page).contains("Tiến bộ nhất so kỳ trước:").contains("data-kind=\"rank\"");
        // Two months are reported with dossiers; the months before have no ranks, not rank 0.
        Matcher april = Pattern.compile("<th scope=\"row\">4/2023</th>(.*?)</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(april.find()).isTrue();
        assertThat(april.group(1)).contains("data-value=\"1\"").doesNotContain("data-value=\"2\"");
        Matcher march = Pattern.compile("<th scope=\"row\">3/2023</th>(.*?)</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(march.find()).isTrue();
        assertThat(march.group(1)).contains("–").doesNotContain("data-value=\"1\"");
    }

    @Test
    void places_among_other_units_are_not_compared() throws Exception {
        assertThat(page(MAY)).doesNotContain("Không so hạng với kỳ trước");
        // In March nobody had a dossier, so in April twelve units are ranked where before none was.
        assertThat(page("/rankings?from=2023-04&to=2023-04")).contains("Không so hạng với kỳ trước");
    }

    @Test
    void points_on_other_criteria_are_not_compared() throws Exception {
        jdbc.sql(
                        "delete from dossier where code like '%2023-04-10%' and unit_id = (select id from unit where code = :code and valid_to is null)")
                .param("code", communes.get(3))
                .update();
        dossiersOnlyInProgress(communes.get(3));

        assertThat(row(page(MAY), communes.get(3))).contains("kỳ đó chấm trên tiêu chí khác");
    }

    /** Received before April and still open at its end: there is a rate of late dossiers, but none filed online. */
    private void dossiersOnlyInProgress(String unit) {
        jdbc.sql("delete from period_cell").update();
        jdbc.sql("delete from unit_cell").update();
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on, status,
                            components, digitised, content_hash)
                        select s.id, 'open', u.id, p.id, 'DIRECT', '2023-03-20', '2023-12-20', '2023-12-20', 'PROCESSING', 2, 2, 0
                        from source s, unit u, procedure p
                        where s.code = 'mot-cua' and u.code = :unit and u.valid_to is null and p.code = '2.000635'
                        """).param("unit", unit).update();
        transaction.executeWithoutResult(tx -> {
            jdbc.sql("""
                            create temporary view dossier_delta as
                            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components,
                                   digitised, e_result, reused, fee, paid_online, slip_on
                            from dossier
                            """).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop view dossier_delta").update();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"&page=0", "&page=-1", "&page=99", "&q=không+có", "&q=%3Cb%3E", "&peers=%3Cb%3E"})
    void addresses_that_lead_nowhere_show_the_ranking(String more) throws Exception {
        assertThat(page(MAY + more))
                .contains("/units/" + communes.get(11) + "/scorecard")
                .doesNotContain("<b>\"");
    }

    @Test
    void the_page_costs_the_same_few_statements_with_all_of_it() throws Exception {
        page(MAY);
        Statements.forget();
        page(MAY);

        assertThat(Statements.sent()).hasSizeBetween(2, 6);
    }

    private String page(String address) throws Exception {
        return mvc.perform(get(address).with(LEADER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String row(String page, String unit) {
        Matcher row = Pattern.compile("<tr[^>]*>(?:(?!</tr>).)*/units/" + unit + "/scorecard.*?</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(row.find()).isTrue();
        return row.group();
    }
}
