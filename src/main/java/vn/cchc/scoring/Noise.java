package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.Optional;

/**
 * What chance alone can do to a rate, so that a ranking does not make more of a difference than there is. Places always follow
 * the exact percentages; pages only mark those that small numbers or chance could have turned round.
 */
public final class Noise {

    /** Fewer cases than these below the line are called a small number: one case more or less moves the rate by a fifth. */
    public static final int SMALL = 5;

    private static final MathContext PRECISION = MathContext.DECIMAL64;

    /** The square of 1.96: 95 of 100 intervals hold the true share. */
    private static final BigDecimal Z_SQUARE = new BigDecimal("3.8416");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private Noise() {}

    /** The share that the counts may stand for, both bounds between 0 and 1. */
    public record Interval(BigDecimal low, BigDecimal high) {

        boolean overlaps(Interval other) {
            return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
        }
    }

    /** Whether a line's share rests on fewer than {@value #SMALL} cases, though on some. */
    public static boolean small(CriterionScore score) {
        return score.hasCounts()
                && score.measure().arose()
                && score.measure().whole().compareTo(BigDecimal.valueOf(SMALL)) < 0;
    }

    /**
     * The Wilson score interval of a share at 95 %; also right for few cases and for shares near 0 and 1.
     *
     * @return empty where nothing arose, where the measure is not counted and where a part exceeds its whole
     */
    public static Optional<Interval> interval(Measure measure) {
        if (measure.basis() != Measure.Basis.COUNTED
                || !measure.arose()
                || measure.part().compareTo(measure.whole()) > 0) {
            return Optional.empty();
        }
        BigDecimal n = measure.whole();
        BigDecimal share = measure.part().divide(n, PRECISION);
        BigDecimal spread = share.multiply(BigDecimal.ONE.subtract(share))
                .divide(n, PRECISION)
                .add(Z_SQUARE.divide(FOUR.multiply(n).multiply(n), PRECISION))
                .multiply(Z_SQUARE)
                .sqrt(PRECISION);
        BigDecimal middle = share.add(Z_SQUARE.divide(TWO.multiply(n), PRECISION));
        BigDecimal scale = BigDecimal.ONE.add(Z_SQUARE.divide(n, PRECISION));
        return Optional.of(new Interval(
                middle.subtract(spread).divide(scale, PRECISION).max(BigDecimal.ZERO),
                middle.add(spread).divide(scale, PRECISION).min(BigDecimal.ONE)));
    }

    /**
     * Whether chance alone could have made all that two scorecards of one scheme differ in: the intervals of every counted line
     * overlap, every other line has the same points, and the same lines are scored.
     */
    public static boolean within(Scorecard one, Scorecard other) {
        Iterator<CriterionScore> others = other.leaves().iterator();
        return adjusted(one).compareTo(adjusted(other)) == 0
                && one.leaves().allMatch(line -> within(line, others.next()));
    }

    private static BigDecimal adjusted(Scorecard card) {
        return card.adjustments().stream().map(Adjustment::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean within(CriterionScore one, CriterionScore other) {
        if (one.state() != other.state()) {
            return false;
        }
        if (one.state() != State.SCORED || one.points().compareTo(other.points()) == 0) {
            return true;
        }
        Optional<Interval> its = interval(one.measure());
        return its.isPresent()
                && interval(other.measure()).filter(its.get()::overlaps).isPresent();
    }
}
