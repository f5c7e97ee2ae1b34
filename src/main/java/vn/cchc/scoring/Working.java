package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the points of a line came about, step by step, as somebody checks them with a pocket calculator. The last number of the
 * last step is the points that the scorecard shows.
 */
public record Working(List<Step> steps) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Decimals that a step shows; what has more is said to be about equal. */
    private static final int SHOWN = 6;

    /**
     * @param key of its sentence, in which {0} is the sign of equality and {1} the first number
     * @param numbers as far as they are shown; the last is what the step comes to
     * @param exact whether the last number is shown in full
     */
    public record Step(String key, List<BigDecimal> numbers, boolean exact) {

        public String messageKey() {
            return "scoring.step." + key;
        }

        public Object[] arguments() {
            List<Object> arguments = new ArrayList<>();
            arguments.add(exact ? "=" : "≈");
            arguments.addAll(numbers);
            return arguments.toArray();
        }
    }

    public Working {
        steps = List.copyOf(steps);
    }

    /** Without steps where the line is not scored. */
    public static Working of(CriterionScore score) {
        if (score.points() == null) {
            return new Working(List.of());
        }
        List<Step> steps = new ArrayList<>();
        if (score.criterion().isSum()) {
            steps.add(step("sum", score.points()));
        } else {
            of(score.criterion(), score.measure(), steps);
        }
        BigDecimal shown = score.shownPoints().orElseThrow();
        if (score.points().stripTrailingZeros().scale() > shown.scale()) {
            steps.add(step("shown", shown));
        }
        return new Working(steps);
    }

    private static void of(Criterion criterion, Measure counted, List<Step> steps) {
        Rule rule = criterion.rule();
        BigDecimal max = criterion.maxPoints();
        BigDecimal unrounded;
        if (!counted.arose()) {
            boolean full = criterion.whenNone() == Criterion.WhenNone.FULL;
            unrounded = full ? max : BigDecimal.ZERO;
            steps.add(step(full ? "none_full" : "none_zero", unrounded));
        } else if (counted.basis() == Measure.Basis.STATED) {
            unrounded = new Rule.LinearToThreshold(max, BigDecimal.ONE).points(counted);
            steps.add(step("stated", max, counted.part(), unrounded));
        } else {
            Measure measure =
                    criterion.percentScale() == null ? counted : counted.roundedPercent(criterion.percentScale());
            if (counted.basis() == Measure.Basis.COUNTED) {
                steps.add(step("share", counted.part(), counted.whole(), percent(counted)));
                if (measure != counted) {
                    steps.add(step("share_rounded", BigDecimal.valueOf(criterion.percentScale()), measure.part()));
                }
            }
            unrounded = rule.points(measure);
            steps.add(byRule(rule, measure, unrounded));
        }
        if (criterion.pointsScale() != null) {
            BigDecimal rounded = unrounded.setScale(criterion.pointsScale(), RoundingMode.HALF_UP);
            if (rounded.compareTo(unrounded) != 0) {
                steps.add(step("rounded", BigDecimal.valueOf(criterion.pointsScale()), rounded));
            }
        }
    }

    private static Step byRule(Rule rule, Measure measure, BigDecimal points) {
        BigDecimal max = rule.maxPoints();
        BigDecimal part = measure.part();
        if (rule instanceof Rule.LinearToThreshold linear) {
            BigDecimal threshold = linear.threshold().multiply(HUNDRED);
            if (measure.reaches(linear.threshold())) {
                return step("reached", threshold, points);
            }
            return linear.threshold().compareTo(BigDecimal.ONE) == 0
                    ? step("linear", max, part, measure.whole(), points)
                    : step("linear_to", max, part, measure.whole(), threshold, points);
        }
        if (rule instanceof Rule.LowerIsBetter lower) {
            BigDecimal limit = lower.limit().multiply(HUNDRED);
            return measure.reaches(lower.limit())
                    ? step("over", limit, points)
                    : step("lower", max, part, measure.whole(), limit, points);
        }
        if (rule instanceof Rule.Steps ladder) {
            boolean share = measure.basis() != Measure.Basis.AMOUNT;
            return ladder.steps().stream()
                    .filter(rung -> measure.reaches(rung.from()))
                    .reduce((lower, higher) -> higher)
                    .map(rung -> share
                            ? step("rung_share", rung.from().multiply(HUNDRED), points)
                            : step("rung", part, rung.from(), points))
                    .orElseGet(() -> step("below", points));
        }
        if (rule instanceof Rule.PerPiece pieces) {
            return step("per_piece", part, pieces.each(), max, points);
        }
        if (rule instanceof Rule.Deduction deduction) {
            return step("deduction", max, part, deduction.each(), deduction.floor(), points);
        }
        return rule instanceof Rule.YesNo
                ? step(part.signum() > 0 ? "yes" : "no", points)
                : step("given", part, max, points);
    }

    private static BigDecimal percent(Measure measure) {
        return measure.part().multiply(HUNDRED).divide(measure.whole(), MathContext.DECIMAL128);
    }

    private static Step step(String key, BigDecimal... numbers) {
        List<BigDecimal> shown = new ArrayList<>();
        for (BigDecimal number : numbers) {
            BigDecimal plain = number.stripTrailingZeros();
            shown.add(plain.scale() > SHOWN ? plain.setScale(SHOWN, RoundingMode.HALF_UP) : plain);
        }
        return new Step(key, shown, shown.get(shown.size() - 1).compareTo(numbers[numbers.length - 1]) == 0);
    }
}
