package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.Indicator;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;
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

    /**
     * The change of the share of points between two scorecards of one scheme, on a scale of 100: maxima may differ, so shares of
     * the maximum are compared. Only where the same lines were scored, on the same basis.
     */
    static Change ofPoints(Scorecard now, Optional<Scorecard> then) {
        if (then.isEmpty()) {
            return none("not_compared");
        }
        if (now.missing()) {
            return none("now_missing");
        }
        if (then.get().missing()) {
            return none("then_missing");
        }
        if (now.percent().isEmpty() || then.get().percent().isEmpty()) {
            return none("none_arisen");
        }
        if (!basis(now).equals(basis(then.get()))) {
            return none("other_basis");
        }
        BigDecimal difference =
                now.percent().get().subtract(then.get().percent().get()).setScale(2, RoundingMode.HALF_UP);
        return new Change(difference, null, difference.signum() == 0 ? null : difference.signum() > 0);
    }

    private static List<String> basis(Scorecard card) {
        return card.leaves()
                .filter(line -> line.state() == State.SCORED)
                .map(line -> line.criterion().code() + " " + line.measure().basis())
                .toList();
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
