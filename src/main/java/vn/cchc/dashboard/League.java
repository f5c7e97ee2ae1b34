package vn.cchc.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.cchc.figure.FigureKind;
import vn.cchc.scoring.Scorecard;

/**
 * The table of units: ranking groups, best place first, and after them the units that are listed without a place.
 *
 * @param groups by name of the ranking group
 */
record League(List<Group> groups, List<LeagueRow> unranked) {

    private static final int BEHIND = 3;

    /** Units of about the same load that are set side by side, the unit itself among them. */
    private static final int PEERS = 5;

    /**
     * @param ranked how many units the group ranks, those the viewer may not see included
     * @param sameBefore false where the period before ranked other units, so that places cannot be compared
     */
    record Group(String name, List<LeagueRow> rows, long ranked, boolean sameBefore) {

        /** Those that rose most since the period before, most first. */
        public List<LeagueRow> improved() {
            return rows.stream()
                    .filter(row ->
                            row.pointsChange() != null && row.pointsChange().signum() > 0)
                    .sorted(Comparator.comparing(LeagueRow::pointsChange).reversed())
                    .limit(BEHIND)
                    .toList();
        }

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
                Optional<Scorecard> then = then(board, card);
                unranked.add(new LeagueRow(
                        card, then.map(Scorecard::rank).orElse(null), Change.ofPoints(card, then), null, List.of()));
            } else {
                groups.computeIfAbsent(card.unit().rankingGroup(), g -> new ArrayList<>())
                        .add(card);
            }
        }
        List<Group> named = new ArrayList<>();
        groups.forEach((name, cards) -> named.add(group(board, name, cards)));
        return new League(named, unranked);
    }

    /** @param cards of one group, best place first */
    private static Group group(Board board, String name, List<Scorecard> cards) {
        boolean same = sameCohort(board, name, cards);
        Map<Scorecard, List<Scorecard>> peers = peers(cards);
        List<LeagueRow> rows = new ArrayList<>();
        Scorecard above = null;
        for (int i = 0; i < cards.size(); i++) {
            Scorecard card = cards.get(i);
            if (i > 0 && !cards.get(i - 1).rank().equals(card.rank())) {
                above = cards.get(i - 1);
            }
            Optional<Scorecard> then = then(board, card);
            rows.add(new LeagueRow(
                    card,
                    same ? then.map(Scorecard::rank).orElse(null) : null,
                    Change.ofPoints(card, then),
                    above,
                    peers.getOrDefault(card, List.of())));
        }
        return new Group(name, rows, board.ranked(name), board.before().isEmpty() || same);
    }

    private static Optional<Scorecard> then(Board board, Scorecard card) {
        return board.before().flatMap(set -> set.of(card.unit().id()));
    }

    /** Whether the period before ranked the same units: a place among others is another place. */
    private static boolean sameCohort(Board board, String group, List<Scorecard> cards) {
        return board.before()
                .filter(set -> set.standing().getOrDefault(group, List.of()).size() == board.ranked(group))
                .filter(set -> cards.stream()
                        .allMatch(card -> set.of(card.unit().id())
                                .filter(then -> then.rank() != null
                                        && group.equals(then.unit().rankingGroup()))
                                .isPresent()))
                .isPresent();
    }

    /** For each unit those that received next more and next fewer dossiers, two of each where there are so many. */
    private static Map<Scorecard, List<Scorecard>> peers(List<Scorecard> cards) {
        if (cards.size() < 2 * PEERS) {
            return Map.of();
        }
        List<Scorecard> byLoad = cards.stream()
                .sorted(Comparator.comparingLong(
                                (Scorecard card) -> card.counts().get(FigureKind.RECEIVED))
                        .thenComparing(card -> card.unit().code()))
                .toList();
        Map<Scorecard, List<Scorecard>> peers = new IdentityHashMap<>();
        for (int i = 0; i < byLoad.size(); i++) {
            int from = Math.max(0, Math.min(i - PEERS / 2, byLoad.size() - PEERS));
            peers.put(
                    byLoad.get(i),
                    byLoad.subList(from, from + PEERS).stream()
                            .sorted(Comparator.comparing(Scorecard::rank))
                            .toList());
        }
        return peers;
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

    private Stream<LeagueRow> moved() {
        return groups.stream().flatMap(group -> group.rows().stream()).filter(row -> row.pointsChange() != null);
    }
}
