package vn.cchc.figure.report;

import java.util.Map;
import java.util.Set;

/** Where a monthly report stands. All legal moves are in one table, so that a further state is a line of it. */
enum ReportState {
    OPEN,
    SUBMITTED;

    private static final Map<ReportState, Set<ReportState>> MOVES =
            Map.of(OPEN, Set.of(SUBMITTED), SUBMITTED, Set.of());

    boolean mayBecome(ReportState next) {
        return MOVES.get(this).contains(next);
    }

    /** Values may be typed while nobody has put a name to them. */
    boolean editable() {
        return this == OPEN;
    }
}
