package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Scorecard;

/**
 * The scorecard of one unit, criterion by criterion.
 *
 * @param ranked how many units its group ranks
 * @param group the other units of its group as far as they all are seen; empty name = not shown
 */
record UnitCard(Scorecard card, long ranked, String group, List<Line> lines, List<TrendMonth> groupTrend) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param change of its rate; null where dossiers give none
     * @param group the same rate over all units of the group; null where not shown
     */
    record Line(
            CriterionScore score,
            Tone tone,
            BigDecimal percent,
            BigDecimal group,
            BigDecimal yearBefore,
            Change change,
            List<BigDecimal> months,
            List<BigDecimal> groupMonths) {

        public String state() {
            return score.state().key();
        }

        public BigDecimal points() {
            return score.shownPoints().orElse(null);
        }

        public BigDecimal target() {
            return Optional.ofNullable(score.criterion().target())
                    .map(t -> t.multiply(HUNDRED))
                    .orElse(null);
        }
    }

    static UnitCard of(Board board, Subject subject) {
        Scorecard card = subject.now();
        MeasuredUnit unit = card.unit();
        long ranked = board.ranked(unit.rankingGroup());
        List<Scorecard> group = board.now().units().stream()
                .filter(other -> unit.rankingGroup() != null
                        && unit.rankingGroup().equals(other.unit().rankingGroup())
                        && other.rank() != null)
                .toList();
        // The sum over the group tells what the others did, so it is for those who may see them all.
        boolean shown = ranked > 2 && group.size() == ranked;
        Counts sum = group.stream().map(Scorecard::counts).reduce(Counts.ZERO, Counts::plus);
        List<TrendMonth> groupTrend = shown
                ? board.months()
                        .map(m -> m.of(u -> unit.rankingGroup().equals(u.rankingGroup())))
                        .orElse(List.of())
                : List.of();
        return new UnitCard(
                card,
                ranked,
                shown ? unit.rankingGroup() : "",
                card.all()
                        .map(score -> line(score, subject, shown ? sum : null, groupTrend))
                        .toList(),
                groupTrend);
    }

    private static Line line(CriterionScore score, Subject subject, Counts group, List<TrendMonth> groupTrend) {
        Optional<Indicator> rate =
                Optional.ofNullable(score.criterion().indicator()).flatMap(indicator -> indicator.dossierRate());
        return new Line(
                score,
                Tone.of(score).orElse(null),
                score.percent().orElse(null),
                Optional.ofNullable(group)
                        .flatMap(counts -> rate.flatMap(r -> r.of(counts).percent()))
                        .orElse(null),
                subject.yearBefore()
                        .filter(then -> !then.missing())
                        .flatMap(
                                then -> then.criterion(score.criterion().code()).percent())
                        .orElse(null),
                rate.map(r -> Change.of(r, subject.now(), false, subject.before()))
                        .orElse(null),
                months(rate, subject.trend()),
                months(rate, groupTrend));
    }

    private static List<BigDecimal> months(Optional<Indicator> rate, List<TrendMonth> trend) {
        return rate.map(r -> trend.stream()
                        .map(month -> month.percent(r).orElse(null))
                        .toList())
                .orElse(List.of());
    }

    public MeasuredUnit unit() {
        return card.unit();
    }

    public BigDecimal points() {
        return card.shownPoints().orElse(null);
    }
}
