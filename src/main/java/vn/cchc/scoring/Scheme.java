package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Wording;

/**
 * A dated set of criteria (bộ tiêu chí) with its grades. Scoring is pure: the same values always give the same points.
 *
 * @param number of the version of this code
 * @param document the legal document that this version follows
 * @param total the maximum; the maxima of the lines add up to it
 * @param unitKinds kinds of unit it scores; empty = all
 * @param rankedFrom share of the figures, between 0 and 1, from which on a unit is graded and ranked
 * @param adjustable whether bonus and minus lines count
 * @param criteria the lines at the top
 * @param indicators all indicators in force, by code, also those that no line uses
 * @param targets dated targets that take the place of those in the lines
 */
public record Scheme(
        long id,
        String code,
        int number,
        Wording wording,
        String document,
        LocalDate validFrom,
        LocalDate validTo,
        BigDecimal total,
        Set<String> unitKinds,
        BigDecimal rankedFrom,
        boolean adjustable,
        List<Criterion> criteria,
        List<GradeBand> bands,
        Map<String, IndicatorVersion> indicators,
        List<Target> targets) {

    public Scheme {
        unitKinds = Set.copyOf(unitKinds);
        criteria = List.copyOf(criteria);
        bands = bands.stream()
                .sorted(Comparator.comparing(GradeBand::lowerBound).reversed())
                .toList();
        indicators = Map.copyOf(indicators);
        targets = List.copyOf(targets);
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("Scheme " + code + " has no criterion");
        }
    }

    /** The same scheme with targets that hold on a day. */
    Scheme withTargets(List<Target> dated) {
        return new Scheme(
                id,
                code,
                number,
                wording,
                document,
                validFrom,
                validTo,
                total,
                unitKinds,
                rankedFrom,
                adjustable,
                criteria,
                bands,
                indicators,
                dated);
    }

    /** The lines at the top with the targets of one unit, or with those that hold for all where no unit is given. */
    public List<Criterion> criteriaOf(Long unitId, String rankingGroup) {
        Map<String, BigDecimal> own = Target.of(targets, unitId, rankingGroup);
        return own.isEmpty()
                ? criteria
                : criteria.stream().map(line -> line.withTargets(own)).toList();
    }

    public String name(Locale locale) {
        return wording.in(locale);
    }

    /** Every line, each before those under it. */
    public Stream<Criterion> all() {
        return criteria.stream().flatMap(Criterion::all);
    }

    /** The lines that a rule scores. */
    public Stream<Criterion> leaves() {
        return all().filter(criterion -> !criterion.isSum());
    }

    /** The grade of an exact percentage of the maximum; lower bounds are inclusive. Empty below the lowest band. */
    public Optional<GradeBand> grade(BigDecimal percent) {
        return bands.stream()
                .filter(band -> percent.compareTo(band.lowerBound()) >= 0)
                .findFirst();
    }

    public Optional<Criterion> find(String criterionCode) {
        return all().filter(criterion -> criterion.code().equals(criterionCode)).findFirst();
    }

    boolean isFor(String unitKind) {
        return unitKinds.isEmpty() || unitKinds.contains(unitKind);
    }

    /** The scorecard of a unit, without a rank. */
    Scorecard score(UnitValues values, List<Adjustment> adjustments) {
        MeasuredUnit unit = values.unit();
        return score(values, adjustments, unit == null ? null : unit.id(), unit == null ? null : unit.rankingGroup());
    }

    /** The same by the targets of a unit that may be another than the one scored: of the only unit of a whole. */
    Scorecard score(UnitValues values, List<Adjustment> adjustments, Long targetsOf, String rankingGroup) {
        return new Scorecard(
                values.unit(),
                values.counts(),
                this,
                criteriaOf(targetsOf, rankingGroup).stream()
                        .map(criterion -> criterion.score(values))
                        .toList(),
                adjustable ? adjustments : List.of(),
                values.sourcePoints(UnitValues.TOTAL));
    }
}
