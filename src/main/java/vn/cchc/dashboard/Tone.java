package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.State;

/** How a criterion stands in one word. Pages never show it by colour alone. */
enum Tone {
    /** The target is met. */
    GOOD,
    /** The target is not met, but at least three quarters of the points are earned. */
    WATCH,
    BAD;

    private static final BigDecimal NEAR = new BigDecimal("0.75");

    /** Empty where nothing is scored. */
    static Optional<Tone> of(CriterionScore score) {
        if (score.state() != State.SCORED || score.maxPoints().signum() == 0) {
            return Optional.empty();
        }
        boolean met = score.criterion()
                .meetsTarget(score.measure())
                .orElse(score.points().compareTo(score.countedMax()) >= 0);
        if (met) {
            return Optional.of(GOOD);
        }
        return Optional.of(score.points().compareTo(score.countedMax().multiply(NEAR)) >= 0 ? WATCH : BAD);
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
