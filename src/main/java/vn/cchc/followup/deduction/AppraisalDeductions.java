package vn.cchc.followup.deduction;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.appraisal.LostPoints;
import vn.cchc.appraisal.LostPoints.Ended;
import vn.cchc.shared.NotFound;

/** Takes over what an appraisal that has ended took, so that nobody types it again. */
@Service
@Transactional(readOnly = true)
class AppraisalDeductions {

    // What is there already, typed or taken over before, is left as it is.
    private static final String TAKE = """
            insert into deduction (year, unit_id, scheme_code, criterion_code, lost, reason, responsible_id, entered_by, round_id)
            select :year, :unit, :scheme, :criterion, :lost, :reason, :responsible, :by, :round
            where not exists (select from deduction
                where year = :year and unit_id = :unit and scheme_code = :scheme and criterion_code = :criterion
                  and coalesce(round_id, :round) = :round)
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Deductions deductions;
    private final LostPoints lost;

    AppraisalDeductions(JdbcClient jdbc, Access access, AuditTrail audit, Deductions deductions, LostPoints lost) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.deductions = deductions;
        this.lost = lost;
    }

    /** Rounds that have ended, for who may take them over. */
    List<Ended> rounds() {
        return deductions.mayEnter() ? lost.rounds() : List.of();
    }

    /** @return how many deductions are new; the second time none are */
    @Transactional
    public int take(long roundId) {
        access.requireThat(deductions.mayEnter());
        Ended round = lost.rounds().stream()
                .filter(ended -> ended.id() == roundId)
                .findFirst()
                .orElseThrow(() -> new NotFound("appraisal", roundId));
        String by = access.viewer().username();
        int taken = lost.of(roundId).stream()
                .mapToInt(one -> jdbc.sql(TAKE)
                        .param("year", round.year())
                        .param("unit", one.unitId())
                        .param("scheme", one.schemeCode())
                        .param("criterion", one.criterion())
                        .param("lost", one.lost())
                        .param("reason", one.reason().isEmpty() ? round.name() : one.reason())
                        .param("responsible", one.responsibleId() == null ? one.unitId() : one.responsibleId())
                        .param("by", by)
                        .param("round", roundId)
                        .update())
                .sum();
        audit.record("deduction.taken", round.name(), String.valueOf(taken));
        return taken;
    }
}
