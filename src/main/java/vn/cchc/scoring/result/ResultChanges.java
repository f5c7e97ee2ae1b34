package vn.cchc.scoring.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a result would become if it were made again from the figures of now.
 *
 * @param figures whether any unit's figures have changed, or units have come or gone
 * @param basis whether the scheme or a definition has changed
 * @param rows the units whose points or rank would change, of those the reader may see live
 */
record ResultChanges(boolean figures, boolean basis, List<Row> rows) {

    /** @param now null where the unit is no longer in it, as {@code before} is null for a new one */
    record Row(UnitResult before, UnitResult now) {

        public String name() {
            return (before == null ? now : before).name();
        }

        public String code() {
            return (before == null ? now : before).code();
        }

        private boolean differs() {
            return before == null
                    || now == null
                    || !Objects.equals(before.rank(), now.rank())
                    || !same(before.points(), now.points());
        }

        private static boolean same(BigDecimal one, BigDecimal other) {
            return one == null || other == null ? one == other : one.compareTo(other) == 0;
        }
    }

    public boolean any() {
        return figures || basis;
    }

    static ResultChanges between(PublishedResult before, PublishedResult now, Predicate<UnitResult> visible) {
        Map<String, UnitResult> old = byKey(before);
        Map<String, UnitResult> fresh = byKey(now);
        boolean figures = !old.keySet().equals(fresh.keySet())
                || old.entrySet().stream()
                        .anyMatch(entry -> !entry.getValue()
                                .inputs()
                                .equals(fresh.get(entry.getKey()).inputs()));
        List<Row> rows = new ArrayList<>();
        before.units().forEach(unit -> rows.add(new Row(unit, fresh.get(unit.key()))));
        Set<String> added = new HashSet<>(fresh.keySet());
        added.removeAll(old.keySet());
        now.units().stream().filter(unit -> added.contains(unit.key())).forEach(unit -> rows.add(new Row(null, unit)));
        return new ResultChanges(
                figures,
                !before.sameBasis(now),
                rows.stream()
                        .filter(Row::differs)
                        .filter(row -> visible.test(row.before == null ? row.now : row.before))
                        .toList());
    }

    private static Map<String, UnitResult> byKey(PublishedResult result) {
        return result.units().stream().collect(Collectors.toMap(UnitResult::key, Function.identity()));
    }
}
