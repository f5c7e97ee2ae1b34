package vn.cchc.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/**
 * Tokens with which programs act for a person. The token is 256 random bits, so a plain SHA-256 of it is enough to keep:
 * there is nothing to guess, and whoever reads the table holds no token.
 */
@Component
class ApiTokens {

    /** Longest life of a token: a forgotten one dies by itself. */
    static final int LONGEST_DAYS = 365;

    private static final String PREFIX = "cchc_";

    private static final String OWNER = """
            select a.username
            from api_token t
            join account a on a.id = t.account_id
            where t.token_hash = :hash and t.revoked_at is null and coalesce(t.expires_on, :today) >= :today and a.enabled
            """;

    private static final String ADD = """
            insert into api_token (account_id, name, token_hash, created_at, expires_on)
            values (:account, :name, :hash, :now, :expires)
            """;

    private static final String OF_ACCOUNT = """
            select id, name, created_at, expires_on, revoked_at,
                   revoked_at is null and coalesce(expires_on, :today) >= :today as valid
            from api_token
            where account_id = :account
            order by id desc
            limit 100
            """;

    private static final String REVOKE = """
            update api_token set revoked_at = coalesce(revoked_at, :now) where id = :id and account_id = :account
            returning name
            """;

    private static final String REVOKE_ALL = """
            update api_token set revoked_at = :now where account_id = :account and revoked_at is null
            """;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** One token as its owner sees it in the list. */
    record Row(
            long id,
            String name,
            OffsetDateTime createdAt,
            LocalDate expiresOn,
            OffsetDateTime revokedAt,
            boolean valid) {}

    /** The name of the enabled account whose valid token this is. */
    Optional<String> ownerOf(String token) {
        return jdbc.sql(OWNER)
                .param("hash", hash(token))
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .optional();
    }

    /** Makes a token and returns it: the only time it can be read. */
    @Transactional
    public String make(Viewer owner, String name, LocalDate expiresOn) {
        String clean = TextKey.clean(name);
        LocalDate today = LocalDate.now(clock);
        if (clean.isEmpty() || clean.length() > 100) {
            throw new UserError("account.error.token_name");
        }
        if (expiresOn == null || expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw new UserError("account.error.token_expiry", LONGEST_DAYS);
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql(ADD)
                .param("account", owner.accountId())
                .param("name", clean)
                .param("hash", hash(token))
                .param("now", OffsetDateTime.now(clock))
                .param("expires", expiresOn)
                .update();
        audit.record("account.token_made", owner.username(), clean);
        return token;
    }

    List<Row> of(Viewer owner) {
        return jdbc.sql(OF_ACCOUNT)
                .param("account", owner.accountId())
                .param("today", LocalDate.now(clock))
                .query(Row.class)
                .list();
    }

    /** Revokes a token of the owner's own; somebody else's is not found. */
    @Transactional
    public void revoke(Viewer owner, long id) {
        String name = jdbc.sql(REVOKE)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .param("account", owner.accountId())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("token", id));
        audit.record("account.token_revoked", owner.username(), name);
    }

    /** Part of taking an account back: after a reset nobody keeps a way in. */
    void revokeAll(long accountId) {
        jdbc.sql(REVOKE_ALL)
                .param("now", OffsetDateTime.now(clock))
                .param("account", accountId)
                .update();
    }

    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
