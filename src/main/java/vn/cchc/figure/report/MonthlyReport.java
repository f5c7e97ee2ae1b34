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
 * @param values by item code; without an entry = never typed
 * @param submittedAt null while open
 * @param version what a submission must name
 */
record MonthlyReport(
        Unit unit,
        ReportForm form,
        YearMonth month,
        Period days,
        LocalDate dueOn,
        ReportState state,
        Instant submittedAt,
        String submittedBy,
        int version,
        Map<String, ReportValue> values,
        ReportHistory.Before before) {

    Optional<ReportValue> value(String item) {
        return Optional.ofNullable(values.get(item));
    }

    Cell cell(String item) {
        return value(item).map(ReportValue::cell).orElse(Cell.BLANK);
    }

    /** What the form suggests for a cell nobody has typed in; null = nothing. */
    Long proposal(ReportItem item) {
        boolean proposes =
                state.editable() && item.carriedOver() && value(item.code()).isEmpty();
        return proposes ? before.yearSoFar().get(item.code()) : null;
    }

    int filled() {
        return (int) form.items().stream()
                .filter(item -> !cell(item.code()).isBlank())
                .count();
    }

    List<Finding> findings() {
        return ReportChecks.whileTyping(form, cells(), before.yearSoFar());
    }

    List<Finding> findingsBeforeSubmission() {
        return ReportChecks.beforeSubmission(form, cells(), before.yearSoFar());
    }

    private Map<String, Cell> cells() {
        Map<String, Cell> cells = new HashMap<>();
        values.forEach((item, value) -> cells.put(item, value.cell()));
        return cells;
    }
}
