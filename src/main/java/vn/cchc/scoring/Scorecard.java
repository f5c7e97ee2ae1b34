package vn.cchc.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.cchc.figure.Counts;
import vn.cchc.figure.MeasuredUnit;

/**
 * A scorecard (bảng điểm): criteria, points, grade and rank of one unit for one period.
 *
 * @param unit null for the whole
 * @param bands grades of the scheme, best first
 * @param rank place in the unit's ranking group, ties sharing one (1-2-2-4); null where it is not ranked
 */
public record Scorecard(
        MeasuredUnit unit, Counts counts, List<CriterionScore> criteria, List<GradeBand> bands, Integer rank) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Sum of the exact points scored; empty where no criterion is scored. */
    public Optional<BigDecimal> points() {
        return scored() ? Optional.of(sum(CriterionScore::points)) : Optional.empty();
    }

    /** Sum of the maxima of the criteria actually scored; zero where none is. */
    public BigDecimal maxPoints() {
        return sum(CriterionScore::maxPoints);
    }

    /** Points to two decimals, for showing. */
    public Optional<BigDecimal> shownPoints() {
        return points().map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }

    /** Percent of the maximum actually scored, exact: what grades and ranks compare. */
    public Optional<BigDecimal> percent() {
        return points().map(p -> p.multiply(HUNDRED).divide(maxPoints(), MathContext.DECIMAL128));
    }

    /** Empty where nothing is scored or something is missing: a grade over half the figures would mislead. */
    public Optional<GradeBand> grade() {
        if (missing()) {
            return Optional.empty();
        }
        return percent()
                .flatMap(percent -> bands.stream()
                        .filter(band -> percent.compareTo(band.lowerBound()) >= 0)
                        .findFirst());
    }

    public boolean missing() {
        return criteria.stream().anyMatch(c -> c.state() == State.MISSING);
    }

    /** Whether the unit takes part in its group's ranking: in a group, scored, and nothing missing. */
    public boolean rankable() {
        return unit != null && unit.rankingGroup() != null && scored() && !missing();
    }

    public CriterionScore criterion(String code) {
        return criteria.stream()
                .filter(c -> c.criterion().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Scorecard ranked(int place) {
        return new Scorecard(unit, counts, criteria, bands, place);
    }

    private boolean scored() {
        return criteria.stream().anyMatch(c -> c.state() == State.SCORED);
    }

    private BigDecimal sum(Function<CriterionScore, BigDecimal> part) {
        return criteria.stream()
                .filter(c -> c.state() == State.SCORED)
                .map(part)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
