package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
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
class AccountsTests {

    private static final Pattern ONE_TIME = Pattern.compile("<code id=\"one-time-password\">([a-z0-9-]{19})</code>");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void a_new_account_signs_in_with_its_one_time_password_and_chooses_its_own() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");
        String oneTime =
                oneTime(admin.submit("/admin/accounts", "username", "Pho.CT", "displayName", "Phó Chủ tịch <b>"));
        admin.open("/admin/accounts/pho.ct")
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(oneTime))))
                .andExpect(content().string(containsString("Phó Chủ tịch &lt;b&gt;")));

        Browser owner = new Browser(mvc);
        owner.signIn("pho.ct", oneTime).andExpect(redirectedUrl("/"));
        owner.open("/profile").andExpect(redirectedUrl("/profile/password"));
        owner.submit(
                        "/profile/password",
                        "current",
                        oneTime,
                        "password",
                        "cầu Hiền Lương 1952",
                        "again",
                        "cầu Hiền Lương 1952")
                .andExpect(redirectedUrl("/profile"));

        new Browser(mvc).signIn("pho.ct", oneTime).andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("pho.ct", "cầu Hiền Lương 1952").andExpect(redirectedUrl("/"));
    }

    @Test
    void a_name_that_is_taken_or_none_is_told_in_place() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");

        admin.submit("/admin/accounts", "username", "LANHDAO", "displayName", "Lãnh đạo")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Tên đăng nhập lanhdao đã có người dùng.")));
        admin.submit("/admin/accounts", "username", "<script>", "displayName", "Lãnh đạo")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"&lt;script&gt;\"")));
        admin.submit("/admin/accounts", "username", "moi", "displayName", "  ")
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_reset_password_ends_sessions_and_tokens_and_unlocks() throws Exception {
        Browser owner = Browser.signedIn(mvc, "lanhdao");
        owner.submit(
                "/profile/tokens", "name", "x", "expires", LocalDate.now(clock).toString());
        jdbc.sql("update account set locked_until = now() + interval '1 hour' where username = 'lanhdao'")
                .update();

        String oneTime = oneTime(Browser.signedIn(mvc, "quantri").submit("/admin/accounts/lanhdao/reset-password"));

        owner.open("/profile").andExpect(redirectedUrl("/login"));
        assertThat(jdbc.sql("select revoked_at is not null from api_token")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        new Browser(mvc).signIn("lanhdao", "cchc-demo").andExpect(redirectedUrl("/login?error"));
        new Browser(mvc).signIn("lanhdao", oneTime).andExpect(redirectedUrl("/"));
    }

    @Test
    void a_granted_right_counts_at_the_next_click_and_so_does_its_withdrawal() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");
        mvc.perform(get("/admin/audit").with(user("lanhdao"))).andExpect(status().isForbidden());

        grant(admin, "lanhdao", "OFFICER", "19363", "Hộ tịch; Chứng thực;", LocalDate.now(clock), null)
                .andExpect(redirectedUrl("/admin/accounts/lanhdao"));
        mvc.perform(get("/admin/audit").with(user("lanhdao"))).andExpect(status().isOk());
        assertThat(jdbc.sql("select array_to_string(fields, '|') from role_grant where id = " + lastGrant())
                        .query(String.class)
                        .single())
                .isEqualTo("Hộ tịch|Chứng thực");

        admin.submit("/admin/accounts/lanhdao/grants/" + lastGrant() + "/withdraw");
        mvc.perform(get("/admin/audit").with(user("lanhdao"))).andExpect(status().isForbidden());
        assertThat(jdbc.sql("select string_agg(action, ' ' order by id) from audit_entry where username = 'quantri'")
                        .query(String.class)
                        .single())
                .isEqualTo("account.signed_in account.granted account.grant_ended");
    }

    @Test
    void a_right_may_be_ended_on_a_day_but_not_before_it_began() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");
        long grant = grantOf("lanhdao");

        admin.submit("/admin/accounts/lanhdao/grants/" + grant + "/end", "to", "2019-12-31");
        assertThat(jdbc.sql("select valid_to is null from role_grant where id = " + grant)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        admin.open("/admin/accounts/lanhdao")
                .andExpect(content().string(containsString("không được trước ngày bắt đầu")));

        LocalDate today = LocalDate.now(clock);
        admin.submit("/admin/accounts/lanhdao/grants/" + grant + "/end", "to", today.toString());
        mvc.perform(get("/imports").with(user("lanhdao")))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isNotEqualTo(403));
    }

    @Test
    void unknown_units_wrong_dates_and_units_of_administrators_are_refused() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");
        LocalDate today = LocalDate.now(clock);

        grant(admin, "lanhdao", "VIEWER", "99999", "", today, null)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Không có đơn vị mã 99999")));
        // The commune of that code ended in 2019 and was never one of today.
        grant(admin, "lanhdao", "VIEWER", "19411", "", today, null).andExpect(status().isUnprocessableContent());
        grant(admin, "lanhdao", "VIEWER", "19363", "", today, today.minusDays(1))
                .andExpect(status().isUnprocessableContent());
        grant(admin, "lanhdao", "ADMIN", "19363", "", today, null).andExpect(status().isUnprocessableContent());
        grant(admin, "lanhdao", "UNIT_HEAD", "", "", today, null).andExpect(status().isUnprocessableContent());
        grant(admin, "lanhdao", "KING", "", "", today, null).andExpect(status().isBadRequest());
        grant(admin, "nobody", "VIEWER", "", "", today, null).andExpect(status().isNotFound());
        admin.submit("/admin/accounts/lanhdao/grants/" + grantOf("chuyenvien") + "/withdraw")
                .andExpect(status().isNotFound());

        assertThat(jdbc.sql("select count(*)::int from role_grant")
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);
    }

    @Test
    void the_last_administrator_stays() throws Exception {
        Browser admin = Browser.signedIn(mvc, "quantri");

        admin.submit("/admin/accounts/quantri/disable");
        admin.open("/admin/accounts/quantri")
                .andExpect(content().string(containsString("Phải còn ít nhất một tài khoản quản trị")));
        admin.submit("/admin/accounts/quantri/grants/" + grantOf("quantri") + "/withdraw");
        admin.submit(
                "/admin/accounts/quantri/grants/" + grantOf("quantri") + "/end",
                "to",
                LocalDate.now(clock).toString());
        mvc.perform(get("/admin/accounts").with(user("quantri"))).andExpect(status().isOk());
        assertThat(jdbc.sql("select valid_to is null from role_grant where id = " + grantOf("quantri"))
                        .query(Boolean.class)
                        .single())
                .isTrue();

        grant(admin, "lanhdao", "ADMIN", "", "", LocalDate.now(clock), null);
        admin.submit("/admin/accounts/quantri/disable");
        mvc.perform(get("/admin/accounts").with(user("quantri"))).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/admin/accounts").with(user("lanhdao"))).andExpect(status().isOk());
    }

    @Test
    void passwords_that_are_short_common_repeated_or_mistyped_are_refused() throws Exception {
        Browser owner = Browser.signedIn(mvc, "lanhdao");

        change(owner, "wrong", "sông Bến Hải xanh", "sông Bến Hải xanh", "Mật khẩu hiện tại không đúng");
        change(owner, "cchc-demo", "ngắn", "ngắn", "ít nhất 10 ký tự");
        change(owner, "cchc-demo", "x".repeat(80), "x".repeat(80), "không quá 72 byte");
        change(owner, "cchc-demo", "Matkhau123", "Matkhau123", "quá dễ đoán");
        change(owner, "cchc-demo", "lanhdao-2023", "lanhdao-2023", "quá dễ đoán");
        change(owner, "cchc-demo", "sông Bến Hải xanh", "sông Bến Hải", "không giống nhau");
        change(owner, "cchc-demo", "cchc-demo", "cchc-demo", "phải khác");
        owner.open("/profile").andExpect(status().isOk());
    }

    @Test
    void wrong_guesses_of_the_current_password_lock_the_account_too() throws Exception {
        Browser owner = Browser.signedIn(mvc, "lanhdao");
        for (int i = 0; i < SignIn.FAILURES; i++) {
            change(owner, "wrong", "sông Bến Hải xanh", "sông Bến Hải xanh", "không đúng");
        }
        change(owner, "cchc-demo", "sông Bến Hải xanh", "sông Bến Hải xanh", "không đúng");
    }

    @Test
    void changing_the_password_ends_the_other_sessions_only() throws Exception {
        Browser here = Browser.signedIn(mvc, "lanhdao");
        Browser elsewhere = Browser.signedIn(mvc, "lanhdao");

        here.submit(
                        "/profile/password",
                        "current",
                        "cchc-demo",
                        "password",
                        "sông Bến Hải xanh",
                        "again",
                        "sông Bến Hải xanh")
                .andExpect(redirectedUrl("/profile"));

        here.open("/profile").andExpect(status().isOk());
        elsewhere.open("/profile").andExpect(redirectedUrl("/login"));
    }

    @Test
    void accounts_are_found_by_name_without_accents_and_wildcards_mean_themselves() throws Exception {
        mvc.perform(get("/admin/accounts?q=pho chu tich").with(user("quantri")))
                .andExpect(content().string(containsString(">lanhdao<")))
                .andExpect(content().string(not(containsString(">chuyenvien<"))));
        mvc.perform(get("/admin/accounts").param("q", "%").with(user("quantri")))
                .andExpect(content().string(containsString("Không có tài khoản nào phù hợp")));
        mvc.perform(get("/admin/accounts?q=a&page=99").with(user("quantri"))).andExpect(status().isOk());
    }

    @Test
    void the_trail_is_filtered_and_paged_and_a_hostile_name_is_only_text() throws Exception {
        jdbc.sql(
                        "insert into audit_entry (username, action, subject) select 'lanhdao', 'account.signed_in', 's' || n from generate_series(1, 120) n")
                .update();
        new Browser(mvc).signIn("<img src=x onerror=alert(1)>", "x").andExpect(redirectedUrl("/login?error"));

        mvc.perform(get("/admin/audit").with(user("kiemtra")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;img src=x onerror=alert(1)&gt;")))
                .andExpect(content().string(not(containsString("<img src=x"))))
                .andExpect(content().string(containsString("Đăng nhập không thành công")));
        mvc.perform(get("/admin/audit?username=lanhdao&page=3").with(user("quantri")))
                .andExpect(content().string(containsString("101–120")));
        mvc.perform(get("/admin/audit?action=account.sign_in_failed&lang=en").with(user("chuyenvien")))
                .andExpect(content().string(containsString("Sign-in failed")))
                .andExpect(content().string(not(containsString(">lanhdao<"))));
        mvc.perform(get("/admin/audit?from=2020-01-01&to=2020-01-31").with(user("chuyenvien")))
                .andExpect(content().string(containsString("Không có việc nào được ghi")));
        mvc.perform(get("/admin/audit?from=yesterday").with(user("chuyenvien"))).andExpect(status().isBadRequest());
    }

    @Test
    void pages_are_complete_in_english() throws Exception {
        for (String page :
                new String[] {"/admin/accounts", "/admin/accounts/truongphong", "/profile", "/profile/password"}) {
            mvc.perform(get(page + "?lang=en").with(user("quantri")))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))))
                    .andExpect(content().string(containsString("<html lang=\"en\"")));
        }
    }

    private static void change(Browser owner, String current, String password, String again, String told)
            throws Exception {
        owner.submit("/profile/password", "current", current, "password", password, "again", again)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(told)));
    }

    private static ResultActions grant(
            Browser admin, String username, String role, String unit, String fields, LocalDate from, LocalDate to)
            throws Exception {
        return admin.submit(
                "/admin/accounts/" + username + "/grants",
                "role",
                role,
                "unit",
                unit,
                "fields",
                fields,
                "from",
                from.toString(),
                "to",
                to == null ? "" : to.toString());
    }

    private static String oneTime(ResultActions answer) throws Exception {
        Matcher password = ONE_TIME.matcher(
                answer.andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
        assertThat(password.find()).isTrue();
        return password.group(1);
    }

    private long lastGrant() {
        return jdbc.sql("select max(id) from role_grant").query(Long.class).single();
    }

    private long grantOf(String username) {
        return jdbc.sql(
                        "select g.id from role_grant g join account a on a.id = g.account_id where a.username = :username")
                .param("username", username)
                .query(Long.class)
                .single();
    }
}
