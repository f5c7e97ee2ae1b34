package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.shared.Period;

/**
 * Scorecards of one period under one scheme.
 *
 * @param whole all units the viewer may see, linked bodies left out, taken as one
 * @param units by ranking group and rank; units not ranked come last
 * @param standing percentages of every unit that each ranking group ranks, best first, those the viewer may not see included
 * @param within the units whose figures count for each unit, itself included
 */
public record ScorecardSet(
        Period period,
        Scheme scheme,
        Scorecard whole,
        List<Scorecard> units,
        Map<String, List<BigDecimal>> standing,
        Map<Long, List<Long>> within) {

    public Optional<Scorecard> of(long unitId) {
        return units.stream().filter(card -> card.unit().id() == unitId).findFirst();
    }
}
