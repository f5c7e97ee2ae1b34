package vn.cchc.followup.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.cchc.scoring.Measure;

/**
 * What the figures say of a bound task: for each of its units, and together.
 *
 * @param higherIsBetter whether the target is to be reached or not to be exceeded
 */
record Outcome(boolean higherIsBetter, List<OfUnit> units) {

    /**
     * @param measure null where there is none
     * @param upTo last day that the measure holds; null where there is none
     */
    record OfUnit(long unitId, String code, String name, Verdict verdict, Measure measure, LocalDate upTo) {

        public BigDecimal percent() {
            return Optional.ofNullable(measure).flatMap(Measure::percent).orElse(null);
        }

        public boolean counted() {
            return measure != null && measure.basis() == Measure.Basis.COUNTED;
        }
    }

    /** Met where every unit meets it; failed where one has failed. */
    public Verdict verdict() {
        if (units.isEmpty()) {
            return Verdict.NO_DATA;
        }
        for (Verdict one : List.of(Verdict.NOT_MET, Verdict.NOT_YET, Verdict.NO_DATA)) {
            if (units.stream().anyMatch(u -> u.verdict == one)) {
                return one;
            }
        }
        return Verdict.MET;
    }

    public long met() {
        return units.stream().filter(u -> u.verdict == Verdict.MET).count();
    }
}
