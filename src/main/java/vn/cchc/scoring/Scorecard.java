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

/** A scorecard (bảng điểm): criteria, points, grade and rank of one unit for one period. Its sums are made once. */
public final class Scorecard {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MeasuredUnit unit;
    private final Counts counts;
    private final Scheme scheme;
    private final List<CriterionScore> criteria;
    private final List<Adjustment> adjustments;
    private final BigDecimal sourcePoints;
    private final Integer rank;
    private final Totals totals;

    /**
     * @param points null where no criterion is scored
     * @param percent null where nothing that counts is scored
     */
    private record Totals(BigDecimal points, BigDecimal maxPoints, BigDecimal percent, long present, long expected) {

        static Totals of(List<CriterionScore> criteria, List<Adjustment> adjustments) {
            BigDecimal points = BigDecimal.ZERO;
            BigDecimal max = BigDecimal.ZERO;
            boolean scored = false;
            long present = 0;
            long expected = 0;
            for (CriterionScore leaf :
                    criteria.stream().flatMap(CriterionScore::leaves).toList()) {
                if (leaf.state() == State.SCORED) {
                    scored = true;
                    points = points.add(leaf.points());
                    max = max.add(leaf.maxPoints());
                }
                present += leaf.state() == State.SCORED || leaf.state() == State.NONE_ARISEN ? 1 : 0;
                expected += leaf.state() != State.NOT_APPLICABLE ? 1 : 0;
            }
            for (Adjustment adjustment : adjustments) {
                points = points.add(adjustment.points());
            }
            BigDecimal within = scored ? points.max(BigDecimal.ZERO).min(max) : null;
            BigDecimal percent =
                    max.signum() == 0 ? null : within.multiply(HUNDRED).divide(max, MathContext.DECIMAL128);
            return new Totals(within, max, percent, present, expected);
        }
    }

    Scorecard(
            MeasuredUnit unit,
            Counts counts,
            Scheme scheme,
            List<CriterionScore> criteria,
            List<Adjustment> adjustments,
            BigDecimal sourcePoints) {
        this(
                unit,
                counts,
                scheme,
                List.copyOf(criteria),
                List.copyOf(adjustments),
                sourcePoints,
                null,
                Totals.of(criteria, adjustments));
    }

    private Scorecard(
            MeasuredUnit unit,
            Counts counts,
            Scheme scheme,
            List<CriterionScore> criteria,
            List<Adjustment> adjustments,
            BigDecimal sourcePoints,
            Integer rank,
            Totals totals) {
        this.unit = unit;
        this.counts = counts;
        this.scheme = scheme;
        this.criteria = criteria;
        this.adjustments = adjustments;
        this.sourcePoints = sourcePoints;
        this.rank = rank;
        this.totals = totals;
    }

    /** Null for the whole. */
    public MeasuredUnit unit() {
        return unit;
    }

    public Counts counts() {
        return counts;
    }

    public Scheme scheme() {
        return scheme;
    }

    /** Scores of the lines at the top; those under them hang below. */
    public List<CriterionScore> criteria() {
        return criteria;
    }

    /** Bonus and minus lines. */
    public List<Adjustment> adjustments() {
        return adjustments;
    }

    /** Points of the whole scorecard as another system gives them; null where none does. */
    public BigDecimal sourcePoints() {
        return sourcePoints;
    }

    /** Place in the unit's ranking group, ties sharing one (1-2-2-4); null where it is not ranked. */
    public Integer rank() {
        return rank;
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
        return Optional.ofNullable(totals.points());
    }

    /** Sum of the maxima of the criteria actually scored; zero where none is. */
    public BigDecimal maxPoints() {
        return totals.maxPoints();
    }

    /** Points to two decimals, for showing. */
    public Optional<BigDecimal> shownPoints() {
        return points().map(p -> p.setScale(2, RoundingMode.HALF_UP));
    }

    /** Percent of the maximum actually scored, exact: what grades and ranks compare. */
    public Optional<BigDecimal> percent() {
        return Optional.ofNullable(totals.percent());
    }

    /** Empty where nothing is scored or too much is missing: a grade over half the figures would mislead. */
    public Optional<GradeBand> grade() {
        if (!complete()) {
            return Optional.empty();
        }
        return percent().flatMap(scheme::grade);
    }

    public boolean missing() {
        return leaves().anyMatch(c -> c.state() == State.MISSING);
    }

    /** How many of the criteria that the unit has a part in have their figures. */
    public long figuresPresent() {
        return totals.present();
    }

    /** How many criteria the unit has a part in. */
    public long figuresExpected() {
        return totals.expected();
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
                sourcePoints);
    }

    Scorecard ranked(int place) {
        return new Scorecard(unit, counts, scheme, criteria, adjustments, sourcePoints, place, totals);
    }
}
