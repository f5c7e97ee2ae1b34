package vn.cchc.followup.monthly;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A part and its whole as units report them: with a reason the part may exceed the whole. */
record Share(long part, long whole) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    Share plus(Share other) {
        return new Share(Math.addExact(part, other.part), Math.addExact(whole, other.whole));
    }

    /** What is missing from the whole: reports late, documents without a digital signature. */
    public long rest() {
        return Math.max(0, whole - part);
    }

    /** To two decimals; empty where nothing was due. */
    public Optional<BigDecimal> percent() {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }
}
