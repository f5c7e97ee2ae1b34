package vn.cchc.figure.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.shared.Period;
import vn.cchc.unit.Unit;

/**
 * A unit's report for a month as it stands, whether anything has been typed or not.
 *
 * @param form with the rows that the report has
 * @param values by item code; without an entry = never typed
 * @param known what the dossiers say, by item code
 */
record MonthlyReport(
        Unit unit,
        ReportForm form,
        YearMonth month,
        Period days,
        LocalDate dueOn,
        Stage stage,
        Map<String, ReportValue> values,
        ReportHistory.Before before,
        Map<String, Long> known) {

    /**
     * How far a report has come.
     *
     * @param id null where nothing has been typed yet
     * @param version what a submission must name
     * @param closed the month is locked and the unit holds no exception that still runs
     */
    record Stage(
            Long id,
            ReportState state,
            Instant submittedAt,
            String submittedBy,
            Instant acceptedAt,
            String acceptedBy,
            int version,
            MonthLock lock,
            boolean closed) {

        static Stage of(Optional<Report> report, MonthLock lock, LocalDate today) {
            return new Stage(
                    report.map(Report::id).orElse(null),
                    report.map(Report::state).orElse(ReportState.OPEN),
                    report.map(Report::submittedAt).orElse(null),
                    report.map(Report::submittedBy).orElse(null),
                    report.map(Report::acceptedAt).orElse(null),
                    report.map(Report::acceptedBy).orElse(null),
                    report.map(Report::version).orElse(0),
                    lock,
                    lock.closes(today));
        }
    }

    ReportState state() {
        return stage.state();
    }

    Instant submittedAt() {
        return stage.submittedAt();
    }

    String submittedBy() {
        return stage.submittedBy();
    }

    int version() {
        return stage.version();
    }

    boolean editable() {
        return stage.state().editable() && !stage.closed();
    }

    Optional<ReportValue> value(String item) {
        return Optional.ofNullable(values.get(item));
    }

    Cell cell(String item) {
        return value(item).map(ReportValue::cell).orElse(Cell.BLANK);
    }

    /** What the form suggests for a cell nobody has typed in; null = nothing. */
    Long proposal(ReportItem item) {
        if (!editable() || value(item.code()).isPresent()) {
            return null;
        }
        return item.carriedOver() ? before.yearSoFar().get(item.pastKey()) : known.get(item.code());
    }

    /** What the cells that an item is the sum of add up to; null where it is none or they are not all there. */
    Long computed(ReportItem item) {
        return form.sumOf(item.code()).map(check -> check.total(checked())).orElse(null);
    }

    int filled() {
        return (int) form.items().stream()
                .filter(item -> item.required() && !cell(item.code()).isBlank())
                .count();
    }

    /** Whether it may be sent: all there, nothing wrong, and whatever is unusual explained. */
    boolean ready() {
        return !lacksRows() && findingsBeforeSubmission().stream().noneMatch(Finding::stops);
    }

    /** A form by rows without a row says nothing. */
    boolean lacksRows() {
        return form.repeats() && form.items().stream().noneMatch(item -> item.row() != null);
    }

    List<Finding> findings() {
        return ReportChecks.whileTyping(checked());
    }

    List<Finding> findingsBeforeSubmission() {
        return ReportChecks.beforeSubmission(checked());
    }

    private CheckInput checked() {
        Map<String, Cell> cells = new HashMap<>();
        values.forEach((item, value) -> cells.put(item, value.cell()));
        return new CheckInput(form, cells, before, known);
    }
}
