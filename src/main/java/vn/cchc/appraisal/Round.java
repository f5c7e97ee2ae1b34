package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import vn.cchc.shared.Period;

/**
 * A round of self-score and appraisal (đợt chấm điểm) over one published version of a scheme.
 *
 * @param days the period that is scored
 * @param dueOn last day of the self-score
 * @param answerDays working days within which units answer
 * @param surveyMax points of the survey; 0 = none is held
 * @param answersDueOn null until answers are asked for
 * @param decision the document that ended it; empty until then
 */
public record Round(
        long id,
        String name,
        String schemeCode,
        Period days,
        LocalDate dueOn,
        int answerDays,
        BigDecimal surveyMax,
        RoundState state,
        LocalDate answersDueOn,
        String decision,
        String openedBy,
        ZonedDateTime openedAt) {

    public boolean survey() {
        return surveyMax.signum() > 0;
    }

    /** Whether entries of this phase may still be written on a day. */
    boolean open(Phase phase, LocalDate today) {
        return state.phase().filter(now -> now == phase).isPresent()
                && (phase != Phase.ANSWER || answersDueOn == null || !today.isAfter(answersDueOn));
    }
}
