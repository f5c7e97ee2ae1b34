package vn.cchc.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** What another system calls a unit. Kept by key, so that case, accents and spaces do not matter. */
@Entity
class UnitAlias {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long unitId;
    private String system;
    private String alias;
    private String aliasKey;

    protected UnitAlias() {}

    long id() {
        return id;
    }

    long unitId() {
        return unitId;
    }

    String system() {
        return system;
    }

    String alias() {
        return alias;
    }
}
