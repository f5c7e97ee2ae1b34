package vn.cchc.figure.report;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A typed value with who typed it last. */
@Embeddable
record ReportValue(Long value, String comment, String typedBy, Instant typedAt) {

    Cell cell() {
        return new Cell(value, comment);
    }
}
