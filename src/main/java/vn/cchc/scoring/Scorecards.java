package vn.cchc.scoring;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureSeries;
import vn.cchc.figure.FigureSet;
import vn.cchc.figure.Figures;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;

/**
 * Scorecards as they stand now, computed on read. Ranks are always those among all units of a ranking group, also where the
 * viewer sees only some of them.
 */
@Service
@Transactional(readOnly = true)
public class Scorecards {

    private final Figures figures;
    private final Coverage coverage;
    private final Schemes schemes;

    Scorecards(Figures figures, Coverage coverage, Schemes schemes) {
        this.figures = figures;
        this.coverage = coverage;
        this.schemes = schemes;
    }

    /**
     * Scorecards of the units a viewer may see.
     *
     * @param scheme code of a scheme, or empty for the default one
     * @param visible which units, by id
     */
    public ScorecardSet of(Period period, String scheme, LongPredicate visible) {
        return score(schemes.inForce(scheme, period.to()), figures.of(period), coverage.covered(), visible);
    }

    /** The same from figures that were read already: pages that show several periods score them all from one series. */
    public ScorecardSet of(
            Period period,
            YearMonth first,
            YearMonth last,
            Scheme scheme,
            FigureSeries series,
            Coverage.Covered covered,
            LongPredicate visible) {
        List<MeasuredUnit> units =
                series.units().stream().filter(unit -> unit.existsIn(period)).toList();
        Map<Long, Counts> counts = units.stream()
                .collect(Collectors.toMap(MeasuredUnit::id, unit -> series.counts(unit.id(), first, last)));
        return score(scheme, new FigureSet(period, units, counts), covered, visible);
    }

    /** The same from the figures of one period that were read already. */
    public ScorecardSet of(FigureSet set, Scheme scheme, Coverage.Covered covered, LongPredicate visible) {
        return score(scheme, set, covered, visible);
    }

    private static ScorecardSet score(Scheme scheme, FigureSet set, Coverage.Covered covered, LongPredicate visible) {
        List<Scorecard> ranked = Ranking.rank(set.units().stream()
                // A unit that only holds others, such as the district itself, has no dossiers and no place in the
                // table.
                .filter(unit -> unit.everHadDossiers() || unit.rankingGroup() != null || unit.linked())
                .map(unit -> scheme.score(
                        unit, set.of(unit.id()), covered.covers(unit.id(), set.period()), unit.everHadDossiers()))
                .toList());
        List<Scorecard> seen =
                ranked.stream().filter(card -> visible.test(card.unit().id())).toList();
        List<MeasuredUnit> ofTheWhole = seen.stream()
                .map(Scorecard::unit)
                .filter(unit -> !unit.linked())
                .toList();
        Counts sum = set.sum(ofTheWhole);
        List<MeasuredUnit> handling =
                ofTheWhole.stream().filter(MeasuredUnit::everHadDossiers).toList();
        boolean allCovered =
                !handling.isEmpty() && handling.stream().allMatch(unit -> covered.covers(unit.id(), set.period()));
        return new ScorecardSet(set.period(), scheme, scheme.score(null, sum, allCovered, true), seen);
    }
}
