package vn.cchc.figure.report;

/**
 * How saving one cell ended. The typed text comes along, because the page shows it again whatever happened.
 *
 * @param error message key; null where nothing is wrong
 * @param theirs what stands in the cell now if somebody else changed it; null otherwise
 */
record CellOutcome(TypedCell typed, Result result, String error, ReportValue theirs) {

    enum Result {
        SAVED,
        UNCHANGED,
        CLASH,
        INVALID,
        /** The report was submitted in the meantime. */
        CLOSED
    }

    /** True where the typed text is not what the database holds. */
    boolean isLost() {
        return result == Result.CLASH || result == Result.INVALID || result == Result.CLOSED;
    }
}
