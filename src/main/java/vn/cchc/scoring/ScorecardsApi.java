package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.cchc.account.Access;
import vn.cchc.account.Scope;
import vn.cchc.calendar.PeriodReader;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;

/** The scorecards of a period as JSON, for the units the caller may see. */
@RestController
class ScorecardsApi {

    private final Scorecards scorecards;
    private final PeriodReader periods;
    private final Access access;

    ScorecardsApi(Scorecards scorecards, PeriodReader periods, Access access) {
        this.scorecards = scorecards;
        this.periods = periods;
        this.access = access;
    }

    @GetMapping("/api/v1/scorecards")
    ScorecardsView scorecards(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) String calendar,
            @RequestParam(defaultValue = "") String scheme) {
        Scope scope = access.scope();
        // A scorecard is about all of a unit's work: who may see some fields of it only sees none.
        ScorecardSet set = scorecards.of(
                periods.read(from, to, calendar), scheme, unit -> scope.allFields() && scope.contains(unit));
        return new ScorecardsView(
                set.period(),
                set.scheme().code(),
                ScorecardView.of(set.whole()),
                set.units().stream().map(ScorecardView::of).toList());
    }

    record ScorecardsView(Period period, String scheme, ScorecardView whole, List<ScorecardView> units) {}

    record UnitView(String code, String name) {}

    record ScorecardView(
            UnitView unit,
            List<CriterionView> criteria,
            BigDecimal points,
            BigDecimal maxPoints,
            BigDecimal portalPoints,
            long figuresPresent,
            long figuresExpected,
            String grade,
            Integer rank) {

        static ScorecardView of(Scorecard card) {
            MeasuredUnit unit = card.unit();
            return new ScorecardView(
                    unit == null ? null : new UnitView(unit.code(), unit.name()),
                    card.all().map(CriterionView::of).toList(),
                    card.shownPoints().orElse(null),
                    card.maxPoints(),
                    card.sourcePoints(),
                    card.figuresPresent(),
                    card.figuresExpected(),
                    card.grade().map(GradeBand::code).orElse(null),
                    card.rank());
        }
    }

    /**
     * One line, each before those under it. Counts and percent are null where the figures are missing or the unit has no part:
     * neither is a zero.
     *
     * @param basis counted, stated (a percentage taken over without counts) or amount; null for a sum
     */
    record CriterionView(
            String code,
            Long numerator,
            Long denominator,
            BigDecimal percent,
            BigDecimal points,
            BigDecimal maxPoints,
            BigDecimal portalPoints,
            String basis,
            String state) {

        static CriterionView of(CriterionScore score) {
            Measure measure = score.measure();
            return new CriterionView(
                    score.criterion().code(),
                    score.hasCounts() ? (Long) measure.part().longValueExact() : null,
                    score.hasCounts() ? (Long) measure.whole().longValueExact() : null,
                    score.percent().orElse(null),
                    score.shownPoints().orElse(null),
                    score.maxPoints(),
                    score.sourcePoints(),
                    score.hasFigures() ? measure.basis().name().toLowerCase(Locale.ROOT) : null,
                    score.state().key());
        }
    }
}
