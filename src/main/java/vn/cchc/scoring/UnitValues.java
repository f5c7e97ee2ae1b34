package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Map;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;

/**
 * All that one unit brings to be scored: the counts of its dossiers and the values of other sources.
 *
 * @param unit null for a group of units taken as one
 * @param covered whether the unit's dossiers of the period have been imported
 * @param handlesDossiers whether the unit has ever had a dossier at all
 * @param values by code of the criterion
 */
record UnitValues(
        MeasuredUnit unit,
        Counts counts,
        boolean covered,
        boolean handlesDossiers,
        Map<String, ValueSource.Value> values) {

    /** Under this code a source gives its points of the whole scorecard. */
    static final String TOTAL = "TOTAL";

    /**
     * @param measure null where there is none
     * @param otherwise why it is not scored; null where it is to be
     */
    record Found(Measure measure, State otherwise) {}

    Found of(Criterion criterion) {
        ValueSource.Value value = values.get(criterion.code());
        if (value != null && value.measure() != null) {
            return new Found(value.measure(), null);
        }
        IndicatorVersion indicator = criterion.indicator();
        if (indicator == null || indicator.dossierRate().isEmpty()) {
            return new Found(null, State.MISSING);
        }
        Measure measure = indicator.of(counts).orElseThrow();
        if (!covered) {
            return new Found(measure, State.MISSING);
        }
        return new Found(measure, handlesDossiers ? null : State.NOT_APPLICABLE);
    }

    BigDecimal sourcePoints(String code) {
        ValueSource.Value value = values.get(code);
        return value == null ? null : value.sourcePoints();
    }
}
