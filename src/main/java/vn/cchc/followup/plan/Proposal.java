package vn.cchc.followup.plan;

import java.time.LocalDate;

/**
 * What the review of a procedure found, and what the unit proposes to change.
 *
 * @param saving cost of compliance saved in a year, in đồng; null = not estimated
 * @param sentOn null = not sent yet
 * @param outcome null = not answered yet
 */
record Proposal(
        long id,
        long unitId,
        String unitName,
        String code,
        String procedureName,
        LocalDate reviewedOn,
        String findings,
        String proposal,
        Long saving,
        String authority,
        LocalDate sentOn,
        Outcome outcome,
        String answer,
        LocalDate answeredOn,
        int version) {

    enum Outcome {
        ACCEPTED("good"),
        PARTLY("watch"),
        REJECTED("bad");

        private final String tone;

        Outcome(String tone) {
            this.tone = tone;
        }
    }

    /** Key of the message that says how far it has come: reviewed, sent, answered with its outcome. */
    public String stateKey() {
        return "proposal.state." + (outcome != null ? outcome.name() : sentOn != null ? "SENT" : "REVIEWED");
    }

    public String tone() {
        return outcome == null ? "" : outcome.tone;
    }
}
