package vn.cchc.procedure.posting;

import java.time.LocalDate;
import vn.cchc.procedure.Authority;

/**
 * A decision that announces procedures, with how far its posting has come within the units that the reader sees.
 *
 * @param postBy last day for posting in time
 * @param postings procedures at units that it concerns, those not applicable left out
 * @param done of these, posted or taken down
 * @param onTime of these, by the last day
 */
record PostingDecision(
        long id,
        String number,
        LocalDate decidedOn,
        LocalDate effectiveOn,
        Authority authority,
        String summary,
        LocalDate postBy,
        String username,
        long postings,
        long done,
        long onTime,
        long total) {

    public long open() {
        return postings - done;
    }
}
