package vn.cchc.dashboard;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.cchc.figure.MeasuredUnit;

/**
 * The places of some units of one ranking group, month by month, all scored by the scheme of the page.
 *
 * @param lines one for each unit
 * @param months oldest first
 */
record RankHistory(List<Line> lines, List<Month> months) {

    /** More lines than these cannot be told apart in one picture. */
    private static final int LINES = 20;

    /** @param strong whether the picture sets it off */
    record Line(MeasuredUnit unit, boolean strong) {}

    /**
     * @param ranks in the order of the lines; null where the unit was not ranked
     * @param ranked how many units the group ranked
     */
    record Month(YearMonth month, List<Integer> ranks, int ranked) {

        public String label() {
            return month.getMonthValue() + "/" + month.getYear();
        }
    }

    /**
     * @param shown rows of the group that the page shows, best place first
     * @param about the row that the page is about, set off; null where it is about all: then the first, the last and the one that
     *     rose most are
     */
    static RankHistory of(String group, List<LeagueRow> shown, LeagueRow about, Trends months, List<Places> history) {
        List<LeagueRow> drawn = shown.stream().limit(LINES).toList();
        List<MeasuredUnit> units = drawn.stream().map(LeagueRow::unit).toList();
        Set<MeasuredUnit> strong = new HashSet<>();
        if (about != null) {
            strong.add(about.unit());
        } else if (!units.isEmpty()) {
            strong.add(units.get(0));
            strong.add(units.get(units.size() - 1));
            drawn.stream()
                    .filter(row ->
                            row.pointsChange() != null && row.pointsChange().signum() > 0)
                    .max(Comparator.comparing(LeagueRow::pointsChange))
                    .ifPresent(row -> strong.add(row.unit()));
        }
        List<Month> rows = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Places places = history.get(i);
            List<Integer> ranks = new ArrayList<>();
            units.forEach(unit -> ranks.add(places.ranks().get(unit.id())));
            rows.add(new Month(months.last().minusMonths(history.size() - 1L - i), ranks, places.ranked(group)));
        }
        return new RankHistory(
                units.stream()
                        .map(unit -> new Line(unit, strong.contains(unit)))
                        .toList(),
                rows);
    }

    /** How many places the picture needs. */
    public int places() {
        return months.stream().mapToInt(Month::ranked).max().orElse(0);
    }

    /** Whether two months at least have a place to show. */
    public boolean drawn() {
        return months.stream().filter(month -> month.ranked() > 0).count() > 1;
    }
}
