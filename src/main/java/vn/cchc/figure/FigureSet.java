package vn.cchc.figure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.cchc.shared.Period;

/** The figures of one period for every unit that existed in it. */
public record FigureSet(Period period, List<MeasuredUnit> units, Map<Long, Counts> counts) {

    public Counts of(long unitId) {
        return counts.getOrDefault(unitId, Counts.ZERO);
    }

    public Counts sum(Collection<MeasuredUnit> of) {
        return of.stream().map(unit -> of(unit.id())).reduce(Counts.ZERO, Counts::plus);
    }
}
