package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Points of one unit for one line of a scheme.
 *
 * @param measure what was scored; null for a sum and where there is nothing
 * @param points null unless scored; exact, or rounded where the line says so
 * @param sourcePoints points that the source of the value gives itself; null where it gives none
 * @param children scores of the lines under it, for a sum
 */
public record CriterionScore(
        Criterion criterion,
        Measure measure,
        BigDecimal points,
        BigDecimal sourcePoints,
        State state,
        List<CriterionScore> children) {

    /** From this difference on, ours and the source's points are said to differ. */
    private static final BigDecimal DIFFERENCE = new BigDecimal("0.01");

    static CriterionScore sum(Criterion criterion, List<CriterionScore> children, BigDecimal sourcePoints) {
        State state = Stream.of(State.SCORED, State.MISSING, State.NONE_ARISEN, State.NOT_APPLICABLE)
                .filter(s -> children.stream().anyMatch(child -> child.state == s))
                .findFirst()
                .orElse(State.NOT_APPLICABLE);
        BigDecimal points = state == State.SCORED
                ? children.stream()
                        .map(CriterionScore::points)
                        .filter(p -> p != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : null;
        return new CriterionScore(criterion, null, points, sourcePoints, state, children);
    }

    CriterionScore with(Map<String, Measure> changed) {
        if (criterion.isSum()) {
            return sum(
                    criterion,
                    children.stream().map(child -> child.with(changed)).toList(),
                    sourcePoints);
        }
        Measure measure = changed.get(criterion.code());
        return measure == null
                ? this
                : new CriterionScore(criterion, measure, criterion.points(measure), null, State.SCORED, List.of());
    }

    /** This score and all under it, each before its own. */
    public Stream<CriterionScore> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(CriterionScore::all));
    }

    /** The lines that a rule scores. */
    public Stream<CriterionScore> leaves() {
        return all().filter(score -> !score.criterion.isSum());
    }

    /** The maximum as the scheme states it. */
    public BigDecimal maxPoints() {
        return criterion.maxPoints();
    }

    /** The maximum of what is scored: a line in which nothing arose leaves it. */
    public BigDecimal countedMax() {
        return leaves().filter(score -> score.state == State.SCORED)
                .map(CriterionScore::maxPoints)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Points to two decimals, for showing. */
    public Optional<BigDecimal> shownPoints() {
        return Optional.ofNullable(points).map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }

    /** Percent to two decimals, for showing; empty where there is none to show. */
    public Optional<BigDecimal> percent() {
        return hasFigures() ? Optional.ofNullable(measure).flatMap(Measure::percent) : Optional.empty();
    }

    /** Whether the measure means anything: a missing figure is not shown as 0 of 0. */
    public boolean hasFigures() {
        return measure != null && (state == State.SCORED || state == State.NONE_ARISEN);
    }

    /** Whether numerator and denominator are counts that can be shown. */
    public boolean hasCounts() {
        return hasFigures() && measure.basis() == Measure.Basis.COUNTED;
    }

    /** Our points less the source's, where both are there and differ by more than 0.01. */
    public Optional<BigDecimal> difference() {
        if (points == null || sourcePoints == null) {
            return Optional.empty();
        }
        BigDecimal ours = shownPoints().orElseThrow();
        return differ(sourcePoints, ours) ? Optional.of(ours.subtract(sourcePoints)) : Optional.empty();
    }

    /** Whether points of another system and ours are further apart than rounding explains. */
    static boolean differ(BigDecimal theirs, BigDecimal ours) {
        return ours.subtract(theirs).abs().compareTo(DIFFERENCE) > 0;
    }
}
