package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Noise;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;

/**
 * One unit in the table of units by criteria.
 *
 * @param rankBefore null where it was not ranked, or among others
 * @param change of the share of points since the period before, on a scale of 100
 * @param above the unit of the next better place; null at the top and where that unit is not seen
 * @param peers units of its group with about as many dossiers, this one among them, by rank; empty in a group too small for that
 */
record LeagueRow(Scorecard card, Integer rankBefore, Change change, Scorecard above, List<Scorecard> peers) {

    /** Criteria named as what a unit is behind in. */
    private static final int NAMED = 2;

    /** A criterion's cell. */
    record Cell(CriterionScore score, Tone tone) {

        public BigDecimal percent() {
            return score.percent().orElse(null);
        }

        public String state() {
            return score.state().key();
        }

        /** Whether the share rests on so few cases that one more would turn it. */
        public boolean small() {
            return Noise.small(score);
        }
    }

    /** @param points that the unit above has more of */
    record Behind(Criterion criterion, BigDecimal points) {}

    public List<Cell> cells() {
        return card.criteria().stream()
                .map(score -> new Cell(score, Tone.of(score).orElse(null)))
                .toList();
    }

    public MeasuredUnit unit() {
        return card.unit();
    }

    public BigDecimal points() {
        return card.shownPoints().orElse(null);
    }

    public BigDecimal percent() {
        return card.percent().orElse(null);
    }

    /** What is missing to the next better place, on a scale of 100, rounded up: so much more passes or meets it. */
    public BigDecimal toNext() {
        return above == null
                ? null
                : above.percent()
                        .orElseThrow()
                        .subtract(card.percent().orElseThrow())
                        .setScale(2, RoundingMode.CEILING);
    }

    /** Whether chance alone could have put the unit above before this one. */
    public boolean byChance() {
        return above != null && Noise.within(card, above);
    }

    /** The criteria in which the unit above is ahead by most points. */
    public List<Behind> behind() {
        if (above == null) {
            return List.of();
        }
        return card.criteria().stream()
                .filter(own -> own.points() != null)
                .map(own -> new Behind(own.criterion(), ahead(own)))
                .filter(behind -> behind.points().signum() > 0)
                .sorted(Comparator.comparing(Behind::points).reversed())
                .limit(NAMED)
                .toList();
    }

    private BigDecimal ahead(CriterionScore own) {
        CriterionScore theirs = above.criterion(own.criterion().code());
        return theirs.points() == null
                ? BigDecimal.ZERO
                : theirs.shownPoints().orElseThrow().subtract(own.shownPoints().orElseThrow());
    }

    /** The place among the peers, ties sharing one; null where there are none. */
    public Long peerRank() {
        return peers.isEmpty()
                ? null
                : 1
                        + peers.stream()
                                .filter(peer -> peer.percent()
                                                .orElseThrow()
                                                .compareTo(card.percent().orElseThrow())
                                        > 0)
                                .count();
    }

    /** Change of the share of points; null where it cannot be compared. */
    public BigDecimal pointsChange() {
        return change.points();
    }

    /** Places gained since the period before; null where either is missing. */
    public Integer gained() {
        return card.rank() == null || rankBefore == null ? null : rankBefore - card.rank();
    }

    /** Whether the unit's counts mean anything: a unit that handles no dossiers has no zero either. */
    public boolean counted() {
        return unit().everHadDossiers() && !card.missing();
    }

    public long received() {
        return card.counts().get(FigureKind.RECEIVED);
    }

    public long overdue() {
        return card.counts().get(FigureKind.IN_PROGRESS_OVERDUE);
    }

    public long withoutApology() {
        return card.counts().get(FigureKind.LATE_OR_OVERDUE) - card.counts().get(FigureKind.WITH_APOLOGY);
    }

    /** Why it is not ranked: linked, no_group, missing, nothing. */
    public String unranked() {
        if (unit().linked()) {
            return "linked";
        }
        if (card.missing()) {
            return "missing";
        }
        return unit().everHadDossiers() ? "none_arisen" : "no_dossiers";
    }

    /** Whether the unit resolves no dossiers at all, so that there is nothing to compare. */
    public boolean idle() {
        return unranked().equals("no_dossiers");
    }

    /** The criterion that costs the unit most points, of those scored. */
    public CriterionScore weakest() {
        return card.criteria().stream()
                .filter(score -> score.state() == State.SCORED)
                .max(Comparator.comparing(LeagueRow::lost))
                .filter(score -> lost(score).signum() > 0)
                .orElse(null);
    }

    public BigDecimal weakestLost() {
        CriterionScore weakest = weakest();
        return weakest == null ? null : lost(weakest);
    }

    private static BigDecimal lost(CriterionScore score) {
        return score.countedMax().subtract(score.points());
    }
}
