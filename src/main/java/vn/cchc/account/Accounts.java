package vn.cchc.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/** Accounts and grants as an administrator keeps them, and what people change of their own. Every change is on the trail. */
@Service
class Accounts {

    private static final int PAGE = 50;

    private static final String LIST = """
            select a.username, a.display_name, a.enabled, a.locked_until > now() as locked,
                   array(select distinct g.role from role_grant g
                         where g.account_id = a.id and g.valid_from <= :today and coalesce(g.valid_to, :today) >= :today
                         order by g.role) as roles,
                   count(*) over () as total
            from account a
            where (:username = '' or a.username = :username)
              and (:text = '' or a.username like :pattern or unaccent(lower(a.display_name)) like unaccent(:pattern))
            order by a.username
            limit :size offset :start
            """;

    private static final String GRANTS = """
            select g.id, g.role, u.code as unit_code, u.name as unit_name, array_to_string(g.fields, '; ') as fields,
                   g.valid_from, g.valid_to,
                   g.valid_from <= :today and coalesce(g.valid_to, :today) >= :today as valid
            from role_grant g
            join account a on a.id = g.account_id
            left join unit u on u.id = g.unit_id
            where a.username = :username
            order by valid desc, g.valid_from desc, g.id desc
            """;

    private static final String UNIT = """
            select id from unit where code = :code and valid_from <= :day and coalesce(valid_to, :day) >= :day
            """;

    private static final String UNITS = """
            select code, name from unit where valid_from <= :day and coalesce(valid_to, :day) >= :day order by name, code
            """;

    /** One at a time, or two administrators could take the right from each other in the same moment. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('cchc.last-admin'))";

    private static final String LASTING_ADMINS = """
            select count(*)
            from account a
            where a.enabled and exists (
                select from role_grant g
                where g.account_id = a.id and g.role = 'ADMIN' and g.valid_from <= :today and g.valid_to is null)
            """;

    record Row(String username, String displayName, boolean enabled, boolean locked, List<Role> roles) {}

    record GrantRow(
            long id,
            Role role,
            String unitCode,
            String unitName,
            String fields,
            LocalDate validFrom,
            LocalDate validTo,
            boolean valid) {}

    record UnitRow(String code, String name) {}

    /** What the form of a new grant holds. */
    record NewGrant(Role role, String unitCode, String fields, LocalDate validFrom, LocalDate validTo) {}

    private final AccountRepository accounts;
    private final RoleGrantRepository grants;
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final SignIn signIn;
    private final ApiTokens tokens;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            RoleGrantRepository grants,
            JdbcClient jdbc,
            PasswordEncoder encoder,
            SignIn signIn,
            ApiTokens tokens,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.signIn = signIn;
        this.tokens = tokens;
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<Row> list(String text, int page) {
        access.require(Role.ADMIN);
        return read("", text.strip().toLowerCase(Locale.ROOT).replace("\0", ""), page);
    }

    @Transactional(readOnly = true)
    public Row get(String username) {
        access.require(Role.ADMIN);
        return read(username.replace("\0", " "), "", 1).rows().stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("account", username));
    }

    private Page<Row> read(String username, String text, int page) {
        long[] total = {0};
        List<Row> rows = jdbc.sql(LIST)
                .param("today", today())
                .param("username", username)
                .param("text", text)
                .param("pattern", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("size", PAGE)
                .param("start", (long) (page - 1) * PAGE)
                .query((row, n) -> {
                    total[0] = row.getLong("total");
                    return new Row(
                            row.getString("username"),
                            row.getString("display_name"),
                            row.getBoolean("enabled"),
                            row.getBoolean("locked"),
                            Arrays.stream((String[]) row.getArray("roles").getArray())
                                    .map(Role::valueOf)
                                    .toList());
                })
                .list();
        return new Page<>(rows, page, PAGE, total[0]);
    }

    @Transactional(readOnly = true)
    public List<GrantRow> grantsOf(String username) {
        return jdbc.sql(GRANTS)
                .param("today", today())
                .param("username", username)
                .query(GrantRow.class)
                .list();
    }

    /** Units a grant may be given for today. */
    @Transactional(readOnly = true)
    public List<UnitRow> units() {
        return jdbc.sql(UNITS).param("day", today()).query(UnitRow.class).list();
    }

    /** Makes an account and returns its one-time password: the only time it can be read. */
    @Transactional
    public String create(String username, String displayName) {
        access.require(Role.ADMIN);
        String password = Passwords.oneTime();
        Account account = new Account(username, displayName, encoder.encode(password));
        if (accounts.existsByUsername(account.username())) {
            throw new UserError("account.error.username_taken", account.username());
        }
        accounts.saveAndFlush(account);
        audit.record("account.created", account.username(), displayName);
        return password;
    }

    /** A one-time password for somebody who lost theirs; whoever is signed in with the old one is signed out. */
    @Transactional
    public String resetPassword(String username) {
        access.require(Role.ADMIN);
        Account account = find(username);
        String password = Passwords.oneTime();
        account.resetPassword(encoder.encode(password));
        accounts.flush();
        signIn.unlock(username);
        takeBack(account);
        audit.record("account.password_reset", username, "");
        return password;
    }

    @Transactional
    public void enable(String username) {
        access.require(Role.ADMIN);
        find(username).enable();
        accounts.flush();
        signIn.unlock(username);
        audit.record("account.enabled", username, "");
    }

    @Transactional
    public void disable(String username) {
        access.require(Role.ADMIN);
        Account account = find(username);
        account.disable();
        accounts.flush();
        keepAnAdmin();
        takeBack(account);
        audit.record("account.disabled", username, "");
    }

    @Transactional
    public void rename(String username, String displayName) {
        access.require(Role.ADMIN);
        find(username).rename(displayName);
        audit.record("account.renamed", username, displayName);
    }

    @Transactional
    public void grant(String username, NewGrant wanted) {
        access.require(Role.ADMIN);
        if (wanted.role == null || wanted.validFrom == null) {
            throw new UserError("account.error.grant_incomplete");
        }
        Account account = find(username);
        String code = wanted.unitCode == null ? "" : wanted.unitCode.strip();
        Long unit = code.isEmpty() ? null : unit(code, wanted.validFrom);
        List<String> fields = fields(wanted.fields);
        grants.saveAndFlush(new RoleGrant(account.id(), wanted.role, unit, fields, wanted.validFrom, wanted.validTo));
        access.forget();
        audit.record(
                "account.granted",
                username,
                String.join(
                        " ",
                        wanted.role.name(),
                        code.isEmpty() ? "*" : code,
                        fields.isEmpty() ? "*" : String.join("; ", fields),
                        wanted.validFrom.toString(),
                        wanted.validTo == null ? "" : wanted.validTo.toString()));
    }

    /** Sets the last day of a grant. */
    @Transactional
    public void endGrant(String username, long grantId, LocalDate lastDay) {
        access.require(Role.ADMIN);
        if (lastDay == null) {
            throw new UserError("account.error.grant_incomplete");
        }
        RoleGrant grant = find(username, grantId);
        grant.endOn(lastDay);
        grants.flush();
        ended(grant, username, grantId, lastDay.toString());
    }

    /** Ends a grant at once: yesterday was its last day, and one that had no yesterday is taken out. */
    @Transactional
    public void withdrawGrant(String username, long grantId) {
        access.require(Role.ADMIN);
        RoleGrant grant = find(username, grantId);
        LocalDate yesterday = today().minusDays(1);
        if (grant.startsAfter(yesterday)) {
            grants.delete(grant);
        } else {
            grant.endOn(yesterday);
        }
        grants.flush();
        ended(grant, username, grantId, yesterday.toString());
    }

    /** The owner's own new password. Everywhere else the account is signed in, it is signed out. A wrong guess stays counted. */
    @Transactional(noRollbackFor = UserError.class)
    public void changePassword(Viewer owner, String current, String wanted, String again, String thisSession) {
        if (!signIn.isRight(owner.username(), current)) {
            throw new UserError("account.error.password_wrong");
        }
        if (!wanted.equals(again)) {
            throw new UserError("account.error.password_differs");
        }
        if (wanted.equals(current)) {
            throw new UserError("account.error.password_same");
        }
        Passwords.check(wanted, owner.username());
        Account account = find(owner.username());
        account.changePassword(encoder.encode(wanted));
        accounts.flush();
        access.forget();
        endSessions(owner.username(), thisSession);
        audit.record("account.password_changed", owner.username(), "");
    }

    @Transactional
    public void speak(Viewer owner, String language) {
        find(owner.username()).speak(language);
    }

    /** Address of the owner's digest; empty = none. */
    @Transactional(readOnly = true)
    public String emailOf(Viewer owner) {
        String email = find(owner.username()).email();
        return email == null ? "" : email;
    }

    @Transactional
    public void reachAt(Viewer owner, String email) {
        find(owner.username()).reachAt(email);
        audit.record("account.email_changed", owner.username(), email.isBlank() ? "-" : "+");
    }

    private void ended(RoleGrant grant, String username, long grantId, String lastDay) {
        if (grant.role() == Role.ADMIN) {
            keepAnAdmin();
        }
        access.forget();
        audit.record("account.grant_ended", username, grant.role() + " " + grantId + " " + lastDay);
    }

    private void keepAnAdmin() {
        jdbc.sql(ONE_AT_A_TIME).query((row, n) -> 1).list();
        long left = jdbc.sql(LASTING_ADMINS)
                .param("today", today())
                .query(Long.class)
                .single();
        if (left == 0) {
            throw new UserError("account.error.last_admin");
        }
    }

    private void takeBack(Account account) {
        tokens.revokeAll(account.id());
        endSessions(account.username(), "");
    }

    private void endSessions(String username, String but) {
        Set.copyOf(sessions.findByPrincipalName(username).keySet()).stream()
                .filter(id -> !id.equals(but))
                .forEach(sessions::deleteById);
    }

    private Account find(String username) {
        return accounts.findByUsername(username).orElseThrow(() -> new NotFound("account", username));
    }

    private RoleGrant find(String username, long grantId) {
        long account = find(username).id();
        return grants.findById(grantId)
                .filter(grant -> grant.isOf(account))
                .orElseThrow(() -> new NotFound("grant", grantId));
    }

    private Long unit(String code, LocalDate day) {
        Optional<Long> unit = jdbc.sql(UNIT)
                .param("code", code)
                .param("day", day)
                .query(Long.class)
                .optional();
        return unit.orElseThrow(() -> new UserError("account.error.unknown_unit", code));
    }

    private static List<String> fields(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(TextKey::clean)
                        .filter(field -> !field.isEmpty())
                        .distinct()
                        .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
