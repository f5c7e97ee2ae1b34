package vn.cchc.figure.contest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.evidence.EvidenceStore;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Contests: filed by the unit for its own late dossiers, decided by an officer who did not file them. */
@Service
class Contests {

    /** So many late dossiers are offered to choose from; an older one is contested from its own page. */
    static final int OFFERED = 100;

    private static final int PAGE = 50;
    private static final int LONGEST = 2000;

    private static final String SELECT = """
            select c.*, u.code as unit_code, u.name as unit_name,
                   (select count(*) from contest_dossier d where d.contest_id = c.id) as dossiers, count(*) over () as total
            from contest c join unit u on u.id = c.unit_id
            """;

    private static final String LIST = SELECT + """
            where (:whole or c.unit_id = any(:units)) and (:state = '' or c.state = :state)
            order by c.state = 'OPEN' desc, c.filed_at desc, c.id desc limit :size offset :start
            """;

    private static final String ONE = SELECT + "where c.id = :id";

    private static final String DOSSIERS = """
            select d.id, d.code, v.name as procedure_name, d.due_on, d.ended_on
            from contest_dossier c join dossier d on d.id = c.dossier_id join procedure_latest v on v.procedure_id = d.procedure_id
            where c.contest_id = :id order by d.due_on, d.code
            """;

    /** Late as the official figures count it: ended with a result after the due day, or still open after it. */
    private static final String LATE =
            "(d.outcome = 'RESULT' and d.ended_on > d.due_on or d.ended_on is null and d.due_on < :today)";

    private static final String CANDIDATES = """
            select d.id, d.code, v.name as procedure_name, d.due_on, d.ended_on
            from dossier d join procedure_latest v on v.procedure_id = d.procedure_id
            where d.unit_id = :unit and %s
              and not exists (select from contest_dossier c where c.dossier_id = d.id)
            order by d.id = any(:first) desc, d.due_on desc, d.code limit :most
            """.formatted(LATE);

    private static final String CHOSEN = """
            select d.id, d.code, d.unit_id = :unit as own, coalesce(%s, false) as late,
                   exists (select from contest_dossier c where c.dossier_id = d.id) as contested
            from dossier d where d.id = any(:ids) order by d.code
            """.formatted(LATE);

    private static final String FILE = """
            insert into contest (unit_id, reason, words, proof, evidence_id, filed_by, filed_at)
            values (:unit, :reason, :words, :proof, :evidence, :by, :at) returning id
            """;

    private static final String DECIDE = """
            update contest set state = :state, decided_by = :by, decided_at = :at, answer = :answer
            where id = :id and state = 'OPEN'
            """;

    private record Chosen(long id, String code, boolean own, boolean late, boolean contested) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final EvidenceStore store;
    private final Clock clock;

    Contests(JdbcClient jdbc, Access access, AuditTrail audit, EvidenceStore store, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.store = store;
        this.clock = clock;
    }

    /** @param state null = all; open ones first in any case */
    @Transactional(readOnly = true)
    public Page<Contest> list(Contest.State state, int asked) {
        Scope scope = scope();
        int page = Math.max(1, asked);
        long[] total = {0};
        List<Contest> rows = jdbc.sql(LIST)
                .param("whole", scope.whole())
                .param("units", scope.unitIds().toArray(Long[]::new))
                .param("state", state == null ? "" : state.name())
                .param("size", PAGE)
                .param("start", (long) (page - 1) * PAGE)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return contest(row);
                })
                .list();
        return new Page<>(rows, page, PAGE, total[0]);
    }

    @Transactional(readOnly = true)
    public Contest get(long id) {
        Contest contest = jdbc.sql(ONE)
                .param("id", id)
                .query((row, number) -> contest(row))
                .optional()
                .orElseThrow(() -> new NotFound("contest", id));
        access.requireThat(scope().contains(contest.unitId()));
        return contest;
    }

    @Transactional(readOnly = true)
    public List<ContestedDossier> dossiers(Contest contest) {
        return jdbc.sql(DOSSIERS)
                .param("id", contest.id())
                .query(ContestedDossier.class)
                .list();
    }

    /** Late dossiers of the unit that nobody has contested, the chosen ones first. */
    @Transactional(readOnly = true)
    public List<ContestedDossier> candidates(Unit unit, Collection<Long> chosen) {
        access.requireThat(access.mayWriteReport(unit.id()));
        return jdbc.sql(CANDIDATES)
                .param("unit", unit.id())
                .param("today", LocalDate.now(clock))
                .param("first", chosen.toArray(Long[]::new))
                .param("most", OFFERED)
                .query(ContestedDossier.class)
                .list();
    }

    /**
     * @param proof where the proof stands; may be blank where a file comes with it
     * @param file a document or photo that proves it; null or empty = none
     * @throws UserError where a dossier is another unit's, is not late, or is contested already, and for a file that is no evidence
     */
    @Transactional
    public long file(
            Unit unit,
            Contest.Reason reason,
            String words,
            String proof,
            MultipartFile file,
            Collection<Long> dossierIds) {
        access.requireThat(access.mayWriteReport(unit.id()));
        Set<Long> ids = new TreeSet<>(dossierIds);
        String saidWords = said(words, "contest.error.words");
        boolean attached = file != null && !file.isEmpty();
        String saidProof = attached && (proof == null || proof.isBlank()) ? "" : said(proof, "contest.error.proof");
        require(reason != null, "contest.error.reason");
        require(!ids.isEmpty(), "contest.error.none");
        List<Chosen> chosen = jdbc.sql(CHOSEN)
                .param("unit", unit.id())
                .param("today", LocalDate.now(clock))
                .param("ids", ids.toArray(Long[]::new))
                .query(Chosen.class)
                .list();
        require(chosen.size() == ids.size() && chosen.stream().allMatch(Chosen::own), "contest.error.not_own");
        for (Chosen dossier : chosen) {
            require(!dossier.contested, "contest.error.contested", dossier.code);
            require(dossier.late, "contest.error.not_late", dossier.code);
        }
        Long evidence = attached ? evidence(unit, file, saidProof) : null;
        long id = jdbc.sql(FILE)
                .param("unit", unit.id())
                .param("reason", reason.name())
                .param("words", saidWords)
                .param("proof", saidProof)
                .param("evidence", evidence)
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        try {
            jdbc.sql("insert into contest_dossier (contest_id, dossier_id) select :id, unnest(:ids)")
                    .param("id", id)
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new UserError("contest.error.contested_meanwhile");
        }
        audit.record("contest.filed", unit.code(), id + ": " + ids.size());
        return id;
    }

    /** The document is named by what was said of it, or else by its file. */
    private Long evidence(Unit unit, MultipartFile file, String proof) {
        String name = proof.isEmpty() ? String.valueOf(file.getOriginalFilename()) : proof;
        String title = name.substring(0, Math.min(300, name.length()));
        return store.add(unit.id(), file, new EvidenceHead("", null, "", null, title))
                .id();
    }

    /** The document attached; empty where there is none. */
    @Transactional(readOnly = true)
    public Collection<Evidence> evidence(Contest contest) {
        return contest.evidenceId() == null
                ? List.of()
                : store.find(List.of(contest.evidenceId())).values();
    }

    boolean mayDecide(Contest contest) {
        return contest.open()
                && access.scopesOf(Role.OFFICER).stream().anyMatch(s -> s.allFields() && s.contains(contest.unitId()))
                && !contest.filedBy().equals(access.viewer().username())
                && !access.mayWriteReport(contest.unitId());
    }

    /** @throws UserError where somebody else decided meanwhile, or no words are given */
    @Transactional
    public void decide(long id, boolean accepted, String answer) {
        access.require(Role.OFFICER);
        Contest contest = get(id);
        require(contest.open(), "contest.error.decided");
        access.requireThat(mayDecide(contest));
        int decided = jdbc.sql(DECIDE)
                .param("id", id)
                .param("state", (accepted ? Contest.State.ACCEPTED : Contest.State.REJECTED).name())
                .param("by", access.viewer().username())
                .param("at", OffsetDateTime.now(clock))
                .param("answer", said(answer, "contest.error.answer"))
                .update();
        require(decided == 1, "contest.error.decided");
        audit.record(accepted ? "contest.accepted" : "contest.rejected", contest.unitCode(), String.valueOf(id));
    }

    /** Contests name dossiers of any field, so a grant for some fields does not show them. */
    private Scope scope() {
        return access.dossierScopes().stream()
                .filter(Scope::allFields)
                .findFirst()
                .orElse(Scope.NOTHING);
    }

    private static String said(String text, String error) {
        String clean = TextKey.clean(text == null ? "" : text);
        require(!clean.isEmpty() && clean.length() <= LONGEST, error, LONGEST);
        return clean;
    }

    private static void require(boolean holds, String code, Object... args) {
        if (!holds) {
            throw new UserError(code, args);
        }
    }

    private Contest contest(ResultSet row) throws SQLException {
        return new Contest(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                Contest.Reason.valueOf(row.getString("reason")),
                row.getString("words"),
                row.getString("proof"),
                row.getObject("evidence_id", Long.class),
                row.getString("filed_by"),
                moment(row, "filed_at"),
                Contest.State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                moment(row, "decided_at"),
                row.getString("answer"),
                row.getLong("dossiers"));
    }

    private ZonedDateTime moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(clock.getZone());
    }
}
