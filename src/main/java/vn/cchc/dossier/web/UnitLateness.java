package vn.cchc.dossier.web;

/**
 * Late dossiers of one unit, or of several together.
 *
 * @param linked a body outside the local government, counted apart
 * @param overdue in progress and past due at the end of the period
 * @param resolvedLate resolved late in the period
 * @param withoutSlip of both, those without an apology slip
 * @param dueToday in progress and due on the last day of the period
 * @param dueSoon in progress and due within the days asked for, that day included
 */
record UnitLateness(
        String code,
        String name,
        boolean linked,
        long overdue,
        long resolvedLate,
        long withoutSlip,
        long dueToday,
        long dueSoon) {

    UnitLateness plus(UnitLateness other) {
        return new UnitLateness(
                code,
                name,
                linked,
                overdue + other.overdue,
                resolvedLate + other.resolvedLate,
                withoutSlip + other.withoutSlip,
                dueToday + other.dueToday,
                dueSoon + other.dueSoon);
    }

    public long late() {
        return overdue + resolvedLate;
    }
}
