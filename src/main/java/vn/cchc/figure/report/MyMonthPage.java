package vn.cchc.figure.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.figure.UnitStanding;

/**
 * The monthly form as its page shows it.
 *
 * @param form code of the form
 * @param may what the viewer may do now
 * @param rowChoices what rows of repeated sections may be about and are not yet
 * @param remindedAt when the unit was last reminded of what it still has to send; null = it was not
 * @param standings points and ranks of the unit; empty where they are not shown
 * @param dossiers null for a unit that handles none
 * @param next null where the month is the running one
 */
record MyMonthPage(
        UnitChoice unit,
        List<UnitChoice> units,
        String form,
        String formName,
        YearMonth month,
        YearMonth previous,
        YearMonth next,
        YearMonth latest,
        LocalDate from,
        LocalDate to,
        LocalDate dueOn,
        boolean running,
        May may,
        Progress progress,
        List<UnitStanding.Standing> standings,
        int version,
        int filled,
        int items,
        DossierFigures.Known dossiers,
        List<Section> sections,
        List<ReportForms.FormName> forms,
        String remindedAt,
        List<String> rowChoices) {

    public List<ReturnReason> returnReasons() {
        return List.of(ReturnReason.values());
    }

    record UnitChoice(String code, String name) {}

    /**
     * @param paper what a clerk needs to submit; NONE for a head
     * @param accept accepting, and giving back, what somebody else submitted
     */
    record May(
            boolean write, boolean submit, ReportPaper.Demand paper, boolean accept, boolean giveBack, boolean amend) {}

    /**
     * How far the report has come, in words of the page.
     *
     * @param submittedAt null while nobody answers for it
     * @param acceptedAt null until accepted
     * @param returned why it came back; null where it did not
     * @param lockedAt null while the month is open
     * @param until last day of the unit's exception; null = none
     * @param closed nothing can be typed or sent any more
     * @param paper the signed paper; null = none
     */
    record Progress(
            ReportState state,
            String submittedAt,
            String submittedBy,
            String acceptedAt,
            String acceptedBy,
            Returned returned,
            String lockedAt,
            LocalDate until,
            boolean closed,
            ReportPaper paper) {}

    record Returned(ReturnReason reason, String words, String by, String at) {}

    /** @param repeats its rows are those of a table, each with the same cells */
    record Section(String code, String name, boolean repeats, List<Row> rows) {

        /** The rows of a repeated section, each under its label. */
        public List<Line> lines() {
            Map<String, List<Row>> lines = new LinkedHashMap<>();
            rows.forEach(row -> lines.computeIfAbsent(row.label(), label -> new ArrayList<>())
                    .add(row));
            return lines.entrySet().stream()
                    .map(line -> new Line(line.getKey(), line.getValue()))
                    .toList();
        }
    }

    record Line(String label, List<Row> cells) {

        /** Number of the row: what stands after the sign in the codes of its cells. */
        public String number() {
            String code = cells.get(0).code();
            return code.substring(code.indexOf('@') + 1);
        }

        public boolean isBlank() {
            return cells.stream().allMatch(cell -> cell.loaded().isEmpty());
        }
    }

    /**
     * One cell with all that stands around it.
     *
     * @param label of its row in a repeated section; null elsewhere
     * @param computed what it should add up to; null where it is no sum
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
            String label,
            String computed,
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
