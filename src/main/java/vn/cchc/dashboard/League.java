package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.scoring.Scorecard;

/**
 * The table of units: ranking groups, best place first, and after them the units that are listed without a place.
 *
 * @param groups by name of the ranking group
 */
record League(List<Group> groups, List<LeagueRow> unranked) {

    private static final int BEHIND = 3;

    /** @param ranked how many units the group ranks, those the viewer may not see included */
    record Group(String name, List<LeagueRow> rows, long ranked) {

        /** The last places, worst first; nobody is called behind among so few that the last three are most of them. */
        public List<LeagueRow> behind() {
            if (rows.size() < 2 * BEHIND) {
                return List.of();
            }
            List<LeagueRow> last = new ArrayList<>(rows.subList(rows.size() - BEHIND, rows.size()));
            last.sort(Comparator.comparing((LeagueRow row) -> row.card().rank()).reversed());
            return last;
        }
    }

    static League of(Board board) {
        Map<String, List<Scorecard>> groups = new LinkedHashMap<>();
        List<LeagueRow> unranked = new ArrayList<>();
        for (Scorecard card : board.now().units()) {
            if (card.rank() == null) {
                unranked.add(row(board, card, null));
            } else {
                groups.computeIfAbsent(card.unit().rankingGroup(), g -> new ArrayList<>())
                        .add(card);
            }
        }
        List<Group> named = new ArrayList<>();
        groups.forEach((name, cards) -> {
            List<LeagueRow> rows = new ArrayList<>();
            for (Scorecard card : cards) {
                rows.add(row(board, card, toNext(card, cards)));
            }
            named.add(new Group(name, rows, board.ranked(name)));
        });
        return new League(named, unranked);
    }

    private static LeagueRow row(Board board, Scorecard card, BigDecimal toNext) {
        return LeagueRow.of(
                card, board.before().flatMap(set -> set.of(card.unit().id())), toNext);
    }

    private static BigDecimal toNext(Scorecard card, List<Scorecard> group) {
        BigDecimal own = card.percent().orElseThrow();
        return group.stream()
                .map(other -> other.percent().orElseThrow())
                .filter(percent -> percent.compareTo(own) > 0)
                .min(Comparator.naturalOrder())
                .map(better -> better.subtract(own).setScale(2, RoundingMode.CEILING))
                .orElse(null);
    }

    public List<LeagueRow> all() {
        List<LeagueRow> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(group.rows()));
        all.addAll(unranked);
        return all;
    }

    /** Units without a place that have figures to show all the same: linked bodies, units not reported in full. */
    public List<LeagueRow> listed() {
        return unranked.stream().filter(row -> !row.idle()).toList();
    }

    /** Units that resolve no dossiers: named, so that nobody looks for them, but without a row of dashes each. */
    public List<LeagueRow> idle() {
        return unranked.stream().filter(LeagueRow::idle).toList();
    }

    /** Units with dossiers overdue at the end of the period or late without a slip, most overdue first; linked bodies apart. */
    public List<LeagueRow> overdue() {
        return all().stream()
                .filter(row -> !row.unit().linked())
                .filter(row -> row.overdue() > 0 || row.withoutApology() > 0)
                .sorted(Comparator.comparingLong(LeagueRow::overdue)
                        .thenComparingLong(LeagueRow::withoutApology)
                        .reversed())
                .toList();
    }

    /** The row that rose most since the period before. */
    public Optional<LeagueRow> rose() {
        return moved().filter(row -> row.pointsChange().signum() > 0)
                .max(Comparator.comparing(LeagueRow::pointsChange));
    }

    public Optional<LeagueRow> fell() {
        return moved().filter(row -> row.pointsChange().signum() < 0)
                .min(Comparator.comparing(LeagueRow::pointsChange));
    }

    private java.util.stream.Stream<LeagueRow> moved() {
        return groups.stream().flatMap(group -> group.rows().stream()).filter(row -> row.pointsChange() != null);
    }
}
