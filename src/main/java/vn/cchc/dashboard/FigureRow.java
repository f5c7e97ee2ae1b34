package vn.cchc.dashboard;

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

    /** Each sum before what adds up to it or is counted among it. */
    private static final List<FigureKind> ORDER = List.of(
            FigureKind.RECEIVED,
            FigureKind.RECEIVED_ONLINE,
            FigureKind.RECEIVED_DIRECT,
            FigureKind.RECEIVED_POST,
            FigureKind.DIGITISED_FULL,
            FigureKind.REUSED,
            FigureKind.WITH_FEE,
            FigureKind.PAID_ONLINE,
            FigureKind.CARRIED_OVER,
            FigureKind.RESOLVED,
            FigureKind.RESOLVED_EARLY,
            FigureKind.RESOLVED_ON_TIME,
            FigureKind.RESOLVED_LATE,
            FigureKind.E_RESULT,
            FigureKind.CLOSED_OTHERWISE,
            FigureKind.IN_PROGRESS,
            FigureKind.IN_PROGRESS_WITHIN,
            FigureKind.IN_PROGRESS_OVERDUE,
            FigureKind.LATE_OR_OVERDUE,
            FigureKind.WITH_APOLOGY);

    static List<FigureRow> of(Subject subject) {
        return ORDER.stream()
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
