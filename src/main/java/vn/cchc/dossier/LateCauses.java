package vn.cchc.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;

/** Why dossiers were late, as recorded by those who answer for them. */
@Service
@Transactional(readOnly = true)
public class LateCauses {

    private static final String LATE = """
            select d.code, d.unit_id, coalesce(p.field, '') as field,
                   d.due_on < coalesce(d.ended_on, :today) or d.slip_on is not null as late
            from dossier d left join procedure_on(:today) p on p.procedure_id = d.procedure_id
            where d.id = :id
            """;

    private static final String RECORD = """
            insert into dossier_cause (dossier_id, cause, note, username) values (:id, :cause, :note, :username)
            on conflict (dossier_id) do update
                set cause = excluded.cause, note = excluded.note, username = excluded.username, at = now()
            """;

    private record Known(String code, long unitId, String field, boolean late) {}

    /** What stands recorded for a dossier. */
    public record Recorded(String cause, String note, String username) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    LateCauses(JdbcClient jdbc, Access access, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** All causes in their order, ended ones last. */
    public List<LateCause> all() {
        return jdbc.sql("select code, name_vi, name_en, ended from late_cause order by ended, position, code")
                .query(LateCause.class)
                .list();
    }

    public Optional<Recorded> of(long dossierId) {
        return jdbc.sql("select cause, note, username from dossier_cause where dossier_id = :id")
                .param("id", dossierId)
                .query(Recorded.class)
                .optional();
    }

    /**
     * Records the cause of a dossier that is late, or will be by its slip, in place of what stood there.
     *
     * @throws FieldError for a dossier in time and for a cause that is not offered
     */
    @Transactional
    public void record(long dossierId, String cause, String note) {
        Known dossier = jdbc.sql(LATE)
                .param("id", dossierId)
                .param("today", LocalDate.now(clock))
                .query(Known.class)
                .optional()
                .filter(d -> access.dossierScopes().stream().anyMatch(s -> s.contains(d.unitId(), d.field())))
                .orElseThrow(() -> new NotFound("dossier", dossierId));
        access.requireThat(access.mayEnterSlip(dossier.unitId(), dossier.field()));
        if (!dossier.late()) {
            throw new FieldError("", "dossier.cause.error.in_time");
        }
        if (all().stream().noneMatch(c -> !c.ended() && c.code().equals(cause))) {
            throw new FieldError("cause", "dossier.cause.error.unknown");
        }
        jdbc.sql(RECORD)
                .param("id", dossierId)
                .param("cause", cause)
                .param("note", TextKey.clean(note))
                .param("username", access.viewer().username())
                .update();
        audit.record("dossier.cause_recorded", dossier.code(), cause);
    }
}
