package vn.cchc.figure.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change of a locked report that somebody has asked for.
 *
 * @param decidedBy null while undecided
 * @param effectKept whether what it did to points and ranks was written down when it was approved
 */
record ReportAmendment(
        long id,
        long reportId,
        String unitCode,
        String unitName,
        String formCode,
        YearMonth month,
        State state,
        String reason,
        String askedBy,
        Instant askedAt,
        String decidedBy,
        String words,
        boolean effectKept,
        List<Value> values) {

    enum State {
        ASKED("watch"),
        APPROVED("good"),
        REFUSED("bad");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    /** @param before what the report held when it was asked; null = nothing */
    record Value(String item, Long before, long after) {}

    ReportAmendment {
        values = List.copyOf(values);
    }

    ReportAmendment with(Value value) {
        return new ReportAmendment(
                id,
                reportId,
                unitCode,
                unitName,
                formCode,
                month,
                state,
                reason,
                askedBy,
                askedAt,
                decidedBy,
                words,
                effectKept,
                Stream.concat(values.stream(), Stream.of(value)).toList());
    }

    public boolean open() {
        return state == State.ASKED;
    }
}
