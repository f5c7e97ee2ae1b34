package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import vn.cchc.shared.Ratio;

/**
 * Points of one unit for one criterion.
 *
 * @param points exact; null unless scored
 */
public record CriterionScore(Criterion criterion, Ratio ratio, BigDecimal points, State state) {

    public BigDecimal maxPoints() {
        return criterion.rule().maxPoints();
    }

    /** Points to two decimals, for showing. */
    public Optional<BigDecimal> shownPoints() {
        return Optional.ofNullable(points).map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }

    /** Whether the counts mean anything: a missing figure is not shown as 0 of 0. */
    public boolean hasFigures() {
        return state == State.SCORED || state == State.NONE_ARISEN;
    }
}
