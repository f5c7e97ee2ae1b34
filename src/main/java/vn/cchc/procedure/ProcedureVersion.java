package vn.cchc.procedure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import vn.cchc.shared.Validity;

/** What a procedure was for some time. */
@Entity
public class ProcedureVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long procedureId;
    private String name;
    private String field;

    @Enumerated(EnumType.STRING)
    private Authority authority;

    private Integer timeLimit;

    @Enumerated(EnumType.STRING)
    private TimeUnit timeUnit;

    @Enumerated(EnumType.STRING)
    private ServiceLevel serviceLevel;

    private Long fee;
    private boolean onlinePossible;
    private String decision;
    private LocalDate validFrom;
    private LocalDate validTo;

    protected ProcedureVersion() {}

    ProcedureVersion(long procedureId, ProcedureText text, Validity validity) {
        this.procedureId = procedureId;
        say(text);
        hold(validity);
    }

    public long id() {
        return id;
    }

    public long procedureId() {
        return procedureId;
    }

    public ProcedureText text() {
        return new ProcedureText(
                name, field, authority, timeLimit, timeUnit, serviceLevel, fee, onlinePossible, decision);
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    /** Last day of the version; null = in force without end. */
    public LocalDate validTo() {
        return validTo;
    }

    public Validity validity() {
        return new Validity(validFrom, validTo);
    }

    void say(ProcedureText text) {
        name = text.name();
        field = text.field();
        authority = text.authority();
        timeLimit = text.timeLimit();
        timeUnit = text.timeUnit();
        serviceLevel = text.serviceLevel();
        fee = text.fee();
        onlinePossible = text.onlinePossible();
        decision = text.decision();
    }

    void hold(Validity validity) {
        validFrom = validity.from();
        validTo = validity.to();
    }
}
