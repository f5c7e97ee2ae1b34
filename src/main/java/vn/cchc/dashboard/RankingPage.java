package vn.cchc.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.cchc.scoring.Scorecard;
import vn.cchc.shared.Page;
import vn.cchc.shared.TextKey;

/**
 * The ranking as a page shows it: a bounded part of each group.
 *
 * @param peersOf the unit whose peers alone are shown; null where all units are
 * @param unranked units without a place
 */
record RankingPage(List<Shown> groups, LeagueRow peersOf, League league) {

    /** Rows of a group on one page. */
    private static final int SIZE = 100;

    /**
     * A group as far as it is shown.
     *
     * @param history empty where the period is no months
     */
    record Shown(League.Group group, Page<LeagueRow> page, Optional<RankHistory> history) {

        public String name() {
            return group.name();
        }

        public List<LeagueRow> rows() {
            return page.rows();
        }

        /** Whether a mark of the table needs its rule under it. */
        public boolean marked() {
            return rows().stream()
                    .anyMatch(row -> row.byChance() || row.cells().stream().anyMatch(LeagueRow.Cell::small));
        }
    }

    /**
     * @param number of the page, from 1; a number beyond the last shows the last
     * @param peersOf code of a unit, or empty
     * @param find part of a unit's name or code; the page with the first such unit is shown
     */
    static RankingPage of(Board board, int number, String peersOf, String find) {
        League league = League.of(board);
        LeagueRow centre = league.groups().stream()
                .flatMap(group -> group.rows().stream())
                .filter(row -> row.unit().code().equals(peersOf) && !row.peers().isEmpty())
                .findFirst()
                .orElse(null);
        List<Shown> shown = new ArrayList<>();
        for (League.Group group : league.groups()) {
            List<LeagueRow> rows = group.rows();
            if (centre != null) {
                List<Scorecard> peers = centre.peers();
                rows = rows.stream().filter(row -> peers.contains(row.card())).toList();
            }
            if (!rows.isEmpty()) {
                Page<LeagueRow> page = Page.of(rows, at(rows, find).orElse(number), SIZE);
                shown.add(new Shown(
                        group,
                        page,
                        board.months()
                                .map(months ->
                                        RankHistory.of(group.name(), page.rows(), centre, months, board.history()))));
            }
        }
        return new RankingPage(shown, centre, league);
    }

    /** The page of the first unit whose name or code has the words in it. */
    private static Optional<Integer> at(List<LeagueRow> rows, String find) {
        String wanted = TextKey.of(find);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < rows.size(); i++) {
            if (TextKey.of(rows.get(i).unit().name()).contains(wanted)
                    || rows.get(i).unit().code().equals(find.strip())) {
                return Optional.of(1 + i / SIZE);
            }
        }
        return Optional.empty();
    }
}
