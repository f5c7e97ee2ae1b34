package vn.cchc.figure.report;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** One line of the log of a report: who changed which value when, from what to what. Never changed itself. */
@Entity
class ReportValueChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long reportId;
    private String itemCode;

    private Long before;

    private Long after;

    private String comment;
    private String username;
    private Instant at;

    protected ReportValueChange() {}

    ReportValueChange(Report report, String itemCode, Cell before, Cell after, String username, Instant at) {
        this.reportId = report.id();
        this.itemCode = itemCode;
        this.before = before.value();
        this.after = after.value();
        this.comment = after.comment();
        this.username = username;
        this.at = at;
    }
}
