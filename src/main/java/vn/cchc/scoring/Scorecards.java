package vn.cchc.scoring;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
import vn.cchc.scoring.IndicatorVersion.Source;
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
    private final Map<Source, ValueSource> sources;
    private final EnteredValues entered;

    Scorecards(Figures figures, Coverage coverage, Schemes schemes, List<ValueSource> sources, EnteredValues entered) {
        this.figures = figures;
        this.coverage = coverage;
        this.schemes = schemes;
        this.sources = sources.stream().collect(Collectors.toMap(ValueSource::source, source -> source));
        this.entered = entered;
    }

    /**
     * Scorecards of the units a viewer may see.
     *
     * @param scheme code of a scheme, or empty for the default one
     * @param visible which units, by id
     */
    public ScorecardSet of(Period period, String scheme, LongPredicate visible) {
        return of(period, schemes.inForce(scheme, period.to()), visible);
    }

    /** The same under a scheme that was read already, a draft for instance. */
    public ScorecardSet of(Period period, Scheme scheme, LongPredicate visible) {
        return of(figures.of(period), scheme, values(scheme, period), coverage.covered(), visible);
    }

    /** The same from figures that were read already: pages that show several periods score them all from one series. */
    public ScorecardSet of(
            Period period,
            YearMonth first,
            YearMonth last,
            Scheme scheme,
            FigureSeries series,
            SchemeValues values,
            Coverage.Covered covered,
            LongPredicate visible) {
        List<MeasuredUnit> units =
                series.units().stream().filter(unit -> unit.existsIn(period)).toList();
        Map<Long, Counts> counts = units.stream()
                .collect(Collectors.toMap(MeasuredUnit::id, unit -> series.counts(unit.id(), first, last)));
        return of(new FigureSet(period, units, counts), scheme, values, covered, visible);
    }

    /** What the sources other than the dossiers say, one statement for each that the scheme's indicators name. */
    public SchemeValues values(Scheme scheme, Period period) {
        Map<Source, List<Criterion>> asked = new EnumMap<>(Source.class);
        scheme.leaves()
                .filter(criterion -> source(criterion) != Source.DOSSIER)
                .forEach(criterion -> asked.computeIfAbsent(source(criterion), s -> new ArrayList<>())
                        .add(criterion));
        Map<Long, Map<String, ValueSource.Value>> values = new HashMap<>();
        asked.forEach((source, criteria) -> {
            scheme.all().filter(Criterion::isSum).forEach(criteria::add);
            Map<Long, Map<String, ValueSource.Value>> found = source == Source.ENTERED
                    ? entered.read(scheme.code(), period, criteria)
                    : sources.get(source).read(period, criteria);
            found.forEach((unit, ofUnit) ->
                    values.computeIfAbsent(unit, u -> new HashMap<>()).putAll(ofUnit));
        });
        return asked.isEmpty() && !scheme.adjustable()
                ? SchemeValues.NONE
                : new SchemeValues(values, scheme.adjustable() ? entered.adjustments(scheme.code(), period) : Map.of());
    }

    private static Source source(Criterion criterion) {
        return criterion.indicator() == null
                ? Source.ENTERED
                : criterion.indicator().source();
    }

    /** The same from the figures of one period that were read already. */
    public ScorecardSet of(
            FigureSet set, Scheme scheme, SchemeValues values, Coverage.Covered covered, LongPredicate visible) {
        List<Scorecard> ranked = Ranking.rank(set.units().stream()
                // A unit that only holds others, such as the district itself, has no dossiers and no place in the
                // table.
                .filter(unit ->
                        unit.everHadDossiers() || unit.rankingGroup() != null || unit.linked() || values.has(unit.id()))
                .filter(unit -> scheme.isFor(unit.kind()))
                .map(unit -> scheme.score(
                        new UnitValues(
                                unit,
                                set.of(unit.id()),
                                covered.covers(unit.id(), set.period()),
                                unit.everHadDossiers(),
                                values.of(unit.id())),
                        values.adjustments(unit.id())))
                .toList());
        List<Scorecard> seen =
                ranked.stream().filter(card -> visible.test(card.unit().id())).toList();
        List<MeasuredUnit> ofTheWhole = seen.stream()
                .map(Scorecard::unit)
                .filter(unit -> !unit.linked())
                .toList();
        List<MeasuredUnit> handling =
                ofTheWhole.stream().filter(MeasuredUnit::everHadDossiers).toList();
        boolean allCovered =
                !handling.isEmpty() && handling.stream().allMatch(unit -> covered.covers(unit.id(), set.period()));
        UnitValues whole = new UnitValues(
                null,
                set.sum(ofTheWhole),
                allCovered,
                true,
                values.sum(ofTheWhole.stream().map(MeasuredUnit::id).toList()));
        return new ScorecardSet(set.period(), scheme, scheme.score(whole, List.of()), seen, Ranking.standing(ranked));
    }
}
