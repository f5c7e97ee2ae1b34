package vn.cchc.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who did what and when: written in the transaction of the deed, never changed or deleted by the application. */
@Component
public class AuditTrail {

    private static final String RECORD = """
            insert into audit_entry (at, username, action, subject, detail)
            values (:at, :username, :action, :subject, :detail)
            """;

    /** What comes from outside (a user name somebody typed) must not fill the trail. */
    private static final int LONGEST = 1000;

    /** Name in the trail of what the application does by itself: commands, nightly jobs. */
    static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records a deed of the current user.
     *
     * @param action a code like {@code dossier.corrected}; the trail shows the message {@code audit.<action>} where there is one
     * @param subject what was done to: a code a reader can look up
     */
    public void record(String action, String subject, String detail) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        record(authentication == null ? SYSTEM : authentication.getName(), action, subject, detail);
    }

    /** Records a deed of a named user, for what runs outside a request of that user. */
    public void record(String username, String action, String subject, String detail) {
        jdbc.sql(RECORD)
                .param("at", OffsetDateTime.now(clock))
                .param("username", cut(username))
                .param("action", action)
                .param("subject", cut(subject))
                .param("detail", cut(detail))
                .update();
    }

    private static String cut(String text) {
        // A null character is no text to PostgreSQL.
        String clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
