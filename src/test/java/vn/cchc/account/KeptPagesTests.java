package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionOperations;
import vn.cchc.support.Browser;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@TestPropertySource(properties = {"cchc.kept-pages.characters=1000000", "cchc.kept-pages.after=0s"})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptPagesTests {

    private static final String SCORECARD = "/units/19363/scorecard?from=2023-05&to=2023-05";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private DataChanges changes;

    @ParameterizedTest
    @ValueSource(
            strings = {SCORECARD, "/?from=2023-05&to=2023-05", "/rankings?from=2023-05&to=2023-05", "/units/19363"})
    void a_page_is_made_once_while_no_data_changes_and_costs_the_look_at_the_reader_s_grants_then(String address)
            throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        String made = body(leader, address);
        Statements.forget();

        String kept = body(leader, address);

        assertThat(Statements.sent()).hasSize(1);
        assertThat(withoutToken(kept)).isEqualTo(withoutToken(made)).contains("</html>");
    }

    @Test
    void a_kept_page_has_a_token_of_its_own_that_is_taken() throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        String first = token(body(leader, SCORECARD));
        String second = token(body(leader, SCORECARD));

        assertThat(second).isNotEqualTo(first);
        assertThat(leader.send(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/logout")
                                .header("X-CSRF-TOKEN", second))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .contains("logout");
    }

    @Test
    void whatever_is_written_makes_the_page_anew() throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        assertThat(body(leader, SCORECARD)).contains("Thị trấn Hồ Xá");

        jdbc.sql("update unit set name = 'Hồ Xá mới' where code = '19363' and valid_to is null")
                .update();

        assertThat(body(leader, SCORECARD)).contains("Hồ Xá mới");
    }

    @Test
    void what_is_not_committed_yet_shows_nowhere_and_then_everywhere() throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        body(leader, SCORECARD);

        transaction.executeWithoutResult(tx -> {
            jdbc.sql("update unit set name = 'Hồ Xá mới' where code = '19363' and valid_to is null")
                    .update();
            assertThat(elsewhere(leader)).contains("Thị trấn Hồ Xá").doesNotContain("Hồ Xá mới");
        });

        assertThat(body(leader, SCORECARD)).contains("Hồ Xá mới");
    }

    /** In another thread, so in another transaction. */
    private String elsewhere(Browser browser) {
        String[] seen = new String[1];
        Thread reader = new Thread(() -> {
            try {
                seen[0] = body(browser, SCORECARD);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        reader.start();
        try {
            reader.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return seen[0];
    }

    @Test
    void each_reader_has_his_own_page() throws Exception {
        String leaders = body(Browser.signedIn(mvc, "lanhdao"), SCORECARD);
        String heads = body(Browser.signedIn(mvc, "chutichxa"), SCORECARD);

        assertThat(heads).contains("chutichxa").doesNotContain("lanhdao");
        assertThat(leaders).contains("lanhdao").doesNotContain("chutichxa");
    }

    @Test
    void a_right_that_was_taken_away_is_gone_at_the_next_click() throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        body(leader, SCORECARD);

        jdbc.sql("delete from role_grant where account_id = (select id from account where username = 'lanhdao')")
                .update();

        leader.open(SCORECARD)
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.status()
                        .isForbidden());
    }

    @Test
    void each_language_has_its_own_page() throws Exception {
        Browser leader = Browser.signedIn(mvc, "lanhdao");
        assertThat(body(leader, SCORECARD)).contains("lang=\"vi\"");

        leader.open("/?lang=en");

        assertThat(body(leader, SCORECARD)).contains("<html lang=\"en\"");
    }

    @Test
    void summing_up_the_changes_does_not_change_their_number() {
        long before = number();
        assertThat(jdbc.sql("select count(*) from data_change")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1);

        changes.sumUp();

        assertThat(number()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from data_change")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** A table that is added later needs {@code select watch_data('its_name')} in its migration, or a line here. */
    @Test
    void every_table_that_a_page_may_show_is_watched() {
        List<String> unwatched = jdbc.sql("""
                        select c.relname from pg_class c
                        where c.relnamespace = current_schema()::text::regnamespace and c.relkind in ('r', 'p')
                          and (select count(*) from pg_trigger t
                               where t.tgrelid = c.oid and t.tgname in ('data_changed', 'data_emptied')) < 2
                        order by 1
                        """).query(String.class).list();

        assertThat(unwatched)
                .containsExactlyInAnyOrder(
                        "api_token",
                        "audit_entry",
                        "data_change",
                        "flyway_schema_history",
                        "shedlock",
                        "spring_session",
                        "spring_session_attributes");
    }

    private long number() {
        return jdbc.sql("select sum(n) from data_change").query(Long.class).single();
    }

    private static String body(Browser browser, String address) throws Exception {
        var response = browser.open(address).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("text/html;charset=UTF-8");
        return response.getContentAsString();
    }

    private static String token(String page) {
        return page.replaceAll("(?s).*<meta name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
    }

    private static String withoutToken(String page) {
        return page.replace(token(page), "");
    }
}
