package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import vn.cchc.shared.Ratio;

/**
 * What a unit did by one indicator: the exact fraction {@code part / whole} that a rule scores.
 *
 * @param part pieces, points or the numerator; never negative
 * @param whole the denominator; 1 for an amount
 */
public record Measure(BigDecimal part, BigDecimal whole, Basis basis) {

    /** What a measure rests on: pages say so beside the number. */
    public enum Basis {
        /** Numerator and denominator are counts. */
        COUNTED,
        /** A percentage taken over from another system that gives no counts: it cannot be checked here. */
        STATED,
        /** A plain number: pieces, incidents, points given. */
        AMOUNT
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Measure {
        if (part.signum() < 0 || whole.signum() < 0) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    public static Measure of(Ratio ratio) {
        return counted(ratio.part(), ratio.whole());
    }

    /** Counts as another system gives them: there a part may exceed its whole. */
    public static Measure counted(long part, long whole) {
        return new Measure(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), Basis.COUNTED);
    }

    public static Measure stated(BigDecimal percent) {
        return new Measure(percent, HUNDRED, Basis.STATED);
    }

    public static Measure amount(BigDecimal number) {
        return new Measure(number, BigDecimal.ONE, Basis.AMOUNT);
    }

    /** False where the denominator is 0 (không phát sinh). */
    public boolean arose() {
        return whole.signum() > 0;
    }

    /** Compares exactly: 79.996 % shows as 80.00 % but does not reach 80 %. */
    public boolean reaches(BigDecimal threshold) {
        return arose() && part.compareTo(threshold.multiply(whole)) >= 0;
    }

    /** Percent to two decimals, half up; empty where nothing arose and for a plain number. */
    public Optional<BigDecimal> percent() {
        return basis == Basis.AMOUNT || !arose() ? Optional.empty() : Optional.of(percent(2));
    }

    /** The same share with its percentage rounded first, for schemes that prescribe it. */
    Measure roundedPercent(int scale) {
        return basis == Basis.AMOUNT || !arose() ? this : new Measure(percent(scale), HUNDRED, basis);
    }

    private BigDecimal percent(int scale) {
        return part.multiply(HUNDRED).divide(whole, scale, RoundingMode.HALF_UP);
    }

    /** Sum over units; empty unless both are counts: percentages and points of several units have no sum. */
    Optional<Measure> plus(Measure other) {
        return basis == Basis.COUNTED && other.basis == Basis.COUNTED
                ? Optional.of(new Measure(part.add(other.part), whole.add(other.whole), Basis.COUNTED))
                : Optional.empty();
    }
}
