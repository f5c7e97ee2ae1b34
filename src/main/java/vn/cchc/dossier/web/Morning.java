package vn.cchc.dossier.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The morning list: by unit with a total, linked bodies apart, and by who holds the dossiers.
 *
 * @param holders those with most to do, at most {@link #MOST_HOLDERS}
 * @param moreHolders how many more there are; the Excel file has them
 */
record Morning(List<Load> units, Load total, List<Load> linked, List<Load> holders, int moreHolders) {

    static final int MOST_HOLDERS = 50;

    private static final Comparator<Load> URGENT = Comparator.comparingLong(Load::withoutSlip)
            .thenComparingLong(Load::overdue)
            .thenComparingLong(Load::dueToday)
            .thenComparingLong(Load::dueSoon)
            .reversed();

    static Morning of(List<Load> rows) {
        Collection<Load> units = sums(rows, Load::unit, Load::ofUnit);
        List<Load> own = units.stream().filter(u -> !u.linked()).sorted(URGENT).toList();
        List<Load> holders = sums(rows, r -> r.linked() + r.holder(), Load::ofHolder).stream()
                .filter(h -> !h.linked())
                .sorted(URGENT)
                .toList();
        return new Morning(
                own,
                own.stream().reduce(Load.NONE, Load::plus),
                units.stream().filter(Load::linked).sorted(URGENT).toList(),
                holders.stream().limit(MOST_HOLDERS).toList(),
                Math.max(0, holders.size() - MOST_HOLDERS));
    }

    private static Collection<Load> sums(List<Load> rows, Function<Load, String> key, Function<Load, Load> part) {
        Map<String, Load> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(key.apply(row), part.apply(row), Load::plus));
        return sums.values();
    }
}
