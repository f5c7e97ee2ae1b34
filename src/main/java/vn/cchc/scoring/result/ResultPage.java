package vn.cchc.scoring.result;

import java.util.List;
import vn.cchc.calendar.PeriodName;
import vn.cchc.scoring.Scheme;

/**
 * A result as its page shows it.
 *
 * @param scheme null where no version is in force and nothing is frozen
 * @param office name of the office that submits; null = none
 * @param groups units with a rank, by ranking group
 * @param unranked the others, with the reason
 * @param recomputes whether scoring again gives the same bytes; null where nothing is frozen
 * @param changes null where there is nothing to compare
 * @param replacedBy the published version that took its place; null = none
 */
record ResultPage(
        Result result,
        PeriodName period,
        Scheme scheme,
        String office,
        List<Group> groups,
        List<UnitResult> unranked,
        Boolean recomputes,
        ResultChanges changes,
        Long replacedBy,
        List<Results.Step> steps,
        May may) {

    record Group(String name, List<UnitResult> rows) {}

    /** The steps that the reader may take now. */
    record May(
            boolean change,
            boolean submit,
            boolean check,
            boolean approve,
            boolean giveBack,
            boolean discard,
            boolean correct) {}

    public boolean empty() {
        return groups.isEmpty() && unranked.isEmpty();
    }
}
