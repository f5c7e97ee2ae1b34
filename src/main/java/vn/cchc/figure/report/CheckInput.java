package vn.cchc.figure.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the checks of a form look at: its cells now, and what was submitted in the twelve months before.
 *
 * @param cells by item code
 * @param known what the dossiers say, by item code; absent where they say nothing
 */
record CheckInput(ReportForm form, Map<String, Cell> cells, ReportHistory.Before before, Map<String, Long> known) {

    /** Null = blank. */
    Long value(String item) {
        return cells.getOrDefault(item, Cell.BLANK).value();
    }

    boolean explained(String item) {
        return !cells.getOrDefault(item, Cell.BLANK).comment().isEmpty();
    }

    /** Null = nothing was submitted. */
    Long lastMonth(String item) {
        return before.lastMonth(pastKey(item));
    }

    /** Last month's value within the same year; null in January and where nothing was submitted. */
    Long sinceJanuary(String item) {
        return before.yearSoFar().get(pastKey(item));
    }

    /** The values of the twelve months before, months without one left out. */
    List<Long> past(String item) {
        return before.points(pastKey(item)).stream()
                .map(ReportHistory.Point::value)
                .filter(Objects::nonNull)
                .toList();
    }

    private String pastKey(String item) {
        return form.item(item).map(ReportItem::pastKey).orElse(item);
    }
}
