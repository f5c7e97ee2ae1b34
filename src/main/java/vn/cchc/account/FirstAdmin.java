package vn.cchc.account;

import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.cchc.database.ConsoleText;

/**
 * The way into a new installation: one administrator with a one-time password, printed once on the console of the machine and
 * nowhere else. There is no default password and no page to set the installation up over the network.
 */
@Component
@Profile("!demo & !test")
class FirstAdmin {

    static final String USERNAME = "quantri";

    /** Nothing when there is any account, also when another instance starts on the same database at this moment. */
    private static final String CREATE = """
            with one_at_a_time as materialized (select pg_advisory_xact_lock(hashtext('cchc'), hashtext('first-admin'))),
            made as (
                insert into account (username, display_name, password_hash, must_change)
                select :username, :name, :hash, true
                from one_at_a_time where not exists (select from account)
                on conflict do nothing
                returning id
            )
            insert into role_grant (account_id, role, valid_from) select id, 'ADMIN', current_date from made
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final MessageSource messages;

    FirstAdmin(JdbcClient jdbc, PasswordEncoder encoder, MessageSource messages) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.messages = messages;
    }

    // Just before the last words of the start, which say where to sign in.
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    void welcome() {
        if (jdbc.sql("select exists (select from account)").query(Boolean.class).single()) {
            return;
        }
        String password = Passwords.oneTime();
        int made = jdbc.sql(CREATE)
                .param("username", USERNAME)
                .param("name", messages.getMessage("account.role.ADMIN", null, Locale.ROOT))
                .param("hash", encoder.encode(password))
                .update();
        if (made > 0) {
            // Not by the log, which is kept.
            System.out.println();
            System.out.println(ConsoleText.both("account.first_admin", USERNAME, password));
        }
    }
}
