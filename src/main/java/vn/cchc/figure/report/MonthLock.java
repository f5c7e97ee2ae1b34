package vn.cchc.figure.report;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether a month of a form is closed to a unit.
 *
 * @param lockedAt null = open to all
 * @param until last day of the unit's own exception; null = none
 */
record MonthLock(Instant lockedAt, LocalDate until) {

    static final MonthLock NONE = new MonthLock(null, null);

    boolean locked() {
        return lockedAt != null;
    }

    /** The last day of an exception is still a day of it. */
    boolean closes(LocalDate today) {
        return locked() && (until == null || today.isAfter(until));
    }
}
