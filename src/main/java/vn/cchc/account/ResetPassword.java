package vn.cchc.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.database.Command;
import vn.cchc.database.ConsoleText;

/**
 * {@code reset-password USERNAME} on the machine, for an administrator who has forgotten theirs: a one-time password, the
 * lock-out lifted, and every session and token of the account ended.
 */
@Component("reset-password")
class ResetPassword implements Command {

    private static final String RESET = """
            update account
            set password_hash = :hash, must_change = true, failed_sign_ins = 0, locked_until = null, version = version + 1
            where username = :username
            returning enabled
            """;
    private static final String END_SESSIONS = "delete from spring_session where principal_name = :username";
    private static final String END_TOKENS = """
            update api_token set revoked_at = now()
            where revoked_at is null and account_id = (select id from account where username = :username)
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;

    ResetPassword(JdbcClient jdbc, PasswordEncoder encoder, AuditTrail audit) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "reset-password";
    }

    @Override
    @Transactional
    public int run(List<String> args) {
        if (args.size() != 1) {
            System.err.println(ConsoleText.both("account.reset_command.usage"));
            return 1;
        }
        String username = args.get(0).strip().toLowerCase(Locale.ROOT);
        String password = Passwords.oneTime();
        Optional<Boolean> enabled = jdbc.sql(RESET)
                .param("hash", encoder.encode(password))
                .param("username", username)
                .query(Boolean.class)
                .optional();
        if (enabled.isEmpty()) {
            System.err.println(ConsoleText.both("account.reset_command.unknown", username));
            return 1;
        }
        jdbc.sql(END_SESSIONS).param("username", username).update();
        jdbc.sql(END_TOKENS).param("username", username).update();
        audit.record("account.password_reset", username, "");
        System.out.println(ConsoleText.both("account.reset_command.done", username, password));
        if (!enabled.get()) {
            System.out.println(ConsoleText.both("account.reset_command.disabled", username));
        }
        return 0;
    }
}
