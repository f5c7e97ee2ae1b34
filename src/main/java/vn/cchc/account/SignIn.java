package vn.cchc.account;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Sign-in by name and password. After repeated failures an account is locked for some minutes, for the right password too;
 * the answer is the same whether the account is locked, disabled, unknown or the password wrong, and takes as long.
 */
@Component
class SignIn implements AuthenticationProvider {

    static final int FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    /**
     * Takes one attempt before the password is looked at, so that many attempts at once are no way around the limit. The
     * attempt is given back by a right password.
     */
    private static final String TAKE_ATTEMPT = """
            update account
            set failed_sign_ins = case when locked_until is null then failed_sign_ins + 1 else 1 end,
                locked_until = case when locked_until is null and failed_sign_ins + 1 >= :failures
                                    then cast(:until as timestamptz) end
            where username = :username and enabled and (locked_until is null or locked_until <= :now)
            returning password_hash
            """;

    private static final String GIVE_BACK = """
            update account set failed_sign_ins = 0, locked_until = null where username = :username
            """;

    private static final String UPGRADE = """
            update account set password_hash = :hash where username = :username
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final Clock clock;
    private final String nobodysHash;

    SignIn(JdbcClient jdbc, PasswordEncoder encoder, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = encoder.encode("nobody");
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        boolean right = isRight(username, password);
        String from =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (!right) {
            audit.record(username, "account.sign_in_failed", username, from);
            throw new BadCredentialsException("wrong name or password, or locked");
        }
        audit.record(username, "account.signed_in", username, from);
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(new SignedIn(username), null, List.of());
        signedIn.setDetails(attempt.getDetails());
        return signedIn;
    }

    /** Whether this is the password; each wrong answer counts against the limit, so that guessing is no use anywhere. */
    boolean isRight(String username, String password) {
        Optional<String> hash = takeAttempt(username);
        boolean right = encoder.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
        if (right) {
            unlock(username);
            if (encoder.upgradeEncoding(hash.get())) {
                jdbc.sql(UPGRADE)
                        .param("hash", encoder.encode(password))
                        .param("username", username)
                        .update();
            }
        }
        return right;
    }

    void unlock(String username) {
        jdbc.sql(GIVE_BACK).param("username", username).update();
    }

    private Optional<String> takeAttempt(String username) {
        if (username.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql(TAKE_ATTEMPT)
                .param("failures", FAILURES)
                .param("now", now)
                .param("until", now.plus(LOCK))
                .param("username", username)
                .query(String.class)
                .optional();
    }
}
