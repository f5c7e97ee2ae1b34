package vn.cchc.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.Validity;

/** An office, commune or body with a life of its own: a merged or renamed unit is another one, even under the same code. */
@Entity
public class Unit {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String code;
    private String name;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    private String rankingGroup;
    private LocalDate validFrom;
    private LocalDate validTo;

    @Version
    private int version;

    protected Unit() {}

    Unit(String code, UnitText text, Validity validity) {
        this.code = TextKey.clean(code);
        describe(text);
        live(validity);
    }

    public long id() {
        return id;
    }

    /** The public code; only together with a date does it name one unit. */
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public UnitKind kind() {
        return kind;
    }

    /** Units of one group are ranked against each other; empty = listed, never ranked. */
    public Optional<String> rankingGroup() {
        return Optional.ofNullable(rankingGroup);
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    /** Last day of the unit; null = still there. */
    public LocalDate validTo() {
        return validTo;
    }

    public Validity validity() {
        return new Validity(validFrom, validTo);
    }

    public int version() {
        return version;
    }

    void describe(UnitText text) {
        name = text.name();
        kind = text.kind();
        rankingGroup = text.rankingGroup();
    }

    void live(Validity validity) {
        validFrom = validity.from();
        validTo = validity.to();
    }
}
