package vn.cchc.followup.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One kind of capital, of the year or carried over, against its own plan.
 *
 * @param plan in đồng
 * @param disbursed in đồng, since 1 January
 */
record CapitalPart(long plan, long disbursed) {

    static final CapitalPart NONE = new CapitalPart(0, 0);

    /** One month says nothing of a year: the first months are spent on preparing. */
    private static final int FEWEST_MONTHS = 2;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    CapitalPart plus(CapitalPart other) {
        return new CapitalPart(Math.addExact(plan, other.plan), Math.addExact(disbursed, other.disbursed));
    }

    /** Percent of the plan, to two decimals; above 100 where more went out; empty where nothing was assigned. */
    public Optional<BigDecimal> percent() {
        return percent(BigDecimal.valueOf(disbursed));
    }

    public boolean above() {
        return disbursed > plan;
    }

    /** Whether no less is spent than the share of the plan for the months gone, were each month to bring the same. */
    boolean onPace(int monthsGone) {
        return Math.multiplyExact(disbursed, 12L) >= Math.multiplyExact(plan, (long) monthsGone);
    }

    public boolean any() {
        return plan != 0 || disbursed != 0;
    }

    /** What 31 December brings if each month to come brings as much as the months gone did; empty before two months. */
    public Optional<Long> forecast(int monthsGone) {
        return monthsGone < FEWEST_MONTHS
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(disbursed)
                        .multiply(MONTHS)
                        .divide(BigDecimal.valueOf(monthsGone), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    public Optional<BigDecimal> forecastPercent(int monthsGone) {
        return forecast(monthsGone).map(BigDecimal::valueOf).flatMap(this::percent);
    }

    private Optional<BigDecimal> percent(BigDecimal of) {
        return plan == 0
                ? Optional.empty()
                : Optional.of(of.multiply(HUNDRED).divide(BigDecimal.valueOf(plan), 2, RoundingMode.HALF_UP));
    }
}
