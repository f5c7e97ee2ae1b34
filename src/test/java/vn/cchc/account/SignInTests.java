package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import vn.cchc.support.Browser;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInTests {

    private static final String PASSWORD = "cchc-demo";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SessionRepository<?> sessions;

    @Test
    void a_stranger_is_sent_to_the_sign_in_page_and_from_there_to_the_page_asked_for() throws Exception {
        Browser browser = new Browser(mvc);
        browser.open("/profile?x=1").andExpect(status().isFound()).andExpect(redirectedUrl("/login"));

        browser.signIn("lanhdao", PASSWORD).andExpect(redirectedUrl("http://localhost/profile?x=1"));
        browser.open("/profile").andExpect(status().isOk());
    }

    @Test
    void the_right_password_leads_to_the_start_page_and_is_recorded() throws Exception {
        new Browser(mvc)
                .signIn("lanhdao", PASSWORD)
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/"));

        assertThat(trail("account.signed_in")).isEqualTo(1);
    }

    @Test
    void case_and_spaces_around_the_name_do_not_matter() throws Exception {
        new Browser(mvc).signIn(" LanhDao ", PASSWORD).andExpect(redirectedUrl("/"));
    }

    @Test
    void a_wrong_password_an_unknown_name_and_a_disabled_account_get_the_same_answer() throws Exception {
        jdbc.sql("update account set enabled = false where username = 'kiemtra'")
                .update();

        new Browser(mvc).signIn("lanhdao", "wrong").andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("nobody", PASSWORD).andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("kiemtra", PASSWORD).andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("a\0b", "x".repeat(500)).andExpect(redirectedUrl("/login?error"));

        assertThat(trail("account.sign_in_failed")).isEqualTo(4);
    }

    @Test
    void after_five_failures_even_the_right_password_is_refused_for_some_minutes() throws Exception {
        for (int i = 0; i < SignIn.FAILURES; i++) {
            new Browser(mvc).signIn("lanhdao", "wrong").andExpect(redirectedUrl("/login?error"));
        }
        new Browser(mvc).signIn("lanhdao", PASSWORD).andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("chuyenvien", PASSWORD).andExpect(redirectedUrl("/"));

        jdbc.sql("update account set locked_until = now() - interval '1 second' where username = 'lanhdao'")
                .update();
        new Browser(mvc).signIn("lanhdao", PASSWORD).andExpect(redirectedUrl("/"));
    }

    @Test
    void a_right_password_starts_the_count_of_failures_anew() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SignIn.FAILURES - 1; i++) {
                new Browser(mvc).signIn("lanhdao", "wrong").andExpect(redirectedUrl("/login?error"));
            }
            new Browser(mvc).signIn("lanhdao", PASSWORD).andExpect(redirectedUrl("/"));
        }
    }

    @Test
    void the_session_gets_a_new_id_at_sign_in_and_its_cookie_is_kept_from_scripts_and_other_sites() throws Exception {
        Browser browser = new Browser(mvc);
        browser.csrf("/login");
        String before = browser.cookie("SESSION").getValue();

        browser.signIn("lanhdao", PASSWORD);

        Cookie after = browser.cookie("SESSION");

        assertThat(after.getValue()).isNotEqualTo(before);
        assertThat(after.isHttpOnly()).isTrue();
        assertThat(after.getAttribute("SameSite")).isEqualToIgnoringCase("lax");
    }

    @Test
    void after_signing_out_the_session_is_gone() throws Exception {
        Browser browser = Browser.signedIn(mvc, "lanhdao");
        Cookie session = browser.cookie("SESSION");

        browser.submit("/logout").andExpect(redirectedUrl("/login?logout"));

        mvc.perform(get("/profile").cookie(session)).andExpect(redirectedUrl("/login"));
        assertThat(trail("account.signed_out")).isEqualTo(1);
    }

    @Test
    void a_session_ends_some_hours_after_it_began_however_busy_it_is() throws Exception {
        Browser browser = Browser.signedIn(mvc, "lanhdao");
        browser.open("/profile").andExpect(status().isOk());

        jdbc.sql("update spring_session set creation_time = creation_time - 13 * 3600 * 1000")
                .update();

        browser.open("/profile").andExpect(redirectedUrl("/login"));
    }

    @Test
    void the_token_of_the_page_head_is_accepted_as_header_and_as_form_field() throws Exception {
        Browser browser = new Browser(mvc);
        browser.send(post("/login")
                        .header("X-CSRF-TOKEN", browser.csrf("/login"))
                        .param("username", "lanhdao")
                        .param("password", PASSWORD))
                .andExpect(redirectedUrl("/"));

        browser.send(post("/profile/language")
                        .param("_csrf", browser.csrf("/profile"))
                        .param("language", "en"))
                .andExpect(redirectedUrl("/profile"));
        browser.send(post("/profile/language")
                        .header("X-CSRF-TOKEN", browser.csrf("/profile"))
                        .param("language", "vi"))
                .andExpect(redirectedUrl("/profile"));
    }

    @Test
    void a_form_without_the_token_or_with_a_wrong_one_is_refused() throws Exception {
        mvc.perform(post("/login").param("username", "lanhdao").param("password", PASSWORD))
                .andExpect(status().isForbidden());

        Browser browser = Browser.signedIn(mvc, "lanhdao");
        browser.send(post("/profile/language").param("language", "en")).andExpect(status().isForbidden());
        browser.send(post("/profile/language").header("X-CSRF-TOKEN", "x").param("language", "en"))
                .andExpect(status().isForbidden());
        browser.send(post("/api/v1/dossier-imports"))
                .andExpect(status().isForbidden())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(content().string(containsString("web.error.csrf")));
    }

    @Test
    void pages_speak_vietnamese_whatever_the_browser_accepts_until_english_is_chosen() throws Exception {
        mvc.perform(get("/login").header("Accept-Language", "en-US"))
                .andExpect(content().string(containsString("Mật khẩu")));

        Browser browser = new Browser(mvc);
        browser.open("/login?lang=en").andExpect(content().string(containsString("Password")));
        assertThat(browser.cookie("lang").getValue()).isEqualTo("en");
        assertThat(browser.cookie("lang").isHttpOnly()).isTrue();
        browser.open("/login").andExpect(content().string(containsString("Password")));

        mvc.perform(get("/login").cookie(new Cookie("lang", "<script>")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mật khẩu")));
        mvc.perform(get("/login?lang=fr")).andExpect(content().string(containsString("Mật khẩu")));
    }

    @Test
    void the_language_of_the_account_comes_with_the_sign_in() throws Exception {
        jdbc.sql("update account set language = 'en' where username = 'lanhdao'")
                .update();

        Browser.signedIn(mvc, "lanhdao").open("/profile").andExpect(content().string(containsString("API tokens")));
    }

    @Test
    void demo_accounts_are_told_in_the_demo_only() throws Exception {
        mvc.perform(get("/login"))
                .andExpect(content().string(not(containsString(PASSWORD))))
                .andExpect(content().string(not(containsString("lanhdao"))));
    }

    @Test
    void answers_carry_the_headers_that_keep_strangers_code_out() throws Exception {
        mvc.perform(get("/login"))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                        + "font-src 'self'; connect-src 'self'; form-action 'self'; "
                                        + "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
    }

    @Test
    void static_files_are_kept_by_browsers_and_named_by_their_content() throws Exception {
        mvc.perform(get("/webjars/htmx.org/2.0.10/dist/htmx.min.js"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=31536000, public"));
        mvc.perform(get("/css/app.css"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=31536000, public"));
        assertThat(mvc.perform(get("/login")).andReturn().getResponse().getContentAsString())
                .containsPattern("/css/app-[0-9a-f]{32}\\.css");
    }

    @Test
    void a_disabled_account_is_signed_out_at_the_next_click() throws Exception {
        mvc.perform(get("/profile").with(user("lanhdao"))).andExpect(status().isOk());

        jdbc.sql("update account set enabled = false where username = 'lanhdao'")
                .update();

        mvc.perform(get("/profile").with(user("lanhdao"))).andExpect(redirectedUrl("/login"));
    }

    @Test
    void a_one_time_password_leads_to_the_change_of_password_and_nowhere_else() throws Exception {
        jdbc.sql("update account set must_change = true where username = 'lanhdao'")
                .update();
        Browser browser = Browser.signedIn(mvc, "lanhdao");

        browser.open("/").andExpect(redirectedUrl("/profile/password"));
        browser.open("/profile").andExpect(redirectedUrl("/profile/password"));
        browser.open("/api/v1/openapi.json").andExpect(status().isForbidden());
        browser.open("/profile/password")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("mật khẩu cấp một lần")));

        browser.submit(
                        "/profile/password",
                        "current",
                        PASSWORD,
                        "password",
                        "sông Bến Hải xanh",
                        "again",
                        "sông Bến Hải xanh")
                .andExpect(redirectedUrl("/profile"));
        browser.open("/profile").andExpect(status().isOk());
    }

    private int trail(String action) {
        return jdbc.sql("select count(*)::int from audit_entry where action = :action")
                .param("action", action)
                .query(Integer.class)
                .single();
    }

    @Test
    void two_requests_of_one_session_may_both_be_the_first_to_put_something_into_it() {
        inTheSameSession(sessions);
    }

    private static <S extends Session> void inTheSameSession(SessionRepository<S> sessions) {
        S started = sessions.createSession();
        sessions.save(started);
        S one = sessions.findById(started.getId());
        S other = sessions.findById(started.getId());
        one.setAttribute("token", "first");
        other.setAttribute("token", "second");

        sessions.save(one);
        sessions.save(other);

        assertThat((String) sessions.findById(started.getId()).getAttribute("token"))
                .isEqualTo("second");
    }
}
