package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.cchc.shared.Wording;

/**
 * One line of a scheme: a field (lĩnh vực) or criterion (tiêu chí) that is the sum of the lines under it, or a line that a
 * rule scores.
 *
 * @param rule null for a line that is a sum
 * @param indicator what the rule scores; null where somebody enters it
 * @param unitKinds kinds of unit it is for; empty = all
 * @param percentScale decimals to which the percentage is rounded before it is scored; null = exact
 * @param pointsScale decimals to which the points are rounded before they are added; null = exact
 * @param target planned share between 0 and 1; null = none set
 * @param law the sentence of the document that it rests on
 * @param confirmed whether the line was checked against the document itself
 */
public record Criterion(
        String code,
        Wording wording,
        BigDecimal maxPoints,
        Rule rule,
        IndicatorVersion indicator,
        WhenNone whenNone,
        Influence influence,
        Set<String> unitKinds,
        Integer percentScale,
        Integer pointsScale,
        BigDecimal target,
        Wording law,
        boolean confirmed,
        List<Criterion> children) {

    /** What a denominator of 0 means for the points. */
    public enum WhenNone {
        /** The line leaves the maximum. */
        LEAVES,
        FULL,
        ZERO
    }

    /** Whether the unit can change what is scored. */
    public enum Influence {
        OWN,
        /** The same for all units of a province, as the procedures that it announces: nothing a unit could do. */
        INHERITED
    }

    public Criterion {
        unitKinds = Set.copyOf(unitKinds);
        children = List.copyOf(children);
        if ((rule == null) == children.isEmpty()) {
            throw new IllegalArgumentException(code + " needs either a rule or lines under it");
        }
    }

    public String name(Locale locale) {
        return wording.in(locale);
    }

    public boolean isSum() {
        return rule == null;
    }

    /** Whether the office that keeps the scheme enters its value, with evidence. */
    public boolean isEntered() {
        return !isSum() && source() == IndicatorVersion.Source.ENTERED;
    }

    /** Where the values of a line with a rule come from. */
    IndicatorVersion.Source source() {
        return indicator == null ? IndicatorVersion.Source.ENTERED : indicator.source();
    }

    boolean isFor(String unitKind) {
        return unitKinds.isEmpty() || unitKinds.contains(unitKind);
    }

    /** This line and all under it, each before its own. */
    public Stream<Criterion> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Criterion::all));
    }

    /** Whether the shown percentage is good when it is high. */
    public boolean higherIsBetter() {
        return rule == null || rule.higherIsBetter();
    }

    /** Key of the figure whose dossiers stand behind the numerator; null where no dossiers do. */
    public String behind() {
        return Optional.ofNullable(indicator)
                .flatMap(IndicatorVersion::dossierRate)
                .map(rate -> rate.numerator().key())
                .orElse(null);
    }

    /** The same line, and those under it, with other targets where there are any. */
    Criterion withTargets(Map<String, BigDecimal> shares) {
        return new Criterion(
                code,
                wording,
                maxPoints,
                rule,
                indicator,
                whenNone,
                influence,
                unitKinds,
                percentScale,
                pointsScale,
                shares.getOrDefault(code, target),
                law,
                confirmed,
                children.stream().map(child -> child.withTargets(shares)).toList());
    }

    /** Empty where no target is set or nothing arose. */
    public Optional<Boolean> meetsTarget(Measure measure) {
        if (target == null || measure == null || !measure.arose()) {
            return Optional.empty();
        }
        int comparison = measure.part().compareTo(target.multiply(measure.whole()));
        return Optional.of(higherIsBetter() ? comparison >= 0 : comparison <= 0);
    }

    /** The line for one unit, and those under it. */
    CriterionScore score(UnitValues values) {
        if (isSum()) {
            List<CriterionScore> scores =
                    children.stream().map(child -> child.score(values)).toList();
            return CriterionScore.sum(this, scores, values.sourcePoints(code));
        }
        if (values.unit() != null && !isFor(values.unit().kind())) {
            return new CriterionScore(this, null, null, null, State.NOT_APPLICABLE, List.of());
        }
        UnitValues.Found found = values.of(this);
        BigDecimal source = values.sourcePoints(code);
        if (found.measure() == null) {
            return new CriterionScore(this, null, null, source, found.otherwise(), List.of());
        }
        Measure measure = found.measure();
        if (found.otherwise() != null) {
            return new CriterionScore(this, measure, null, source, found.otherwise(), List.of());
        }
        if (!measure.arose() && whenNone == WhenNone.LEAVES) {
            return new CriterionScore(this, measure, null, source, State.NONE_ARISEN, List.of());
        }
        return new CriterionScore(this, measure, points(measure), source, State.SCORED, List.of());
    }

    /** Points of a measure under this line: its rule, what nothing means here, and its own rounding. */
    BigDecimal points(Measure measure) {
        BigDecimal points;
        if (!measure.arose()) {
            points = whenNone == WhenNone.FULL ? maxPoints : BigDecimal.ZERO;
        } else if (measure.basis() == Measure.Basis.STATED) {
            // Another system's percentage already holds its own thresholds.
            points = new Rule.LinearToThreshold(maxPoints, BigDecimal.ONE).points(measure);
        } else {
            points = rule.points(percentScale == null ? measure : measure.roundedPercent(percentScale));
        }
        return pointsScale == null ? points : points.setScale(pointsScale, RoundingMode.HALF_UP);
    }
}
