package vn.cchc.followup.deduction;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A run of nights in which scoring a line again gave the same.
 *
 * @param lost points that the line would lose
 */
record Nightly(LocalDate since, LocalDate until, BigDecimal lost, LocalDate scoredFrom, LocalDate scoredTo) {

    /** Whether the points would be lost again. */
    public boolean again() {
        return lost.signum() > 0;
    }
}
