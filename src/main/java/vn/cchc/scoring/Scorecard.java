package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;

/**
 * A scorecard (bảng điểm): criteria, points, grade and rank of one unit for one period.
 *
 * @param unit null for the whole
 * @param criteria scores of the lines at the top; those under them hang below
 * @param adjustments bonus and minus lines
 * @param sourcePoints points of the whole scorecard as another system gives them; null where none does
 * @param rank place in the unit's ranking group, ties sharing one (1-2-2-4); null where it is not ranked
 */
public record Scorecard(
        MeasuredUnit unit,
        Counts counts,
        Scheme scheme,
        List<CriterionScore> criteria,
        List<Adjustment> adjustments,
        BigDecimal sourcePoints,
        Integer rank) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Scorecard {
        criteria = List.copyOf(criteria);
        adjustments = List.copyOf(adjustments);
    }

    /** Every line, each before those under it. */
    public Stream<CriterionScore> all() {
        return criteria.stream().flatMap(CriterionScore::all);
    }

    /** The lines that a rule scored or could not score. */
    public Stream<CriterionScore> leaves() {
        return criteria.stream().flatMap(CriterionScore::leaves);
    }

    /** Points scored with bonus and minus, never below 0 nor above the maximum; empty where no criterion is scored. */
    public Optional<BigDecimal> points() {
        if (!scored()) {
            return Optional.empty();
        }
        BigDecimal sum = Stream.concat(
                        leaves().map(CriterionScore::points).filter(p -> p != null),
                        adjustments.stream().map(Adjustment::points))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(sum.max(BigDecimal.ZERO).min(maxPoints()));
    }

    /** Sum of the maxima of the criteria actually scored; zero where none is. */
    public BigDecimal maxPoints() {
        return criteria.stream().map(CriterionScore::countedMax).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Points to two decimals, for showing. */
    public Optional<BigDecimal> shownPoints() {
        return points().map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }

    /** Percent of the maximum actually scored, exact: what grades and ranks compare. */
    public Optional<BigDecimal> percent() {
        return maxPoints().signum() == 0
                ? Optional.empty()
                : points().map(p -> p.multiply(HUNDRED).divide(maxPoints(), MathContext.DECIMAL128));
    }

    /** Empty where nothing is scored or too much is missing: a grade over half the figures would mislead. */
    public Optional<GradeBand> grade() {
        if (!complete()) {
            return Optional.empty();
        }
        return percent()
                .flatMap(percent -> scheme.bands().stream()
                        .filter(band -> percent.compareTo(band.lowerBound()) >= 0)
                        .findFirst());
    }

    public boolean missing() {
        return leaves().anyMatch(c -> c.state() == State.MISSING);
    }

    /** How many of the criteria that the unit has a part in have their figures. */
    public long figuresPresent() {
        return leaves().filter(c -> c.state() == State.SCORED || c.state() == State.NONE_ARISEN)
                .count();
    }

    /** How many criteria the unit has a part in. */
    public long figuresExpected() {
        return leaves().filter(c -> c.state() != State.NOT_APPLICABLE).count();
    }

    /** Whether as many figures are there as the scheme asks for before it grades and ranks. */
    public boolean complete() {
        BigDecimal needed = scheme.rankedFrom().multiply(BigDecimal.valueOf(figuresExpected()));
        return BigDecimal.valueOf(figuresPresent()).compareTo(needed) >= 0;
    }

    /** Whether the unit takes part in its group's ranking: in a group, scored, and complete. */
    public boolean rankable() {
        return unit != null && unit.rankingGroup() != null && percent().isPresent() && complete();
    }

    public CriterionScore criterion(String code) {
        return all().filter(c -> c.criterion().code().equals(code)).findFirst().orElseThrow();
    }

    /**
     * The same scorecard if the unit had done otherwise, without a rank.
     *
     * @param changed by code of the line; the others stay as they are
     */
    public Scorecard with(Map<String, Measure> changed) {
        return new Scorecard(
                unit,
                counts,
                scheme,
                criteria.stream().map(line -> line.with(changed)).toList(),
                adjustments,
                sourcePoints,
                null);
    }

    Scorecard ranked(int place) {
        return new Scorecard(unit, counts, scheme, criteria, adjustments, sourcePoints, place);
    }

    private boolean scored() {
        return leaves().anyMatch(c -> c.state() == State.SCORED);
    }
}
