package vn.cchc.figure.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The monthly form as its page shows it.
 *
 * @param writable the viewer types here now
 * @param submittable the viewer may put the unit's name to it now
 * @param submittedAt null while open
 * @param dossiers null for a unit that handles none
 * @param next null where the month is the running one
 */
record MyMonthPage(
        UnitChoice unit,
        List<UnitChoice> units,
        String formName,
        YearMonth month,
        YearMonth previous,
        YearMonth next,
        YearMonth latest,
        LocalDate from,
        LocalDate to,
        LocalDate dueOn,
        boolean running,
        boolean writable,
        boolean submittable,
        String submittedAt,
        String submittedBy,
        int version,
        int filled,
        int items,
        DossierFigures.Known dossiers,
        List<Section> sections) {

    record UnitChoice(String code, String name) {}

    record Section(String code, List<Row> rows) {}

    /**
     * One cell with all that stands around it.
     *
     * @param text what the field shows: the stored value, the proposal, or what was typed and could not be saved
     * @param loaded plain digits of what the database held when the page was made
     * @param proposed the text is last month's value, not yet anybody's
     * @param asksReason the reason field is shown
     * @param error null where nothing is wrong
     * @param savedAt null = never saved
     */
    record Row(
            String code,
            String name,
            String unit,
            String help,
            String text,
            String loaded,
            String comment,
            String loadedComment,
            boolean proposed,
            boolean mayNeedReason,
            boolean asksReason,
            String error,
            List<String> warnings,
            String savedAt,
            String savedBy,
            String lastMonth,
            List<PointText> points,
            Sparkline sparkline) {

        /** Used by the summary before submission: a proposal that nobody has saved is no value. */
        public String stored() {
            return loaded.isEmpty() ? null : Numbers.grouped(Long.parseLong(loaded));
        }
    }

    /** @param value null = no value submitted */
    record PointText(YearMonth month, String value) {}
}
