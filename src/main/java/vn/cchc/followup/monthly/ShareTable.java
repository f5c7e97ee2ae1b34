package vn.cchc.followup.monthly;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.cchc.followup.SchemeLines;
import vn.cchc.unit.Unit;

/**
 * One share of all units month by month.
 *
 * @param months of one year, from the first to the last that somebody has reported: before it the form may not have asked; empty where nobody has
 * @param rows units that lack most first, those that reported nothing last
 */
record ShareTable(List<YearMonth> months, List<Row> rows) {

    /**
     * A unit in a year.
     *
     * @param shares by month; a month that was not reported is absent: missing, not zero
     * @param line the line of a scheme that scores it; null where none does
     */
    record Row(Unit unit, Map<YearMonth, Share> shares, SchemeLines.Line line) {

        public Share of(YearMonth month) {
            return shares.get(month);
        }

        /** Since January; empty where nothing was reported. */
        public Optional<Share> sum() {
            return shares.values().stream().reduce(Share::plus);
        }

        public long rest() {
            return sum().map(Share::rest).orElse(0L);
        }

        public long missing(List<YearMonth> months) {
            return months.size() - (long) shares.size();
        }
    }

    public Optional<Share> sum() {
        return sums(rows.stream().map(Row::sum).flatMap(Optional::stream));
    }

    public Optional<Share> sum(YearMonth month) {
        return sums(rows.stream().map(row -> row.of(month)).filter(Objects::nonNull));
    }

    /** Units that lack something of what they had to do. */
    public long behind() {
        return rows.stream().filter(row -> row.rest() > 0).count();
    }

    private static Optional<Share> sums(Stream<Share> shares) {
        return shares.reduce(Share::plus);
    }
}
