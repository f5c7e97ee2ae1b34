package vn.cchc.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the sources other than the dossiers say for one scheme and period.
 *
 * @param byUnit values by unit and by code of the criterion
 * @param adjustments bonus and minus lines by unit
 */
public record SchemeValues(Map<Long, Map<String, ValueSource.Value>> byUnit, Map<Long, List<Adjustment>> adjustments) {

    public static final SchemeValues NONE = new SchemeValues(Map.of(), Map.of());

    /** With what another source says beside it. */
    SchemeValues with(Map<Long, Map<String, ValueSource.Value>> more) {
        Map<Long, Map<String, ValueSource.Value>> all = new HashMap<>(byUnit);
        more.forEach((unit, values) -> all.merge(unit, values, (a, b) -> {
            Map<String, ValueSource.Value> both = new HashMap<>(a);
            both.putAll(b);
            return both;
        }));
        return new SchemeValues(all, adjustments);
    }

    Map<String, ValueSource.Value> of(long unitId) {
        return byUnit.getOrDefault(unitId, Map.of());
    }

    /** The same for a unit whose figures hold those of others: counts are added up, what is no count is its own. */
    Map<String, ValueSource.Value> of(long unitId, Collection<Long> within) {
        if (within.size() == 1) {
            return of(unitId);
        }
        Map<String, ValueSource.Value> values = new HashMap<>(of(unitId));
        sum(within).forEach((criterion, sum) -> {
            if (sum.measure().basis() == Measure.Basis.COUNTED) {
                values.put(criterion, sum);
            }
        });
        return values;
    }

    /** The same with other values of one unit. */
    SchemeValues with(long unitId, Map<String, ValueSource.Value> ofUnit) {
        Map<Long, Map<String, ValueSource.Value>> changed = new HashMap<>(byUnit);
        changed.put(unitId, ofUnit);
        return new SchemeValues(changed, adjustments);
    }

    List<Adjustment> adjustments(long unitId) {
        return adjustments.getOrDefault(unitId, List.of());
    }

    boolean has(long unitId) {
        return byUnit.containsKey(unitId);
    }

    /** Counts of the units added up, each counted once; values that have no sum are left out, so they are missing. */
    Map<String, ValueSource.Value> sum(Collection<Long> unitIds) {
        Map<String, Optional<Measure>> sums = new HashMap<>();
        for (long unit : unitIds) {
            of(unit).forEach((criterion, value) -> {
                if (!value.contained() && value.measure() != null) {
                    sums.merge(
                            criterion, Optional.of(value.measure()), (a, b) -> a.flatMap(one -> b.flatMap(one::plus)));
                }
            });
        }
        Map<String, ValueSource.Value> whole = new HashMap<>();
        sums.forEach((criterion, measure) ->
                measure.ifPresent(m -> whole.put(criterion, new ValueSource.Value(m, null, false))));
        return whole;
    }
}
