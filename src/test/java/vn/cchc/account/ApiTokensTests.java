package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.cchc.support.Browser;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiTokensTests {

    private static final String API = "/api/v1/openapi.json";
    private static final Pattern TOKEN = Pattern.compile("<code id=\"new-token\">(cchc_[A-Za-z0-9_-]{43})</code>");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void a_token_is_shown_once_and_only_its_hash_is_kept() throws Exception {
        Browser owner = Browser.signedIn(mvc, "chuyenvien");
        String token = make(owner);

        owner.open("/profile").andExpect(content().string(not(containsString(token))));
        assertThat(jdbc.sql("select token_hash from api_token")
                        .query(String.class)
                        .single())
                .isEqualTo(ApiTokens.hash(token))
                .isNotEqualTo(token);
        assertThat(jdbc.sql("""
                        select count(*)::int from spring_session_attributes
                        where position(convert_to(:token, 'UTF8') in attribute_bytes) > 0
                        """).param("token", token).query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("select count(*)::int from audit_entry where concat(subject, detail) like '%cchc_%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_token_acts_for_its_owner_without_session_and_without_csrf_token() throws Exception {
        String token = make(Browser.signedIn(mvc, "lanhdao"));

        call(token).andExpect(status().isOk()).andExpect(cookie().doesNotExist("SESSION"));
        // Refused for what the owner may do, not for the missing CSRF token.
        mvc.perform(post("/api/v1/dossier-imports").header("Authorization", "Bearer " + token))
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(not(containsString("web.error.csrf"))));
    }

    @Test
    void a_token_opens_the_api_only() throws Exception {
        String token = make(Browser.signedIn(mvc, "lanhdao"));

        mvc.perform(get("/profile").header("Authorization", "Bearer " + token)).andExpect(redirectedUrl("/login"));
    }

    @Test
    void a_session_is_no_help_to_a_wrong_token() throws Exception {
        Browser owner = Browser.signedIn(mvc, "lanhdao");

        owner.send(get(API).header("Authorization", "Bearer cchc_wrong")).andExpect(status().isUnauthorized());
    }

    @Test
    void a_revoked_token_is_refused_at_once() throws Exception {
        Browser owner = Browser.signedIn(mvc, "chuyenvien");
        String token = make(owner);
        call(token).andExpect(status().isOk());

        owner.submit("/profile/tokens/" + tokenId() + "/revoke").andExpect(redirectedUrl("/profile"));

        call(token)
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(content().string(containsString("mã truy cập")));
    }

    @Test
    void a_token_works_on_its_last_day_and_not_after() throws Exception {
        String token = make(Browser.signedIn(mvc, "chuyenvien"));

        jdbc.sql("update api_token set expires_on = :day")
                .param("day", LocalDate.now(clock))
                .update();
        call(token).andExpect(status().isOk());

        jdbc.sql("update api_token set expires_on = :day")
                .param("day", LocalDate.now(clock).minusDays(1))
                .update();
        call(token).andExpect(status().isUnauthorized());
    }

    @Test
    void a_token_of_a_disabled_account_is_refused() throws Exception {
        String token = make(Browser.signedIn(mvc, "chuyenvien"));

        jdbc.sql("update account set enabled = false where username = 'chuyenvien'")
                .update();

        call(token).andExpect(status().isUnauthorized());
    }

    @Test
    void somebody_else_s_token_is_not_found() throws Exception {
        String token = make(Browser.signedIn(mvc, "chuyenvien"));

        Browser.signedIn(mvc, "lanhdao")
                .submit("/profile/tokens/" + tokenId() + "/revoke")
                .andExpect(status().isNotFound());

        call(token).andExpect(status().isOk());
    }

    @Test
    void a_token_without_a_name_or_with_a_last_day_too_far_is_not_made() throws Exception {
        Browser owner = Browser.signedIn(mvc, "chuyenvien");
        LocalDate today = LocalDate.now(clock);

        owner.submit("/profile/tokens", "name", " ", "expires", today.toString())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Hãy đặt tên cho mã truy cập")));
        owner.submit(
                        "/profile/tokens",
                        "name",
                        "x",
                        "expires",
                        today.minusDays(1).toString())
                .andExpect(status().isUnprocessableContent());
        owner.submit(
                        "/profile/tokens",
                        "name",
                        "x",
                        "expires",
                        today.plusDays(366).toString())
                .andExpect(status().isUnprocessableContent());
        owner.submit("/profile/tokens", "name", "x", "expires", "soon").andExpect(status().isBadRequest());

        assertThat(jdbc.sql("select count(*)::int from api_token")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String make(Browser owner) throws Exception {
        String page = owner.submit(
                        "/profile/tokens",
                        "name",
                        "Một cửa",
                        "expires",
                        LocalDate.now(clock).plusDays(30).toString())
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private long tokenId() {
        return jdbc.sql("select max(id) from api_token").query(Long.class).single();
    }

    private ResultActions call(String token) throws Exception {
        return mvc.perform(get(API).header("Authorization", "Bearer " + token));
    }
}
