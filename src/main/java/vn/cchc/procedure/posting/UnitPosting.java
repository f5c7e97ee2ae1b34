package vn.cchc.procedure.posting;

import java.time.LocalDate;

/**
 * One procedure of one decision at one unit.
 *
 * @param state OPEN, DONE, NOT_DONE or NOT_APPLICABLE
 * @param reason of NOT_DONE and NOT_APPLICABLE
 */
record UnitPosting(
        long decisionId,
        String number,
        LocalDate decidedOn,
        LocalDate postBy,
        long procedureId,
        String code,
        String name,
        String field,
        boolean takesDown,
        String state,
        LocalDate doneOn,
        String reason,
        String username,
        int version) {

    public boolean done() {
        return state.equals("DONE");
    }

    public boolean onTime() {
        return done() && !doneOn.isAfter(postBy);
    }

    public boolean exception() {
        return state.equals("NOT_DONE") || state.equals("NOT_APPLICABLE");
    }
}
