package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.cchc.shared.Period;

/**
 * Values of criteria that are not counted from dossiers. Each feature that has such values offers a bean; a scheme asks only
 * the sources that its indicators name.
 */
public interface ValueSource {

    IndicatorVersion.Source source();

    /**
     * Reads, in one statement, all values of some criteria.
     *
     * @return by unit id, then by code of the criterion; what is absent is missing, never zero
     */
    Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria);

    /** The same for several periods at once; a source that can do so in one statement does. */
    default Map<Period, Map<Long, Map<String, Value>>> read(
            Collection<Period> periods, Collection<Criterion> criteria) {
        Map<Period, Map<Long, Map<String, Value>>> values = new HashMap<>();
        periods.forEach(period -> values.put(period, read(period, criteria)));
        return values;
    }

    /**
     * A value.
     *
     * @param measure null where the source gives points only
     * @param sourcePoints the points that the source itself gives, to compare with ours; null where it gives none
     * @param contained whether it is part of the value of a unit above, so that a sum must leave it out
     */
    record Value(Measure measure, BigDecimal sourcePoints, boolean contained) {}
}
