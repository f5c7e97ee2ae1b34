package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/**
 * How a measure becomes points. Rules are pure values: no clock, no database, no rounding. Points are exact to 34 digits and
 * always between 0 and the maximum; they are rounded only to be shown, or where a criterion says so.
 */
public sealed interface Rule {

    BigDecimal maxPoints();

    /**
     * Points for a measure.
     *
     * @throws IllegalArgumentException for a share of nothing: what that means is for the criterion to say, not for a rule
     */
    BigDecimal points(Measure measure);

    /** Name of the rule in documents and message keys. */
    default String key() {
        return RuleNames.name(this);
    }

    /** The numbers that its sentence names: the maximum first, shares in percent. */
    default List<BigDecimal> numbers() {
        return RuleNames.numbers(this);
    }

    /** Whether more of the measure earns more points. */
    default boolean higherIsBetter() {
        return true;
    }

    /** Grows evenly with the share and is full from the threshold on: {@code max × min(1, share / threshold)}. */
    record LinearToThreshold(BigDecimal maxPoints, BigDecimal threshold) implements Rule {

        public LinearToThreshold {
            requirePositive(threshold);
        }

        @Override
        public BigDecimal points(Measure measure) {
            requireArisen(measure);
            if (measure.reaches(threshold)) {
                return maxPoints;
            }
            return maxPoints
                    .multiply(measure.part())
                    .divide(threshold.multiply(measure.whole()), MathContext.DECIMAL128);
        }
    }

    /** Full at a share of zero, falling evenly to nothing at the limit: {@code max × max(0, 1 − share / limit)}. */
    record LowerIsBetter(BigDecimal maxPoints, BigDecimal limit) implements Rule {

        public LowerIsBetter {
            requirePositive(limit);
        }

        @Override
        public BigDecimal points(Measure measure) {
            requireArisen(measure);
            if (measure.reaches(limit)) {
                return BigDecimal.ZERO;
            }
            BigDecimal allowed = limit.multiply(measure.whole());
            return maxPoints.multiply(allowed.subtract(measure.part())).divide(allowed, MathContext.DECIMAL128);
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }
    }

    /**
     * The points of the highest step reached, 0 below the first.
     *
     * @param steps points that never fall as the share or number rises
     */
    record Steps(BigDecimal maxPoints, List<Step> steps) implements Rule {

        /** @param from share (0.8 = 80 %) or number from which the points are given, the bound included */
        public record Step(BigDecimal from, BigDecimal points) {}

        public Steps {
            steps = steps.stream().sorted(Comparator.comparing(Step::from)).toList();
            BigDecimal before = BigDecimal.ZERO;
            for (Step step : steps) {
                if (step.points.compareTo(before) < 0 || step.points.compareTo(maxPoints) > 0) {
                    throw new IllegalArgumentException("Step from " + step.from + " gives " + step.points);
                }
                before = step.points;
            }
        }

        @Override
        public BigDecimal points(Measure measure) {
            requireArisen(measure);
            return steps.stream()
                    .filter(step -> measure.reaches(step.from))
                    .reduce((lower, higher) -> higher)
                    .map(Step::points)
                    .orElse(BigDecimal.ZERO);
        }
    }

    /** The maximum for anything above zero. */
    record YesNo(BigDecimal maxPoints) implements Rule {

        @Override
        public BigDecimal points(Measure measure) {
            requireArisen(measure);
            return measure.part().signum() > 0 ? maxPoints : BigDecimal.ZERO;
        }
    }

    /** So many points for each piece, up to the maximum. */
    record PerPiece(BigDecimal maxPoints, BigDecimal each) implements Rule {

        public PerPiece {
            requirePositive(each);
        }

        @Override
        public BigDecimal points(Measure measure) {
            return each.multiply(measure.part()).min(maxPoints);
        }
    }

    /** The maximum less so many points for each incident, never below the floor. */
    record Deduction(BigDecimal maxPoints, BigDecimal each, BigDecimal floor) implements Rule {

        public Deduction {
            requirePositive(each);
            if (floor.signum() < 0 || floor.compareTo(maxPoints) > 0) {
                throw new IllegalArgumentException("Floor " + floor + " of " + maxPoints);
            }
        }

        @Override
        public BigDecimal points(Measure measure) {
            return maxPoints.subtract(each.multiply(measure.part())).max(floor);
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }
    }

    /** Points that somebody gives on evidence; the measure is these points. */
    record Given(BigDecimal maxPoints) implements Rule {

        @Override
        public BigDecimal points(Measure measure) {
            return measure.part().min(maxPoints);
        }
    }

    private static void requireArisen(Measure measure) {
        if (!measure.arose()) {
            throw new IllegalArgumentException("Nothing arose, so there is nothing to score");
        }
    }

    private static void requirePositive(BigDecimal number) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("Not above 0: " + number);
        }
    }
}
