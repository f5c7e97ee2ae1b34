package vn.cchc.procedure;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.shared.Validity;

/** Changes the catalogue one procedure at a time. */
@Service
@Transactional
class ProcedureEditor {

    private final StoredProcedures procedures;
    private final ProcedureVersions versions;
    private final EntityManager entities;
    private final Access access;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;

    ProcedureEditor(
            StoredProcedures procedures,
            ProcedureVersions versions,
            EntityManager entities,
            Access access,
            AuditTrail trail,
            ApplicationEventPublisher events) {
        this.procedures = procedures;
        this.versions = versions;
        this.entities = entities;
        this.access = access;
        this.trail = trail;
        this.events = events;
    }

    public void add(String code, ProcedureText text, LocalDate from) {
        access.requireEditCatalogue();
        Procedure procedure = new Procedure(ProcedureRows.code(code));
        if (procedures.findByCode(procedure.code()).isPresent()) {
            throw new UserError("procedure.error.code_taken", procedure.code());
        }
        try {
            procedures.saveAndFlush(procedure);
        } catch (DataIntegrityViolationException e) {
            // Somebody else added it since we looked.
            throw new UserError("procedure.error.code_taken", procedure.code());
        }
        versions.save(new ProcedureVersion(procedure.id(), text.complete(), new Validity(from, null)));
        done("procedure.added", procedure);
    }

    /** From a day on the procedure is as {@code text} says; the version in force before ends the day before. */
    public void addVersion(String code, int version, ProcedureText text, LocalDate from) {
        Procedure procedure = open(code, version);
        for (ProcedureVersion other : versions.findByProcedureIdOrderByValidFromDesc(procedure.id())) {
            if (!other.validFrom().isBefore(from)) {
                throw new UserError("procedure.error.version_later", DayText.show(other.validFrom()));
            }
            if (other.validity().contains(from)) {
                other.hold(new Validity(other.validFrom(), from.minusDays(1)));
            }
        }
        versions.flush();
        versions.save(new ProcedureVersion(procedure.id(), text.complete(), new Validity(from, null)));
        procedure.reviewed();
        done("procedure.version_added", procedure);
    }

    /** Corrects what was entered wrongly in one version, its days too. */
    public void correct(String code, int version, long versionId, ProcedureText text, Validity validity) {
        Procedure procedure = open(code, version);
        List<ProcedureVersion> all = versions.findByProcedureIdOrderByValidFromDesc(procedure.id());
        ProcedureVersion corrected = all.stream()
                .filter(one -> one.id() == versionId)
                .findFirst()
                .orElseThrow(() -> new NotFound("Version", versionId));
        for (ProcedureVersion other : all) {
            if (other != corrected && other.validity().overlaps(validity)) {
                throw new UserError(
                        "procedure.error.version_overlap",
                        DayText.show(other.validFrom()),
                        other.validTo() == null ? "…" : DayText.show(other.validTo()));
            }
        }
        corrected.say(text.complete());
        corrected.hold(validity);
        procedure.reviewed();
        done("procedure.corrected", procedure);
    }

    private Procedure open(String code, int version) {
        access.requireEditCatalogue();
        Procedure procedure = procedures.findAndLock(code).orElseThrow(() -> new NotFound("Procedure", code));
        if (procedure.version() != version) {
            throw new UserError("procedure.error.changed_meanwhile");
        }
        entities.lock(procedure, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return procedure;
    }

    private void done(String action, Procedure procedure) {
        procedures.flush();
        events.publishEvent(new ProcedureChanged(procedure.id()));
        trail.record(action, procedure.code(), "");
    }
}
