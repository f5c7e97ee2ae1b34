package vn.cchc.figure;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import vn.cchc.shared.Period;
import vn.cchc.shared.Wording;

/**
 * Points and ranks that rest on reported figures, as the package that scores sees them: it lies above this one and implements
 * what a report shows of it.
 */
public interface UnitStanding {

    /**
     * A unit under one scheme.
     *
     * @param scheme name of the scheme
     * @param max points that could be had
     * @param points null where nothing is scored
     * @param rank null where the unit is not ranked
     * @param ranked how many units its group ranks
     */
    record Standing(
            String schemeCode,
            Wording scheme,
            String unitCode,
            String unitName,
            BigDecimal points,
            BigDecimal max,
            Integer rank,
            int ranked) {}

    /** @param before as things stand; after: with the other figures */
    record Change(Standing before, Standing after) {}

    /** The unit under every scheme in force at the end of the days that scores a reported figure. */
    List<Standing> now(long unitId, Period days, YearMonth month);

    /**
     * Whose points or rank would change, and to what, if the unit had reported other values for the month.
     *
     * @param values by item code; the others stay as they are
     */
    List<Change> with(long unitId, Period days, YearMonth month, Map<String, Long> values);
}
