package vn.cchc.figure.report;

import java.util.List;

/**
 * The answer to one saved cell.
 *
 * @param result name of a {@link CellOutcome.Result}
 * @param text the stored value as the field shows it
 * @param loaded the stored value in plain digits: what the next change of this cell is compared with
 * @param message what to say beside the cell
 * @param filledText how much of the form is filled
 * @param totals computed sums as they are now
 * @param notes findings about any cell of the form, as they are now
 */
record CellAnswer(
        String result,
        String text,
        String loaded,
        String loadedComment,
        String message,
        String filledText,
        List<Note> notes,
        List<Total> totals) {

    /** @param text what the cells add up to; empty where some are blank */
    record Total(String item, String text) {}

    record Note(String item, String severity, String text, boolean asksReason) {}
}
