package vn.cchc.figure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.cchc.shared.Period;

/**
 * The figures of one period for every unit that existed in it.
 *
 * @param above the unit above each unit, as it was last
 */
public record FigureSet(Period period, List<MeasuredUnit> units, Map<Long, Long> above, Map<Long, Counts> counts) {

    public Counts of(long unitId) {
        return counts.getOrDefault(unitId, Counts.ZERO);
    }

    public Counts sum(Collection<MeasuredUnit> of) {
        return of.stream().map(unit -> of(unit.id())).reduce(Counts.ZERO, Counts::plus);
    }

    /** The units right under each unit. */
    public Map<Long, List<MeasuredUnit>> below() {
        return units.stream()
                .filter(unit -> above.containsKey(unit.id()))
                .collect(Collectors.groupingBy(unit -> above.get(unit.id())));
    }
}
