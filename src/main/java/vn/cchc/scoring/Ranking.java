package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranks scorecards inside their ranking groups by percent of the maximum; equal percentages share a place: 1-2-2-4. */
final class Ranking {

    private Ranking() {}

    static List<Scorecard> rank(List<Scorecard> scorecards) {
        Map<String, NavigableMap<BigDecimal, Integer>> places = new HashMap<>();
        standing(scorecards).forEach((group, percents) -> places.put(group, places(percents)));
        return scorecards.stream()
                .map(card -> card.rankable()
                        ? card.ranked(places.get(card.unit().rankingGroup())
                                .get(card.percent().orElseThrow()))
                        : card)
                .sorted(Comparator.comparing(
                                (Scorecard card) -> card.unit().rankingGroup(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Scorecard::rank, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The percentages that take part in each ranking group's ranking, best first. */
    static Map<String, List<BigDecimal>> standing(List<Scorecard> scorecards) {
        Map<String, List<BigDecimal>> groups = new HashMap<>();
        for (Scorecard card : scorecards) {
            if (card.rankable()) {
                groups.computeIfAbsent(card.unit().rankingGroup(), group -> new ArrayList<>())
                        .add(card.percent().orElseThrow());
            }
        }
        groups.values().forEach(percents -> percents.sort(Comparator.reverseOrder()));
        return groups;
    }

    private static NavigableMap<BigDecimal, Integer> places(List<BigDecimal> bestFirst) {
        NavigableMap<BigDecimal, Integer> places = new TreeMap<>();
        for (int i = 0; i < bestFirst.size(); i++) {
            places.putIfAbsent(bestFirst.get(i), i + 1);
        }
        return places;
    }
}
