package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.ProcedureCounts;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.GapSplit;
import vn.cchc.scoring.GradeBand;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;
import vn.cchc.scoring.WayUp;

/**
 * The ways up of a unit, with the procedures in which the dossiers can be won.
 *
 * @param goals the next grade and the next place, as far as there are any
 * @param where procedures by rate, those with most dossiers to win first
 * @param inherited lines that lose points, or may, which the unit cannot win
 */
record Ways(
        Scorecard card,
        GapSplit split,
        WayUp up,
        List<Goal> goals,
        Map<Indicator, List<Why.Share>> where,
        List<CriterionScore> inherited) {

    /** Procedures named in a sentence. */
    private static final int NAMED = 3;

    /** @param kind grade or rank */
    record Goal(String kind, WayUp.Way way, Scorecard before) {

        public BigDecimal gain() {
            return way.after()
                    .shownPoints()
                    .orElseThrow()
                    .subtract(before.shownPoints().orElseThrow());
        }

        public BigDecimal points() {
            return way.after().shownPoints().orElse(null);
        }

        public GradeBand gradeBefore() {
            return before.grade().orElse(null);
        }

        public GradeBand grade() {
            return way.after().grade().orElse(null);
        }

        public boolean newGrade() {
            return !before.grade().equals(way.after().grade());
        }

        public boolean newRank() {
            return way.rank() != null && !way.rank().equals(before.rank());
        }
    }

    static Ways of(Board board, Scorecard card, List<ProcedureCounts> procedures) {
        Map<Indicator, List<Why.Share>> where = new EnumMap<>(Indicator.class);
        Map<Indicator, Long> limits = new HashMap<>();
        for (Indicator rate : counted(card)) {
            List<Why.Share> winnable = Why.shares(rate, procedures).stream()
                    .filter(share -> share.possible() && share.costs() > 0)
                    .toList();
            where.put(rate, winnable.stream().limit(NAMED).toList());
            limits.put(rate, winnable.stream().mapToLong(Why.Share::costs).sum());
        }
        WayUp up = WayUp.of(card, standing(board, card), limits);
        return new Ways(
                card,
                GapSplit.of(card),
                up,
                java.util.stream.Stream.of(
                                up.rank().map(way -> new Goal("rank", way, card)),
                                up.grade().map(way -> new Goal("grade", way, card)))
                        .flatMap(Optional::stream)
                        .toList(),
                where,
                card.leaves()
                        .filter(line -> line.criterion().influence() == Criterion.Influence.INHERITED)
                        .filter(line -> line.state() == State.MISSING
                                || line.points() != null && line.points().compareTo(line.maxPoints()) < 0)
                        .toList());
    }

    static List<BigDecimal> standing(Board board, Scorecard card) {
        String group = card.unit().rankingGroup();
        return board.standing(group);
    }

    /** Rates that are scored from the dossiers here wherever they are scored: only of these are procedures known. */
    private static Set<Indicator> counted(Scorecard card) {
        Map<Indicator, Boolean> ofDossiers = card.leaves()
                .filter(line -> line.hasCounts() && line.criterion().indicator() != null)
                .filter(line -> line.criterion().indicator().dossierRate().isPresent())
                .collect(Collectors.toMap(
                        line -> line.criterion().indicator().dossierRate().orElseThrow(),
                        line -> Why.rate(line, card.counts()).isPresent(),
                        Boolean::logicalAnd));
        return ofDossiers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Figure of the dossiers that a move is about. */
    public String figure(Indicator rate) {
        return Optional.ofNullable(Why.rest(rate))
                .orElseGet(() -> rate.higherIsBetter() ? null : rate.numerator().key());
    }

    public BigDecimal shown(BigDecimal points) {
        return points.setScale(2, RoundingMode.HALF_UP);
    }

    /** Whether there are points that could rise. */
    public boolean scored() {
        return card.points().isPresent();
    }
}
