package vn.cchc.dossier.web;

import java.time.LocalDate;
import vn.cchc.shared.Period;

/**
 * A list as asked for, read and checked. Texts are "" where nothing was asked.
 *
 * @param period the period of the figure; its last day is the day as of which lateness is told
 * @param unit code and {@code unitName} of the unit whose subtree is listed
 * @param linked bodies outside the local government are in the list
 * @param slip only dossiers with (true) or without a slip; null = both
 * @param timely only dossiers whose slip was in time (true) or not (false); null = all
 * @param holder name of the unit that holds the dossiers
 * @param cause code of the cause of lateness; {@code none} = none recorded
 * @param dueBy only dossiers due by that day; null = all
 */
record ListFilter(
        DossierFigure figure,
        Period period,
        String code,
        String unit,
        String unitName,
        String procedure,
        String field,
        String channel,
        String state,
        boolean linked,
        Boolean slip,
        Boolean timely,
        String holder,
        String cause,
        LocalDate dueBy,
        DossierSort sort) {

    /** Cause of those that none was recorded for. */
    static final String NO_CAUSE = "none";

    public LocalDate asOf() {
        return period.to();
    }

    /** Another figure of the same place and days, whatever is known of slips and causes. */
    ListFilter with(DossierFigure other, Boolean otherSlip, LocalDate otherDueBy) {
        return new ListFilter(
                other,
                period,
                code,
                unit,
                unitName,
                procedure,
                field,
                channel,
                state,
                linked,
                otherSlip,
                null,
                holder,
                "",
                otherDueBy,
                sort);
    }
}
