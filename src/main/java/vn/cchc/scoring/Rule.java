package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import vn.cchc.shared.Ratio;

/**
 * How a ratio becomes points. Rules are pure values: no clock, no database, no rounding. Points are exact to 34 digits; they
 * are rounded only to be shown.
 */
public sealed interface Rule {

    BigDecimal maxPoints();

    /**
     * Points for a ratio, between 0 and the maximum.
     *
     * @throws IllegalArgumentException for a ratio of nothing: what that means is for the criterion to say, not for a rule
     */
    BigDecimal points(Ratio ratio);

    /** Grows evenly with the ratio and is full from the threshold on: {@code max × min(1, ratio / threshold)}. */
    record LinearToThreshold(BigDecimal maxPoints, BigDecimal threshold) implements Rule {

        public LinearToThreshold {
            requirePositive(threshold);
        }

        @Override
        public BigDecimal points(Ratio ratio) {
            requireArisen(ratio);
            if (ratio.reaches(threshold)) {
                return maxPoints;
            }
            return maxPoints
                    .multiply(BigDecimal.valueOf(ratio.part()))
                    .divide(threshold.multiply(BigDecimal.valueOf(ratio.whole())), MathContext.DECIMAL128);
        }
    }

    /** Full at a ratio of zero, falling evenly to nothing at the limit: {@code max × max(0, 1 − ratio / limit)}. */
    record LowerIsBetter(BigDecimal maxPoints, BigDecimal limit) implements Rule {

        public LowerIsBetter {
            requirePositive(limit);
        }

        @Override
        public BigDecimal points(Ratio ratio) {
            requireArisen(ratio);
            if (ratio.reaches(limit)) {
                return BigDecimal.ZERO;
            }
            BigDecimal allowed = limit.multiply(BigDecimal.valueOf(ratio.whole()));
            return maxPoints
                    .multiply(allowed.subtract(BigDecimal.valueOf(ratio.part())))
                    .divide(allowed, MathContext.DECIMAL128);
        }
    }

    private static void requireArisen(Ratio ratio) {
        if (!ratio.arose()) {
            throw new IllegalArgumentException("Nothing arose, so there is nothing to score");
        }
    }

    private static void requirePositive(BigDecimal threshold) {
        if (threshold.signum() <= 0) {
            throw new IllegalArgumentException("Not above 0: " + threshold);
        }
    }
}
