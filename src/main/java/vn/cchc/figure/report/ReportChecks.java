package vn.cchc.figure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.cchc.figure.report.Finding.Severity;

/** What is looked at before a report leaves the unit. Pure: a form, its cells and last month's values in, findings out. */
final class ReportChecks {

    private ReportChecks() {}

    /**
     * Compares what has been typed. Blank cells are not found here: while typing they are simply not done yet.
     *
     * @param yearSoFar last month's values of the same year; empty in January
     */
    static List<Finding> whileTyping(ReportForm form, Map<String, Cell> cells, Map<String, Long> yearSoFar) {
        List<Finding> findings = new ArrayList<>();
        for (ReportItem item : form.items()) {
            Cell cell = cells.getOrDefault(item.code(), Cell.BLANK);
            if (cell.isBlank()) {
                continue;
            }
            Long whole = value(cells, item.partOf());
            if (whole != null && cell.value() > whole) {
                findings.add(new Finding(item.code(), Severity.ERROR, "report.check.more_than", item.partOf(), whole));
            }
            Long limit = value(cells, item.usuallyWithin());
            if (limit != null && cell.value() > limit) {
                findings.add(aboveLimit(item, cell, limit));
            }
            Long before = yearSoFar.get(item.code());
            if (item.cumulative() && !item.carriedOver() && before != null && cell.value() < before) {
                findings.add(
                        new Finding(item.code(), Severity.WARNING, "report.check.lower_than_before", null, before));
            }
        }
        return findings;
    }

    /** As {@link #whileTyping}, and every cell must hold a value: who has none says so with a zero. */
    static List<Finding> beforeSubmission(ReportForm form, Map<String, Cell> cells, Map<String, Long> yearSoFar) {
        List<Finding> findings = new ArrayList<>();
        for (ReportItem item : form.items()) {
            if (cells.getOrDefault(item.code(), Cell.BLANK).isBlank()) {
                findings.add(new Finding(item.code(), Severity.ERROR, "report.check.blank", null, null));
            }
        }
        findings.addAll(whileTyping(form, cells, yearSoFar));
        return findings;
    }

    private static Finding aboveLimit(ReportItem item, Cell cell, Long limit) {
        return cell.comment().isEmpty()
                ? new Finding(item.code(), Severity.ERROR, "report.check.needs_reason", item.usuallyWithin(), limit)
                : new Finding(
                        item.code(), Severity.WARNING, "report.check.above_with_reason", item.usuallyWithin(), limit);
    }

    private static Long value(Map<String, Cell> cells, String itemCode) {
        return itemCode == null
                ? null
                : cells.getOrDefault(itemCode, Cell.BLANK).value();
    }
}
