package vn.cchc.followup.deduction;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Where lost points stand; the three add up to what was lost.
 *
 * @param recovered no longer lost when scored again; where nothing can be scored, closed as done
 * @param recoverable planned, and the deadline has not passed
 * @param atRisk without a plan, past the deadline, or closed as done and lost again all the same
 */
record Outlook(BigDecimal recovered, BigDecimal recoverable, BigDecimal atRisk) {

    static final Outlook NONE = new Outlook(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * @param lostToday points that the line would lose now; null where it cannot be scored
     * @param deadline null = no plan
     */
    static Outlook of(BigDecimal lost, BigDecimal lostToday, boolean done, LocalDate deadline, LocalDate today) {
        BigDecimal recovered =
                lostToday != null ? lost.subtract(lostToday).max(BigDecimal.ZERO) : done ? lost : BigDecimal.ZERO;
        BigDecimal rest = lost.subtract(recovered);
        boolean inTime = !done && deadline != null && !today.isAfter(deadline);
        return inTime ? new Outlook(recovered, rest, BigDecimal.ZERO) : new Outlook(recovered, BigDecimal.ZERO, rest);
    }

    Outlook plus(Outlook other) {
        return new Outlook(
                recovered.add(other.recovered), recoverable.add(other.recoverable), atRisk.add(other.atRisk));
    }

    public BigDecimal sum() {
        return recovered.add(recoverable).add(atRisk);
    }
}
