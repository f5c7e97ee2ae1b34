package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranks scorecards inside their ranking groups by percent of the maximum; equal percentages share a place: 1-2-2-4. */
final class Ranking {

    private Ranking() {}

    static List<Scorecard> rank(List<Scorecard> scorecards) {
        Map<String, List<BigDecimal>> groups = new HashMap<>();
        for (Scorecard card : scorecards) {
            if (card.rankable()) {
                groups.computeIfAbsent(card.unit().rankingGroup(), group -> new ArrayList<>())
                        .add(card.percent().orElseThrow());
            }
        }
        return scorecards.stream()
                .map(card -> card.rankable()
                        ? card.ranked(place(card, groups.get(card.unit().rankingGroup())))
                        : card)
                .sorted(Comparator.comparing(
                                (Scorecard card) -> card.unit().rankingGroup(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Scorecard::rank, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static int place(Scorecard card, List<BigDecimal> group) {
        BigDecimal own = card.percent().orElseThrow();
        return 1
                + (int) group.stream().filter(other -> other.compareTo(own) > 0).count();
    }
}
