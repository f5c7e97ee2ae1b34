package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import vn.cchc.figure.Indicator;
import vn.cchc.scoring.Scorecard;
import vn.cchc.shared.Ratio;

/**
 * The change of a rate since another period, in percentage points.
 *
 * @param points null where the two cannot be compared
 * @param reason message key of why not; null where they can
 * @param better null where nothing changed or the two cannot be compared
 */
record Change(BigDecimal points, String reason, Boolean better) {

    static Change of(Indicator indicator, Scorecard now, boolean partly, Optional<Scorecard> then) {
        if (then.isEmpty()) {
            return none("not_compared");
        }
        if (now.missing() || partly) {
            return none("now_missing");
        }
        if (then.get().missing()) {
            return none("then_missing");
        }
        Ratio was = indicator.of(then.get().counts());
        Ratio is = indicator.of(now.counts());
        if (!was.arose() || !is.arose()) {
            return none("none_arisen");
        }
        BigDecimal difference =
                is.percent().orElseThrow().subtract(was.percent().orElseThrow());
        return new Change(
                difference,
                null,
                difference.signum() == 0 ? null : difference.signum() > 0 == indicator.higherIsBetter());
    }

    /** The change of points between two scorecards, if both are complete. */
    static Optional<BigDecimal> ofPoints(Scorecard now, Optional<Scorecard> then) {
        if (now.missing() || then.isEmpty() || then.get().missing()) {
            return Optional.empty();
        }
        // Maxima may differ where a criterion did not arise, so shares of the maximum are compared.
        return now.percent()
                .flatMap(is -> then.get().percent().map(was -> is.subtract(was).setScale(2, RoundingMode.HALF_UP)));
    }

    private static Change none(String reason) {
        return new Change(null, "dashboard.change." + reason, null);
    }

    public BigDecimal size() {
        return points.abs();
    }

    public String tone() {
        return better == null ? "" : better ? "good-text" : "bad-text";
    }

    /** Message key of the direction: up, down or same. */
    public String direction() {
        return "dashboard.change." + (points.signum() > 0 ? "up" : points.signum() < 0 ? "down" : "same");
    }
}
