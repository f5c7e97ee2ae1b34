package vn.cchc.figure.contest;

import java.time.ZonedDateTime;

/**
 * What a unit says against its figures.
 *
 * @param proof where the proof stands: number and day of a document, or an address; blank where evidence is attached instead
 * @param evidenceId null = none attached
 * @param decidedAt null while open
 * @param answer words of the decision; null while open
 */
record Contest(
        long id,
        long unitId,
        String unitCode,
        String unitName,
        Reason reason,
        String words,
        String proof,
        Long evidenceId,
        String filedBy,
        ZonedDateTime filedAt,
        State state,
        String decidedBy,
        ZonedDateTime decidedAt,
        String answer,
        long dossiers) {

    enum Reason {
        /** The systems did not pass on what was done in time. */
        SYNC_ERROR,
        /** A body outside the unit's line held the dossier. */
        LINKED_BODY,
        OTHER
    }

    enum State {
        OPEN("watch"),
        ACCEPTED("good"),
        REJECTED("none");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        /** Class of its tag on the page; the word is always beside it. */
        public String tone() {
            return tone;
        }
    }

    public boolean open() {
        return state == State.OPEN;
    }
}
