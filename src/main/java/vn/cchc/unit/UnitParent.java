package vn.cchc.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import vn.cchc.shared.Validity;

/** Under which unit another stood for some time. */
@Entity
class UnitParent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long unitId;
    private long parentId;
    private LocalDate validFrom;
    private LocalDate validTo;

    protected UnitParent() {}

    UnitParent(long unitId, long parentId, Validity validity) {
        this.unitId = unitId;
        this.parentId = parentId;
        hold(validity);
    }

    long unitId() {
        return unitId;
    }

    long parentId() {
        return parentId;
    }

    Validity validity() {
        return new Validity(validFrom, validTo);
    }

    void hold(Validity validity) {
        validFrom = validity.from();
        validTo = validity.to();
    }

    void under(long parent) {
        parentId = parent;
    }
}
