package vn.cchc.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.cchc.shared.CatalogueRights;

/**
 * The one place where rights are decided. A right comes from a grant = role × (unit subtree | whole installation) × (all |
 * some fields) × dates, and only from grants valid today: a grant that has ended or is still to come counts for nothing.
 * Grants are read once per request, so what an administrator takes away is gone at the next click.
 */
@Component
public class Access implements CatalogueRights {

    private static final String CURRENT = """
            select a.id, a.username, a.display_name, a.must_change, a.language, g.role, g.unit_id, g.fields,
                   (select sum(n) from data_change) as changes
            from account a
            left join role_grant g on g.account_id = a.id and g.valid_from <= :today and coalesce(g.valid_to, :today) >= :today
            where a.username = :username and a.enabled
            order by g.id
            """;

    /**
     * The units of subtrees. A unit belongs to where it is today, or to where it was when it ended: so units of an
     * abolished level stay with their last parent, and a unit that moved away is no longer seen.
     */
    private static final String SUBTREE = """
            with recursive last_parent as (
                select distinct on (p.unit_id) p.unit_id, p.parent_id, p.valid_to, least(u.valid_to, :today) as until
                from unit_parent p
                join unit u on u.id = p.unit_id
                where p.valid_from <= :today
                order by p.unit_id, p.valid_from desc
            ), covered (unit_id) as (
                select unnest(:roots)
                union
                select p.unit_id
                from last_parent p
                join covered c on c.unit_id = p.parent_id
                where p.valid_to is null or p.valid_to >= p.until
            )
            select unit_id from covered
            """;

    private static final String CACHE = Access.class.getName() + ".current";

    private record Grant(Role role, Long unitId, Set<String> fields) {}

    /** All that is known of the current user; scopes are worked out when first asked for. */
    private static final class Current {
        private final Viewer viewer;
        private final boolean mustChange;
        private final String language;
        private final List<Grant> grants;
        private final long changes;
        private final Map<Set<Role>, List<Scope>> scopes = new LinkedHashMap<>();

        private Current(Viewer viewer, boolean mustChange, String language, List<Grant> grants, long changes) {
            this.viewer = viewer;
            this.mustChange = mustChange;
            this.language = language;
            this.grants = grants;
            this.changes = changes;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Access(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The signed-in person; an authentication exception (sign-in page, 401) when there is none. */
    public Viewer viewer() {
        return current().viewer;
    }

    /** The signed-in person, if any: for pages that strangers see too. */
    public Optional<Viewer> viewerIfSignedIn() {
        return find(SecurityContextHolder.getContext().getAuthentication()).map(c -> c.viewer);
    }

    public boolean has(Role... any) {
        return viewer().has(any);
    }

    /** Refuses (403) whoever has none of the roles. */
    public void require(Role... any) {
        requireThat(has(any));
    }

    /**
     * What the current user may see live today. Somebody with grants for all fields sees these; grants limited to fields
     * come in {@link #scopes()} beside them.
     */
    public Scope scope() {
        return scopes().stream().findFirst().orElse(Scope.NOTHING);
    }

    /**
     * All that the current user may see: one scope for each set of fields that grants are limited to, the unlimited one
     * first. They may overlap.
     */
    public List<Scope> scopes() {
        return scopes(Role.SEE_FIGURES);
    }

    /** What the current user reaches through some roles only, in the shape of {@link #scopes()}. */
    public List<Scope> scopesOf(Role... roles) {
        return scopes(Set.of(roles));
    }

    /** What the current user may read of dossiers; refuses (403) whoever may read none. */
    public List<Scope> dossierScopes() {
        require(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK);
        return scopesOf(Role.LEADER, Role.OFFICER, Role.VIEWER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK);
    }

    /** Correcting such a dossier by hand: an officer whose grant reaches it. */
    public boolean mayCorrectDossier(long unitId, String field) {
        return scopesOf(Role.OFFICER).stream().anyMatch(s -> s.contains(unitId, field));
    }

    /** Entering an apology slip: whoever answers for the unit, and the officer. */
    public boolean mayEnterSlip(long unitId, String field) {
        return scopesOf(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK).stream().anyMatch(s -> s.contains(unitId, field));
    }

    /** Where the current user may read the names of those who handle dossiers: not everywhere dossiers may be read. */
    public List<Scope> handlerScopes() {
        return scopesOf(Role.OFFICER, Role.LEADER, Role.AUDITOR, Role.UNIT_HEAD, Role.CLERK);
    }

    /** What somebody reaches in all fields, outside a request of his own: for a file that he has sent and that is read later. */
    public Scope scopeOf(String username, Role... roles) {
        return read(username).stream()
                .flatMap(sender -> work(sender.grants, Set.of(roles)).stream())
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
    }

    /** Refuses (403) when the unit is outside {@link #scope()}. */
    public void requireUnit(long unitId) {
        requireThat(scope().contains(unitId));
    }

    /** Imports of dossiers, units and procedures: an officer whose grant is not limited to fields. */
    public boolean mayImport() {
        return current().grants.stream().anyMatch(g -> g.role == Role.OFFICER && g.fields.isEmpty());
    }

    @Override
    public void requireImport() {
        requireThat(mayImport());
    }

    /** Units, procedures, calendar and schemes are kept by officers. */
    @Override
    public boolean mayEditCatalogue() {
        return has(Role.OFFICER);
    }

    @Override
    public void requireEditCatalogue() {
        requireThat(mayEditCatalogue());
    }

    public boolean mayCorrectDossiers() {
        return has(Role.OFFICER);
    }

    /** Confirming what is posted at a unit: its own people, and the officer. */
    public boolean mayConfirmPosting(long unitId) {
        return covers(Set.of(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK), unitId);
    }

    /** Handing in evidence for a unit: its own people, and the officer. */
    public boolean mayAddEvidence(long unitId) {
        return covers(Set.of(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK), unitId);
    }

    /** Units whose evidence the current user reads: a grant for some fields only shows none. */
    public Scope evidenceScope() {
        return scopes(Role.SEE_FIGURES).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
    }

    /** Checking from above what is posted at a unit: never its own people. */
    public boolean mayCheckPosting(long unitId) {
        return covers(Set.of(Role.OFFICER, Role.AUDITOR), unitId);
    }

    /** Typing and saving a unit's month: its head and its clerks, never the officer who will accept it. */
    public boolean mayWriteReport(long unitId) {
        return covers(Set.of(Role.UNIT_HEAD, Role.CLERK), unitId);
    }

    /** Typing one figure of a unit's month: whoever writes its report, and the office that is granted this figure for the unit. */
    public boolean mayWriteFigure(long unitId, String item) {
        return scopesOf(Role.UNIT_HEAD, Role.CLERK).stream().anyMatch(s -> s.contains(unitId, item));
    }

    /** Submitting a unit's month: its head. */
    public boolean maySubmitReport(long unitId) {
        return covers(Set.of(Role.UNIT_HEAD), unitId);
    }

    /** Accepting a unit's month: an officer or, in the officer's stead, a leader; never somebody who reports for the unit. */
    public boolean mayAcceptReport(long unitId) {
        return covers(Set.of(Role.OFFICER, Role.LEADER), unitId) && !mayWriteReport(unitId);
    }

    /** Whether the current user is the head of a unit, or of one above it. */
    public boolean isHeadOf(long unitId) {
        return covers(Set.of(Role.UNIT_HEAD), unitId);
    }

    /** Whether a role reaches all fields of several units at once: for what concerns them together, such as a ranking. */
    public boolean reachesAll(Collection<Long> unitIds, Role... roles) {
        return scopesOf(roles).stream()
                .anyMatch(s -> s.allFields() && unitIds.stream().allMatch(s::contains));
    }

    /** Units whose month the current user writes; empty for everybody but heads and clerks. */
    public Scope reportScope() {
        return scopes(Set.of(Role.UNIT_HEAD, Role.CLERK)).stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
    }

    /** Turns a decision of this class into its refusal (403). */
    public void requireThat(boolean may) {
        if (!may) {
            throw new AccessDeniedException("refused by Access");
        }
    }

    boolean mustChangePassword() {
        return current().mustChange;
    }

    boolean mustChangePassword(Authentication authentication) {
        return find(authentication).map(c -> c.mustChange).orElse(false);
    }

    Optional<String> language(Authentication authentication) {
        return find(authentication).map(c -> c.language);
    }

    /**
     * How often data of pages had been written when this request began: the same number means the same data. Empty for strangers.
     */
    public Optional<Long> changes() {
        return changes(SecurityContextHolder.getContext().getAuthentication());
    }

    Optional<Long> changes(Authentication authentication) {
        return find(authentication).map(c -> c.changes);
    }

    Optional<Viewer> viewer(Authentication authentication) {
        return find(authentication).map(c -> c.viewer);
    }

    /** Makes the rest of the request see what it has changed itself. */
    void forget() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(CACHE, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private boolean covers(Set<Role> roles, long unitId) {
        return scopes(roles).stream().anyMatch(s -> s.allFields() && s.contains(unitId));
    }

    private Current current() {
        return find(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("nobody is signed in"));
    }

    private List<Scope> scopes(Set<Role> roles) {
        return current().scopes.computeIfAbsent(roles, r -> work(current().grants, r));
    }

    private List<Scope> work(List<Grant> grants, Set<Role> roles) {
        Map<Set<String>, List<Grant>> byFields = new LinkedHashMap<>();
        grants.stream()
                .filter(g -> roles.contains(g.role))
                .sorted((a, b) -> Boolean.compare(!a.fields.isEmpty(), !b.fields.isEmpty()))
                .forEach(g -> byFields.computeIfAbsent(g.fields, f -> new ArrayList<>())
                        .add(g));
        List<Scope> scopes = new ArrayList<>();
        byFields.forEach((fields, some) -> {
            boolean whole = some.stream().anyMatch(g -> g.unitId == null);
            Set<Long> units = whole ? Set.of() : subtrees(some);
            scopes.add(new Scope(whole, units, fields));
        });
        return List.copyOf(scopes);
    }

    private Set<Long> subtrees(List<Grant> grants) {
        Long[] roots = grants.stream().map(Grant::unitId).distinct().toArray(Long[]::new);
        return new HashSet<>(jdbc.sql(SUBTREE)
                .param("today", today())
                .param("roots", roots)
                .query(Long.class)
                .list());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Optional<Current> find(Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        String username = authentication.getName();
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return read(username);
        }
        if (request.getAttribute(CACHE, RequestAttributes.SCOPE_REQUEST) instanceof Current known
                && known.viewer.username().equals(username)) {
            return Optional.of(known);
        }
        Optional<Current> read = read(username);
        read.ifPresent(c -> request.setAttribute(CACHE, c, RequestAttributes.SCOPE_REQUEST));
        return read;
    }

    private Optional<Current> read(String username) {
        return jdbc.sql(CURRENT)
                .param("today", today())
                .param("username", username)
                .query(Access::collect);
    }

    private static Optional<Current> collect(ResultSet rows) throws SQLException {
        Supplier<Current> current = null;
        List<Grant> grants = new ArrayList<>();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        while (rows.next()) {
            if (current == null) {
                long id = rows.getLong("id");
                String username = rows.getString("username");
                String displayName = rows.getString("display_name");
                boolean mustChange = rows.getBoolean("must_change");
                String language = rows.getString("language");
                long changes = rows.getLong("changes");
                current = () -> new Current(
                        new Viewer(id, username, displayName, roles),
                        mustChange,
                        language,
                        List.copyOf(grants),
                        changes);
            }
            if (rows.getString("role") != null) {
                Role role = Role.valueOf(rows.getString("role"));
                roles.add(role);
                grants.add(new Grant(role, rows.getObject("unit_id", Long.class), fields(rows.getArray("fields"))));
            }
        }
        return Optional.ofNullable(current).map(Supplier::get);
    }

    private static Set<String> fields(Array fields) throws SQLException {
        return fields == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) fields.getArray()));
    }
}
