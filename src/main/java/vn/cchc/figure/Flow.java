package vn.cchc.figure;

/**
 * What happened in a span of days: the counts of {@code dossier_events} summed over it.
 *
 * @param overdueChange dossiers that became overdue less overdue ones that ended; over all time up to a day it is the number
 *     overdue at the end of that day
 * @param overdueWithApologyChange likewise for overdue ones with an apology slip
 */
record Flow(
        long receivedOnline,
        long receivedDirect,
        long receivedPost,
        long resolvedEarly,
        long resolvedOnTime,
        long resolvedLate,
        long closedOtherwise,
        long digitisedFull,
        long eResult,
        long reused,
        long withFee,
        long paidOnline,
        long lateWithApology,
        long overdueChange,
        long overdueWithApologyChange) {

    static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Flow plus(Flow o) {
        return new Flow(
                receivedOnline + o.receivedOnline,
                receivedDirect + o.receivedDirect,
                receivedPost + o.receivedPost,
                resolvedEarly + o.resolvedEarly,
                resolvedOnTime + o.resolvedOnTime,
                resolvedLate + o.resolvedLate,
                closedOtherwise + o.closedOtherwise,
                digitisedFull + o.digitisedFull,
                eResult + o.eResult,
                reused + o.reused,
                withFee + o.withFee,
                paidOnline + o.paidOnline,
                lateWithApology + o.lateWithApology,
                overdueChange + o.overdueChange,
                overdueWithApologyChange + o.overdueWithApologyChange);
    }

    Flow minus(Flow o) {
        return new Flow(
                receivedOnline - o.receivedOnline,
                receivedDirect - o.receivedDirect,
                receivedPost - o.receivedPost,
                resolvedEarly - o.resolvedEarly,
                resolvedOnTime - o.resolvedOnTime,
                resolvedLate - o.resolvedLate,
                closedOtherwise - o.closedOtherwise,
                digitisedFull - o.digitisedFull,
                eResult - o.eResult,
                reused - o.reused,
                withFee - o.withFee,
                paidOnline - o.paidOnline,
                lateWithApology - o.lateWithApology,
                overdueChange - o.overdueChange,
                overdueWithApologyChange - o.overdueWithApologyChange);
    }

    /** Dossiers that came in less those that ended: over all time up to a day, the number in progress at its end. */
    long inProgressChange() {
        return receivedOnline
                + receivedDirect
                + receivedPost
                - resolvedEarly
                - resolvedOnTime
                - resolvedLate
                - closedOtherwise;
    }
}
