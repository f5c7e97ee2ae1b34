package vn.cchc.scoring.result;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import vn.cchc.account.AuditTrail;
import vn.cchc.scoring.Schemes;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/** The steps of results. Each is decided under a lock by what the person saw, and leaves a line in history and audit trail. */
@Service
@Transactional
class Results {

    private static final String OPEN_DRAFT = """
            select id from result
            where scheme_code = :scheme and from_day = :from and to_day = :to and ranking_group is not distinct from :group
              and state in ('DRAFT', 'SUBMITTED', 'CHECKED')
            """;

    private static final String CURRENT = """
            select id from result
            where scheme_code = :scheme and from_day = :from and to_day = :to and ranking_group is not distinct from :group
              and state = 'PUBLISHED'
            order by number desc limit 1
            """;

    private static final String STEP = """
            insert into result_step (result_id, at, username, step, reason, checksum)
            values (:result, :at, :username, :step, :reason, :checksum)
            """;

    private static final String STEPS = """
            select s.at, coalesce(a.display_name, s.username) as name, s.step, s.reason, s.checksum
            from result_step s left join account a on a.username = s.username
            where s.result_id = :result
            order by s.id
            """;

    private final StoredResults results;
    private final LiveResults live;
    private final ResultRights rights;
    private final AuditTrail audit;
    private final Schemes schemes;
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Results(
            StoredResults results,
            LiveResults live,
            ResultRights rights,
            AuditTrail audit,
            Schemes schemes,
            TransactionOperations transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.results = results;
        this.live = live;
        this.rights = rights;
        this.audit = audit;
        this.schemes = schemes;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param isNew false where the draft was there already: sending a form twice makes one */
    record Drafted(long id, boolean isNew) {}

    /** One step of the history. */
    record Step(OffsetDateTime at, String name, String step, String reason, String checksum) {}

    /** A result that the reader may see; others do not exist for him. */
    @Transactional(readOnly = true)
    public Result get(long id) {
        return results.findById(id).filter(rights::maySee).orElseThrow(() -> new NotFound("result", id));
    }

    @Transactional(readOnly = true)
    public List<Step> steps(long id) {
        return jdbc.sql(STEPS).param("result", id).query(Step.class).list();
    }

    /** The published result that a correction would replace. */
    @Transactional(readOnly = true)
    public Optional<Long> current(ResultDraft draft) {
        return find(CURRENT, draft);
    }

    /** Begins a first version. */
    public Drafted draft(ResultDraft draft) {
        rights.require(rights.mayDraft());
        requireEnded(draft);
        requireScheme(draft);
        lockDrafts();
        Optional<Long> open = find(OPEN_DRAFT, draft);
        if (open.isPresent()) {
            return new Drafted(open.get(), false);
        }
        if (current(draft).isPresent()) {
            throw new UserError("result.error.published");
        }
        return begin(new Result(draft, rights.username(), now()));
    }

    /** Begins a version that is to replace the published one. */
    public Drafted correct(long id, String why, ResultDraft texts) {
        rights.require(rights.mayDraft());
        lockDrafts();
        Result former = get(id);
        ResultDraft draft = new ResultDraft(
                former.schemeCode(), former.period(), former.rankingGroup(), null, "", texts.document());
        Optional<Long> open = find(OPEN_DRAFT, draft);
        if (open.isPresent()) {
            return new Drafted(open.get(), false);
        }
        if (current(draft).filter(current -> current == id).isEmpty()) {
            throw new UserError("result.error.replaced");
        }
        return begin(former.correction(texts, why, rights.username(), now()));
    }

    public void change(long id, int version, ResultDraft draft) {
        step(id, version, "CHANGED", "", result -> {
            rights.require(rights.mayDraft());
            result.change(draft, rights.username());
        });
    }

    /** Freezes the figures as they stand and sends them on. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void submit(long id, int version) {
        rights.require(rights.mayDraft());
        // Read before the step's transaction begins, in one of its own that sees all figures at one moment.
        PublishedResult content = read(get(id));
        transaction.executeWithoutResult(
                tx -> step(id, version, "SUBMITTED", "", result -> result.submit(content, rights.username())));
    }

    public void check(long id, int version) {
        step(id, version, "CHECKED", "", result -> {
            rights.require(rights.isChecker(result));
            result.check(rights.username(), now());
        });
    }

    public void approve(long id, int version, ResultDocument document) {
        step(id, version, "APPROVED", "", result -> {
            rights.require(rights.isApprover(result));
            result.approve(document, rights.username(), now());
        });
    }

    public void giveBack(long id, int version, String reason) {
        step(id, version, "RETURNED", reason, result -> {
            rights.require(rights.returns(result));
            result.giveBack(reason);
        });
    }

    public void discard(long id, int version) {
        step(id, version, "DISCARDED", "", result -> {
            rights.require(rights.mayDraft());
            result.discard();
        });
    }

    private PublishedResult read(Result result) {
        return live.find(result).orElseThrow(() -> new UserError("result.error.no_scheme"));
    }

    private void step(long id, int version, String step, String reason, Consumer<Result> deed) {
        Result result = results.lock(id).filter(rights::maySee).orElseThrow(() -> new NotFound("result", id));
        String before = result.checksum();
        deed.accept(result);
        result.requireVersion(version);
        results.flush();
        record(result, step, reason == null ? "" : reason.strip(), before == null ? result.checksum() : before);
    }

    private Drafted begin(Result draft) {
        Result saved = results.saveAndFlush(draft);
        record(saved, "DRAFTED", saved.reason(), null);
        return new Drafted(saved.id(), true);
    }

    private void record(Result result, String step, String reason, String checksum) {
        jdbc.sql(STEP)
                .param("result", result.id())
                .param("at", OffsetDateTime.now(clock))
                .param("username", rights.username())
                .param("step", step)
                .param("reason", reason)
                .param("checksum", checksum)
                .update();
        audit.record(
                "result." + step.toLowerCase(Locale.ROOT),
                "results/" + result.id(),
                result.schemeCode() + " " + result.period().from() + "–"
                        + result.period().to() + (reason.isEmpty() ? "" : ": " + reason)
                        + (checksum == null ? "" : " " + checksum));
    }

    private Optional<Long> find(String sql, ResultDraft draft) {
        return jdbc.sql(sql)
                .param("scheme", draft.scheme())
                .param("from", draft.period().from())
                .param("to", draft.period().to())
                .param("group", draft.rankingGroup(), Types.VARCHAR)
                .query(Long.class)
                .optional();
    }

    /** Two people, or one clicking twice, begin one after the other. */
    private void lockDrafts() {
        jdbc.sql("lock table result in share row exclusive mode").update();
    }

    private void requireEnded(ResultDraft draft) {
        if (!draft.period().to().isBefore(LocalDate.now(clock))) {
            throw new UserError("result.error.not_ended");
        }
    }

    private void requireScheme(ResultDraft draft) {
        try {
            if (draft.scheme().isBlank()) {
                throw new NotFound("scheme", draft.scheme());
            }
            schemes.inForce(draft.scheme(), draft.period().to());
        } catch (NotFound e) {
            throw new UserError("result.error.no_scheme");
        }
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
