package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;

/** Scores from what was kept of an earlier scoring: the same values under the same scheme give the same scorecards. */
public final class Rescoring {

    private Rescoring() {}

    /**
     * What one line brought.
     *
     * @param measure what was scored; null where there was nothing to score
     * @param state of the line; null for a sum
     * @param sourcePoints points of the source itself; null where it gave none
     */
    public record Input(Measure measure, State state, BigDecimal sourcePoints) {

        /** What a line was scored from; a measure that was not scored means nothing and is left out. */
        public static Input of(CriterionScore line) {
            return new Input(
                    line.hasFigures() ? line.measure() : null,
                    line.criterion().isSum() ? null : line.state(),
                    line.sourcePoints());
        }
    }

    /**
     * What one unit brought.
     *
     * @param lines by code of the criterion; a line without anything may be absent
     * @param sourcePoints points of the whole scorecard as its source gave them, or null
     */
    public record UnitInput(
            MeasuredUnit unit, Map<String, Input> lines, BigDecimal sourcePoints, List<Adjustment> adjustments) {

        /** What a scorecard was made from. */
        public static UnitInput of(Scorecard card) {
            return new UnitInput(
                    card.unit(),
                    card.all().collect(Collectors.toMap(line -> line.criterion().code(), Input::of)),
                    card.sourcePoints(),
                    card.adjustments());
        }
    }

    /** The scheme that a document describes. */
    public static Scheme scheme(
            String code,
            int number,
            String document,
            LocalDate from,
            LocalDate to,
            SchemeDocument content,
            Map<String, IndicatorVersion> indicators) {
        return Schemes.scheme(0, code, number, document, from, to, content, indicators);
    }

    /** Scorecards with their ranks, in the order of {@link ScorecardSet#units()}. */
    public static List<Scorecard> score(Scheme scheme, List<UnitInput> units) {
        return Ranking.rank(units.stream()
                .map(input -> scheme.score(values(scheme, input), input.adjustments))
                .toList());
    }

    private static UnitValues values(Scheme scheme, UnitInput input) {
        Map<String, ValueSource.Value> values = new HashMap<>();
        input.lines.forEach(
                (code, line) -> values.put(code, new ValueSource.Value(line.measure, line.sourcePoints, false)));
        values.put(UnitValues.TOTAL, new ValueSource.Value(null, input.sourcePoints, false));
        // Dossiers come for all criteria of a unit or for none: one missing says that they had not come.
        boolean covered = scheme.leaves()
                .filter(criterion -> criterion.indicator() != null
                        && criterion.indicator().dossierRate().isPresent())
                .map(criterion -> input.lines.get(criterion.code()))
                .noneMatch(line -> line != null && line.state == State.MISSING);
        return new UnitValues(input.unit, Counts.ZERO, covered, input.unit.everHadDossiers(), values);
    }
}
