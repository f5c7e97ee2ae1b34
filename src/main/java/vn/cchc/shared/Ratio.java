package vn.cchc.shared;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A part of a whole, kept as two counts so that it can be compared exactly and added over units: the rate of a group is
 * the sum of parts over the sum of wholes, never the mean of rates.
 */
public record Ratio(long part, long whole) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Ratio {
        if (part < 0 || whole < part) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** False where nothing arose (không phát sinh): such a ratio is neither 0 nor 100 %. */
    public boolean arose() {
        return whole > 0;
    }

    /** Percent to two decimals, half up, for showing only; empty where nothing arose. */
    public Optional<BigDecimal> percent() {
        return arose()
                ? Optional.of(BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** The ratio as a number between 0 and 1 to 34 digits; empty where nothing arose. */
    public Optional<BigDecimal> value() {
        return arose()
                ? Optional.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128))
                : Optional.empty();
    }

    /** Compares exactly with a threshold between 0 and 1: 79.996 % shows as 80.00 % but does not reach 80 %. */
    public boolean reaches(BigDecimal threshold) {
        return arose() && BigDecimal.valueOf(part).compareTo(threshold.multiply(BigDecimal.valueOf(whole))) >= 0;
    }

    public Ratio plus(Ratio other) {
        return new Ratio(Math.addExact(part, other.part), Math.addExact(whole, other.whole));
    }
}
