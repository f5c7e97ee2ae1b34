package vn.cchc.scoring.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import vn.cchc.shared.Wording;

/**
 * What a result says of one unit.
 *
 * @param group ranking group; null = in none
 * @param points exact, null where nothing is scored
 * @param percent of the maximum scored, exact; null where nothing is scored
 * @param grade null where none is given
 * @param rank null where the unit is not ranked
 * @param unranked why not: linked, missing, nothing, no_group; null where it is ranked
 * @param present how many of the {@code expected} criteria have their figures
 * @param inputs all that was scored, to compare with
 */
record UnitResult(
        String code,
        LocalDate validFrom,
        String name,
        String group,
        BigDecimal points,
        BigDecimal max,
        BigDecimal percent,
        Wording grade,
        Integer rank,
        String unranked,
        int present,
        int expected,
        Map<String, Object> inputs) {

    public BigDecimal shownPoints() {
        return points == null ? null : points.setScale(2, RoundingMode.HALF_UP);
    }

    /** One code may have been that of several units. */
    String key() {
        return code + " " + validFrom;
    }

    public boolean ranked() {
        return rank != null;
    }
}
