package vn.cchc.figure.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.cchc.shared.UserError;

/** What one unit reports by hand for one month on one form. */
@Entity
class Report {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long formId;
    private long unitId;
    private LocalDate month;

    @Enumerated(EnumType.STRING)
    private ReportState state;

    private Instant submittedAt;
    private String submittedBy;
    private Instant acceptedAt;
    private String acceptedBy;

    /** Counts every change of a value or of the state: a submission names the version that its sender read. */
    @Version
    private int version;

    @ElementCollection
    @CollectionTable(name = "report_value", joinColumns = @JoinColumn(name = "report_id"))
    @MapKeyColumn(name = "item_code")
    private Map<String, ReportValue> values = new HashMap<>();

    protected Report() {}

    Report(long formId, long unitId, YearMonth month) {
        this.formId = formId;
        this.unitId = unitId;
        this.month = month.atDay(1);
        this.state = ReportState.OPEN;
    }

    /** How the typing of one cell ended. */
    enum Typed {
        SAVED,
        UNCHANGED,
        /** Somebody else has changed the cell since the form was loaded: theirs stands until the two are compared. */
        CLASH
    }

    /**
     * Puts a value into a cell if the cell still holds what the form was loaded with.
     *
     * @param loaded what the person saw when starting to type
     */
    Typed type(String itemCode, Cell loaded, Cell typed, String by, Instant at) {
        requireEditable();
        Cell current = cell(itemCode);
        if (current.equals(typed)) {
            return Typed.UNCHANGED;
        }
        if (!current.equals(loaded)) {
            return Typed.CLASH;
        }
        values.put(itemCode, new ReportValue(typed.value(), typed.comment(), by, at));
        return Typed.SAVED;
    }

    void submit(String by, Instant at) {
        move(ReportState.SUBMITTED);
        submittedBy = by;
        submittedAt = at;
    }

    /** Whoever typed or submitted a report may not accept it. */
    void accept(String by, Instant at) {
        if (by.equals(submittedBy)
                || values.values().stream().anyMatch(value -> value.typedBy().equals(by))) {
            throw new UserError("report.error.accept_own");
        }
        move(ReportState.ACCEPTED);
        acceptedBy = by;
        acceptedAt = at;
    }

    /** Nobody answers for the figures any more, until they are submitted again. */
    void giveBack() {
        move(ReportState.RETURNED);
        submittedBy = null;
        submittedAt = null;
        acceptedBy = null;
        acceptedAt = null;
    }

    void lock() {
        move(ReportState.LOCKED);
    }

    /** Puts an approved value into a locked report. */
    void amend(String itemCode, Cell typed, String by, Instant at) {
        if (state != ReportState.LOCKED) {
            throw new UserError("report.error.move");
        }
        values.put(itemCode, new ReportValue(typed.value(), typed.comment(), by, at));
    }

    void requireEditable() {
        if (!state.editable()) {
            throw new UserError("report.error.submitted");
        }
    }

    private void move(ReportState next) {
        if (!state.mayBecome(next)) {
            throw new UserError("report.error.move");
        }
        state = next;
    }

    long id() {
        return id;
    }

    ReportState state() {
        return state;
    }

    int version() {
        return version;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    String submittedBy() {
        return submittedBy;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    String acceptedBy() {
        return acceptedBy;
    }

    Cell cell(String itemCode) {
        return value(itemCode).map(ReportValue::cell).orElse(Cell.BLANK);
    }

    /** Empty = never typed. */
    Optional<ReportValue> value(String itemCode) {
        return Optional.ofNullable(values.get(itemCode));
    }
}
