package vn.cchc.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.cchc.figure.FigureKind;
import vn.cchc.scoring.Scorecard;

/**
 * One figure of a unit beside the same figure of other periods.
 *
 * @param now null where the figures have not come in
 * @param sum whether others of the list add up to it
 */
record FigureRow(String key, boolean sum, Long now, Long before, Long yearBefore) {

    private static final Set<FigureKind> SUMS = Set.of(
            FigureKind.RECEIVED,
            FigureKind.CARRIED_OVER,
            FigureKind.RESOLVED,
            FigureKind.CLOSED_OTHERWISE,
            FigureKind.IN_PROGRESS,
            FigureKind.LATE_OR_OVERDUE);

    static List<FigureRow> of(Subject subject) {
        return Arrays.stream(FigureKind.values())
                .map(kind -> new FigureRow(
                        kind.key(),
                        SUMS.contains(kind),
                        count(Optional.of(subject.now()), kind),
                        count(subject.before(), kind),
                        count(subject.yearBefore(), kind)))
                .toList();
    }

    private static Long count(Optional<Scorecard> card, FigureKind kind) {
        return card.filter(c -> !c.missing()).map(c -> c.counts().get(kind)).orElse(null);
    }
}
