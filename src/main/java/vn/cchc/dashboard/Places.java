package vn.cchc.dashboard;

import java.util.HashMap;
import java.util.Map;
import vn.cchc.scoring.ScorecardSet;

/**
 * What the history keeps of a month's scorecards: a province has thousands of units, and twelve months of all their scores would
 * not fit beside each other.
 *
 * @param ranks by unit, of those the viewer may see
 * @param ranked how many units each group ranked, those the viewer may not see included
 */
record Places(Map<Long, Integer> ranks, Map<String, Integer> ranked) {

    static Places of(ScorecardSet set) {
        Map<Long, Integer> ranks = new HashMap<>();
        set.units().stream()
                .filter(Boards::ranked)
                .forEach(card -> ranks.put(card.unit().id(), card.rank()));
        Map<String, Integer> ranked = new HashMap<>();
        set.standing().forEach((group, percents) -> ranked.put(group, percents.size()));
        return new Places(ranks, ranked);
    }

    int ranked(String group) {
        return ranked.getOrDefault(group, 0);
    }
}
