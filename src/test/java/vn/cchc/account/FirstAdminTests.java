package vn.cchc.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstAdminTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    MessageSource messages;

    @Autowired
    ResetPassword resetPassword;

    @Test
    void an_empty_installation_gets_one_administrator_whose_password_is_printed_once(CapturedOutput console) {
        jdbc.sql("truncate account cascade").update();

        welcome();
        welcome();

        assertThat(accounts()).containsExactly("quantri ADMIN true");
        List<String> printed = passwords(console, "one-time password: ");
        assertThat(printed).hasSize(1);
        assertThat(encoder.matches(printed.get(0), hash("quantri"))).isTrue();
    }

    @Test
    void an_installation_with_accounts_gets_none(CapturedOutput console) {
        List<String> before = accounts();

        welcome();

        assertThat(accounts()).isEqualTo(before);
        assertThat(console).doesNotContain("one-time password");
    }

    @Test
    void a_reset_password_works_once_and_ends_lock_out_sessions_and_tokens(CapturedOutput console) {
        jdbc.sql(
                        "update account set failed_sign_ins = 5, locked_until = now() + interval '1 hour' where username = 'quantri'")
                .update();
        jdbc.sql("""
                insert into api_token (account_id, name, token_hash, created_at)
                select id, 'máy chủ', 'x', now() from account where username = 'quantri'
                """).update();
        jdbc.sql("insert into spring_session values ('p', 's', 0, 0, 9, 9, 'quantri')")
                .update();

        int code = resetPassword.run(List.of(" QuanTri "));

        assertThat(code).isZero();
        String password = passwords(console, "one-time password: ").get(0);
        assertThat(encoder.matches(password, hash("quantri"))).isTrue();
        assertThat(jdbc.sql("""
                        select must_change and failed_sign_ins = 0 and locked_until is null
                           and not exists (select from spring_session where principal_name = 'quantri')
                           and not exists (select from api_token where revoked_at is null)
                           and exists (select from audit_entry where action = 'account.password_reset' and subject = 'quantri')
                        from account where username = 'quantri'
                        """).query(Boolean.class).single()).isTrue();
    }

    @Test
    void nobody_unknown_is_reset(CapturedOutput console) {
        assertThat(resetPassword.run(List.of("ai-day"))).isOne();
        assertThat(resetPassword.run(List.of())).isOne();

        assertThat(console).contains("There is no account ai-day").contains("Usage: reset-password");
    }

    private void welcome() {
        new FirstAdmin(jdbc, encoder, messages).welcome();
    }

    private List<String> accounts() {
        return jdbc.sql("""
                        select a.username || ' ' || g.role || ' ' || a.must_change
                        from account a join role_grant g on g.account_id = a.id order by 1
                        """).query(String.class).list();
    }

    private String hash(String username) {
        return jdbc.sql("select password_hash from account where username = ?")
                .param(username)
                .query(String.class)
                .single();
    }

    private static List<String> passwords(CapturedOutput console, String before) {
        return console.getOut()
                .lines()
                .filter(line -> line.contains(before))
                .map(line ->
                        line.substring(line.indexOf(before) + before.length()).strip())
                .toList();
    }
}
