package vn.cchc.dashboard;

import java.util.List;
import java.util.Optional;
import vn.cchc.scoring.Scorecard;

/**
 * Whom a page is about, a unit or the whole, in the period asked for and in those it is compared with.
 *
 * @param before empty where the page does not compare
 * @param trend the last twelve months, oldest first; empty for dates that are no months
 * @param partly whether the figures are there for some of its units only
 */
record Subject(
        Scorecard now,
        Optional<Scorecard> before,
        Optional<Scorecard> yearBefore,
        List<TrendMonth> trend,
        boolean partly) {

    /** Whether there is anything to show at all. */
    boolean missing() {
        return now.missing() && !partly;
    }
}
