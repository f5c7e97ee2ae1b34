package vn.cchc.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;

/** One unit went on as another: two predecessors of one are a merger, two successors of one a split. */
@Entity
class UnitSuccession {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long predecessorId;
    private long successorId;
    private LocalDate onDate;
    private String document;

    protected UnitSuccession() {}

    UnitSuccession(long predecessorId, long successorId, LocalDate onDate, String document) {
        this.predecessorId = predecessorId;
        this.successorId = successorId;
        this.onDate = onDate;
        this.document = document;
    }

    long predecessorId() {
        return predecessorId;
    }

    long successorId() {
        return successorId;
    }

    /** First day of the successor. */
    LocalDate onDate() {
        return onDate;
    }

    String document() {
        return document;
    }
}
