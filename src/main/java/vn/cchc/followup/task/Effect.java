package vn.cchc.followup.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import vn.cchc.scoring.Measure;

/**
 * Whether giving the task did anything: the line before and after, for its units and for those of their groups that were not given
 * it.
 *
 * @param before the last whole month before the notice
 * @param after the latest whole month since
 */
record Effect(YearMonth before, YearMonth after, Row given, Row others) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Counts of several units added up.
     *
     * @param units how many have counts in both months
     */
    record Row(int units, BigDecimal partBefore, BigDecimal wholeBefore, BigDecimal partAfter, BigDecimal wholeAfter) {

        /** One unit in the two months. */
        record Pair(Measure before, Measure after) {}

        static Row of(List<Pair> pairs) {
            Row sum = new Row(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
            for (Pair p : pairs) {
                sum = new Row(
                        sum.units + 1,
                        sum.partBefore.add(p.before.part()),
                        sum.wholeBefore.add(p.before.whole()),
                        sum.partAfter.add(p.after.part()),
                        sum.wholeAfter.add(p.after.whole()));
            }
            return sum;
        }

        public BigDecimal percentBefore() {
            return percent(partBefore, wholeBefore);
        }

        public BigDecimal percentAfter() {
            return percent(partAfter, wholeAfter);
        }

        /** In percentage points, of the exact shares; null where one of them has nothing under it. */
        public BigDecimal change() {
            if (wholeBefore.signum() == 0 || wholeAfter.signum() == 0) {
                return null;
            }
            return partAfter
                    .multiply(wholeBefore)
                    .subtract(partBefore.multiply(wholeAfter))
                    .multiply(HUNDRED)
                    .divide(wholeBefore.multiply(wholeAfter), 2, RoundingMode.HALF_UP);
        }

        private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
            return whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
        }
    }
}
