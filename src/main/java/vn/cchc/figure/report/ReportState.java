package vn.cchc.figure.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Where a monthly report stands. All legal moves are in one table, so that a further state is a line of it. */
enum ReportState {
    /** Being typed; nobody has put a name to it. */
    OPEN("none"),
    SUBMITTED("watch"),
    /** Given back with a reason: typed in again, and no longer anybody's figure. */
    RETURNED("bad"),
    ACCEPTED("good"),
    /** Accepted, and its month is closed: changed only by an approved amendment. */
    LOCKED("good");

    private static final Map<ReportState, Set<ReportState>> MOVES = new EnumMap<>(Map.of(
            OPEN, Set.of(SUBMITTED),
            SUBMITTED, Set.of(ACCEPTED, RETURNED),
            RETURNED, Set.of(SUBMITTED),
            ACCEPTED, Set.of(RETURNED, LOCKED),
            LOCKED, Set.of()));

    private final String tone;

    ReportState(String tone) {
        this.tone = tone;
    }

    boolean mayBecome(ReportState next) {
        return MOVES.get(this).contains(next);
    }

    /** Values may be typed while nobody has put a name to them. */
    boolean editable() {
        return this == OPEN || this == RETURNED;
    }

    /** Somebody answers for the values: they are the unit's figures. */
    public boolean submitted() {
        return !editable();
    }

    /** Class of its tag on the page; the word is always beside it. */
    public String tone() {
        return tone;
    }
}
