package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.scoring.CriterionScore;
import vn.cchc.scoring.Scorecard;
import vn.cchc.scoring.State;

/**
 * One unit in the table of units by criteria.
 *
 * @param rankBefore null where it was not ranked
 * @param pointsChange change of the share of points since the period before, on a scale of 100; null = cannot be compared
 * @param toNext what is missing to the next better place, on a scale of 100; null at the top and where that unit is not seen
 */
record LeagueRow(Scorecard card, Integer rankBefore, BigDecimal pointsChange, BigDecimal toNext) {

    /** A criterion's cell. */
    record Cell(CriterionScore score, Tone tone) {

        public BigDecimal percent() {
            return score.percent().orElse(null);
        }

        public String state() {
            return score.state().key();
        }
    }

    static LeagueRow of(Scorecard card, Optional<Scorecard> before, BigDecimal toNext) {
        return new LeagueRow(
                card,
                before.map(Scorecard::rank).orElse(null),
                Change.ofPoints(card, before).orElse(null),
                toNext);
    }

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
