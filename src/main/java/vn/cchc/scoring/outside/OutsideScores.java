package vn.cchc.scoring.outside;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/** Enters, corrects and withdraws published scores; each deed leaves a line in the history of the score and in the audit trail. */
@Service
class OutsideScores {

    private static final String STEP = """
            insert into outside_score_step (score_id, at, username, step, reason, said)
            values (:score, :at, :username, :step, :reason, :said)
            """;

    private static final String STEPS = """
            select at, username, step, reason, said from outside_score_step where score_id = :score order by id desc
            """;

    private static final int LONGEST_REASON = 1000;

    enum Step {
        ENTERED,
        IMPORTED,
        CORRECTED,
        WITHDRAWN
    }

    /** A line of a score's history. */
    record Told(Instant at, String username, Step step, String reason, String said) {}

    private final StoredOutsideScores stored;
    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    OutsideScores(StoredOutsideScores stored, JdbcClient jdbc, Access access, AuditTrail audit, Clock clock) {
        this.stored = stored;
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    OutsideScore get(long id) {
        return stored.findById(id).orElseThrow(() -> new NotFound("outside score", id));
    }

    /** What became of a score, newest first. */
    @Transactional(readOnly = true)
    List<Told> history(long id) {
        return jdbc.sql(STEPS)
                .param("score", id)
                .query((rs, row) -> new Told(
                        rs.getTimestamp("at").toInstant(),
                        rs.getString("username"),
                        Step.valueOf(rs.getString("step")),
                        rs.getString("reason"),
                        rs.getString("said")))
                .list();
    }

    @Transactional
    long enter(OutsideContent content) {
        access.requireEditCatalogue();
        OutsideScore score = save(new OutsideScore(content, null));
        tell(score, access.viewer().username(), Step.ENTERED, "");
        return score.id();
    }

    /** @param version the one that the reader saw */
    @Transactional
    void correct(long id, int version, OutsideContent content, String reason) {
        OutsideScore score = open(id, version);
        String why = reason(reason);
        score.correct(content, null);
        tell(save(score), access.viewer().username(), Step.CORRECTED, why);
    }

    /** @param version the one that the reader saw */
    @Transactional
    void withdraw(long id, int version, String reason) {
        OutsideScore score = open(id, version);
        String why = reason(reason);
        score.withdraw();
        tell(save(score), access.viewer().username(), Step.WITHDRAWN, why);
    }

    private OutsideScore open(long id, int version) {
        access.requireEditCatalogue();
        OutsideScore score = get(id);
        if (score.withdrawn()) {
            throw new UserError("outside.error.withdrawn");
        }
        if (score.version() != version) {
            throw new UserError("outside.error.changed_meanwhile");
        }
        return score;
    }

    private static String reason(String reason) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new OutsideRefused("reason", "missing_reason");
        }
        return why;
    }

    private OutsideScore save(OutsideScore score) {
        try {
            return stored.saveAndFlush(score);
        } catch (DataIntegrityViolationException e) {
            String cause = String.valueOf(e.getMostSpecificCause().getMessage());
            if (cause.contains("outside_score_one_own")) {
                throw new OutsideRefused("own", "second_own");
            }
            if (cause.contains("outside_score_once")) {
                throw new OutsideRefused("body", "known");
            }
            throw e;
        }
    }

    /** Notes a step, for imports too: there the user is the one who sent the file. */
    void tell(OutsideScore score, String username, Step step, String reason) {
        jdbc.sql(STEP)
                .param("score", score.id())
                .param("at", OffsetDateTime.now(clock))
                .param("username", username)
                .param("step", step.name())
                .param("reason", reason)
                .param("said", score.content().said())
                .update();
        audit.record(
                username,
                "outside." + step.name().toLowerCase(Locale.ROOT),
                "#" + score.id(),
                score.content().said());
    }
}
