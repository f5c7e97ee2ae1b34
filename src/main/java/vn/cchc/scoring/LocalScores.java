package vn.cchc.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.figure.Counts;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.ExcludedFigures;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.FigureSet;
import vn.cchc.figure.Figures;
import vn.cchc.shared.Period;

/**
 * The score of a unit without the dossiers whose contest was accepted: by the same scheme and engine, beside the official one and
 * never in its place. Ranks and the API know nothing of it.
 */
@Service
@Transactional(readOnly = true)
public class LocalScores {

    /**
     * @param dossiers how many dossiers were taken out that count in the period
     * @param excluded what they count
     */
    public record Local(long dossiers, Counts excluded, Scorecard card) {

        /** Late and overdue dossiers as the official figures count them. */
        public long officialLate() {
            return localLate() + excluded.get(FigureKind.LATE_OR_OVERDUE);
        }

        public long localLate() {
            return card.counts().get(FigureKind.LATE_OR_OVERDUE);
        }
    }

    private final ExcludedFigures excluded;
    private final Figures figures;
    private final Coverage coverage;
    private final Scorecards scorecards;

    LocalScores(ExcludedFigures excluded, Figures figures, Coverage coverage, Scorecards scorecards) {
        this.excluded = excluded;
        this.figures = figures;
        this.coverage = coverage;
        this.scorecards = scorecards;
    }

    /**
     * Empty where nothing of the unit is taken out of the period.
     *
     * @param within units whose figures are the unit's own
     */
    public Optional<Local> of(Period period, Scheme scheme, long unitId, Collection<Long> within) {
        Map<Long, ExcludedFigures.Excluded> out = excluded.of(period);
        long dossiers = within.stream()
                .filter(out::containsKey)
                .mapToLong(id -> out.get(id).dossiers())
                .sum();
        if (dossiers == 0) {
            return Optional.empty();
        }
        FigureSet official = figures.of(period);
        Map<Long, Counts> counts = new HashMap<>(official.counts());
        out.forEach((id, part) -> counts.computeIfPresent(id, (same, all) -> all.without(part.counts())));
        return scorecards
                .of(
                        new FigureSet(period, official.units(), official.above(), counts),
                        scheme,
                        scorecards.values(scheme, period),
                        coverage.covered(),
                        id -> id == unitId)
                .units()
                .stream()
                .findFirst()
                .map(card -> new Local(
                        dossiers,
                        within.stream()
                                .filter(out::containsKey)
                                .map(id -> out.get(id).counts())
                                .reduce(Counts.ZERO, Counts::plus),
                        card));
    }
}
