package vn.cchc.scoring;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureSet;
import vn.cchc.figure.Figures;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.figure.UnitStanding;
import vn.cchc.scoring.IndicatorVersion.Source;
import vn.cchc.shared.Period;

/** What reported figures make of points and ranks, with the same engine as every scorecard. */
@Service
@Transactional(readOnly = true)
class ReportStanding implements UnitStanding {

    private final Schemes schemes;
    private final Scorecards scorecards;
    private final Figures figures;
    private final Coverage coverage;
    private final ReportedFigures reported;

    ReportStanding(
            Schemes schemes, Scorecards scorecards, Figures figures, Coverage coverage, ReportedFigures reported) {
        this.schemes = schemes;
        this.scorecards = scorecards;
        this.figures = figures;
        this.coverage = coverage;
        this.reported = reported;
    }

    @Override
    public List<Standing> now(long unitId, Period days, YearMonth month) {
        FigureSet counts = figures.of(days);
        List<Standing> found = new ArrayList<>();
        for (Scheme scheme : scoringReports(days)) {
            ScorecardSet set = score(counts, scheme, scorecards.values(scheme, days));
            set.of(unitId).ifPresent(card -> found.add(standing(set, card)));
        }
        return found;
    }

    @Override
    public List<Change> with(long unitId, Period days, YearMonth month, Map<String, Long> values) {
        Map<String, ReportedFigure> asReported =
                new HashMap<>(reported.of(List.of(unitId), month, month).getOrDefault(unitId, Map.of()));
        values.forEach((item, value) -> asReported.put(item, new ReportedFigure(value, month, true)));
        FigureSet counts = figures.of(days);
        List<Change> changes = new ArrayList<>();
        for (Scheme scheme : scoringReports(days)) {
            SchemeValues stored = scorecards.values(scheme, days);
            Map<String, ValueSource.Value> ofUnit = new HashMap<>(stored.of(unitId));
            scheme.leaves()
                    .filter(ReportStanding::reported)
                    .forEach(criterion -> ReportedValues.measure(
                                    asReported, criterion.indicator().keys())
                            .ifPresent(measure ->
                                    ofUnit.put(criterion.code(), new ValueSource.Value(measure, null, false))));
            ScorecardSet before = score(counts, scheme, stored);
            ScorecardSet after = score(counts, scheme, stored.with(unitId, ofUnit));
            for (Scorecard card : after.units()) {
                Optional<Scorecard> former = before.of(card.unit().id());
                if (former.isPresent() && differs(former.get(), card)) {
                    changes.add(new Change(standing(before, former.get()), standing(after, card)));
                }
            }
        }
        return changes;
    }

    private ScorecardSet score(FigureSet counts, Scheme scheme, SchemeValues values) {
        return scorecards.of(counts, scheme, values, coverage.covered(), unit -> true);
    }

    private List<Scheme> scoringReports(Period days) {
        return schemes.choose("", days.to()).offered().stream()
                .map(offered -> schemes.inForce(offered.code(), days.to()))
                .filter(scheme -> scheme.leaves().anyMatch(ReportStanding::reported))
                .toList();
    }

    private static boolean reported(Criterion criterion) {
        return criterion.indicator() != null && criterion.indicator().source() == Source.REPORT;
    }

    private static boolean differs(Scorecard before, Scorecard after) {
        return !before.shownPoints().equals(after.shownPoints()) || !Objects.equals(before.rank(), after.rank());
    }

    private static Standing standing(ScorecardSet set, Scorecard card) {
        return new Standing(
                set.scheme().code(),
                set.scheme().wording(),
                card.unit().code(),
                card.unit().name(),
                card.shownPoints().orElse(null),
                card.maxPoints(),
                card.rank(),
                set.standing()
                        .getOrDefault(card.unit().rankingGroup(), List.of())
                        .size());
    }
}
