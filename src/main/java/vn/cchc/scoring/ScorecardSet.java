package vn.cchc.scoring;

import java.util.List;
import java.util.Optional;
import vn.cchc.shared.Period;

/**
 * Scorecards of one period under one scheme.
 *
 * @param whole all units the viewer may see, linked bodies left out, taken as one
 * @param units by ranking group and rank; units not ranked come last
 */
public record ScorecardSet(Period period, Scheme scheme, Scorecard whole, List<Scorecard> units) {

    public Optional<Scorecard> of(long unitId) {
        return units.stream().filter(card -> card.unit().id() == unitId).findFirst();
    }
}
