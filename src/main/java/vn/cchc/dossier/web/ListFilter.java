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
        LocalDate dueBy,
        DossierSort sort) {

    public LocalDate asOf() {
        return period.to();
    }

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
                otherDueBy,
                sort);
    }
}
