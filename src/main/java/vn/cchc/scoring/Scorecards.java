package vn.cchc.scoring;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return of(new FigureSet(period, units, series.above(), counts), scheme, values, covered, visible);
    }

    /** What the sources other than the dossiers say for a period. */
    public SchemeValues values(Scheme scheme, Period period) {
        return values(scheme, List.of(period)).get(period);
    }

    /** The same for several periods, with one statement for each source that the scheme's indicators name. */
    public Map<Period, SchemeValues> values(Scheme scheme, List<Period> periods) {
        Map<Source, List<Criterion>> asked = new EnumMap<>(Source.class);
        scheme.leaves()
                .forEach(criterion -> asked.computeIfAbsent(criterion.source(), s -> new ArrayList<>())
                        .add(criterion));
        asked.remove(Source.DOSSIER);
        Map<Period, SchemeValues> values = new HashMap<>();
        periods.forEach(period -> values.put(period, SchemeValues.NONE));
        if (scheme.adjustable() || asked.containsKey(Source.ENTERED)) {
            values.putAll(entered.read(scheme, periods));
        }
        asked.forEach((source, criteria) -> {
            scheme.all().filter(Criterion::isSum).forEach(criteria::add);
            if (source != Source.ENTERED) {
                sources.get(source)
                        .read(periods, criteria)
                        .forEach((period, found) -> values.compute(period, (p, known) -> known.with(found)));
            }
        });
        return values;
    }

    /** The same from the figures of one period that were read already. */
    public ScorecardSet of(
            FigureSet set, Scheme scheme, SchemeValues values, Coverage.Covered covered, LongPredicate visible) {
        Map<Long, List<MeasuredUnit>> below = scheme.unitKinds().isEmpty() ? Map.of() : set.below();
        List<Counted> counted = set.units().stream()
                .filter(unit -> scheme.isFor(unit.kind()))
                .map(unit -> Counted.of(unit, below))
                // A unit that only holds others, such as the district itself, has no dossiers and no place in the table
                // of a scheme that is not made for it.
                .filter(c -> c.unit.everHadDossiers()
                        || c.unit.rankingGroup() != null
                        || c.unit.linked()
                        || values.has(c.unit.id()))
                .toList();
        List<Scorecard> ranked = Ranking.rank(counted.stream()
                .map(c -> scheme.score(
                        new UnitValues(
                                c.unit,
                                set.sum(c.within),
                                covers(covered, set.period(), c.within),
                                c.unit.everHadDossiers(),
                                values.of(c.unit.id(), ids(c.within))),
                        values.adjustments(c.unit.id())))
                .toList());
        List<Scorecard> seen =
                ranked.stream().filter(card -> visible.test(card.unit().id())).toList();
        Optional<MeasuredUnit> only = seen.size() == 1 ? Optional.of(seen.get(0).unit()) : Optional.empty();
        // Where one unit's figures hold another's, each dossier counts once.
        List<MeasuredUnit> ofTheWhole = counted.stream()
                .filter(c -> visible.test(c.unit.id()) && !c.unit.linked())
                .flatMap(c -> c.within.stream())
                .distinct()
                .toList();
        UnitValues whole = new UnitValues(
                null,
                set.sum(ofTheWhole),
                ofTheWhole.stream().anyMatch(MeasuredUnit::everHadDossiers)
                        && covers(covered, set.period(), ofTheWhole),
                true,
                values.sum(ids(ofTheWhole)));
        return new ScorecardSet(
                set.period(),
                scheme,
                only.map(unit -> scheme.score(whole, List.of(), unit.id(), unit.rankingGroup()))
                        .orElseGet(() -> scheme.score(whole, List.of())),
                seen,
                Ranking.standing(ranked),
                counted.stream().collect(Collectors.toMap(c -> c.unit.id(), c -> ids(c.within))));
    }

    /**
     * A unit to be scored.
     *
     * @param within units whose figures are its own: under a scheme made for its kind all those under it, linked bodies left
     *     out; else itself only
     */
    private record Counted(MeasuredUnit unit, List<MeasuredUnit> within) {

        static Counted of(MeasuredUnit unit, Map<Long, List<MeasuredUnit>> below) {
            List<MeasuredUnit> within = new ArrayList<>(List.of(unit));
            Set<Long> seen = new HashSet<>(Set.of(unit.id()));
            for (int i = 0; i < within.size(); i++) {
                below.getOrDefault(within.get(i).id(), List.of()).stream()
                        .filter(under -> !under.linked() && seen.add(under.id()))
                        .forEach(within::add);
            }
            boolean handles = within.stream().anyMatch(MeasuredUnit::everHadDossiers);
            return new Counted(handles && !unit.everHadDossiers() ? unit.handling() : unit, List.copyOf(within));
        }
    }

    /** A unit that has never had a dossier has none to report. */
    private static boolean covers(Coverage.Covered covered, Period period, List<MeasuredUnit> units) {
        return units.size() == 1
                ? covered.covers(units.get(0).id(), period)
                : units.stream()
                        .filter(MeasuredUnit::everHadDossiers)
                        .allMatch(unit -> covered.covers(unit.id(), period));
    }

    private static List<Long> ids(List<MeasuredUnit> units) {
        return units.stream().map(MeasuredUnit::id).toList();
    }
}
