package vn.cchc.followup.plan;

import java.time.LocalDate;

/**
 * An initiative of a unit, or its entry in a contest.
 *
 * @param level where it was recognised; null unless it was
 * @param decisionDate null while nobody has decided
 */
record Initiative(
        long id,
        long unitId,
        String unitName,
        Kind kind,
        String title,
        String summary,
        LocalDate proposedOn,
        Result result,
        Level level,
        String decisionNumber,
        LocalDate decisionDate,
        int version) {

    enum Kind {
        INITIATIVE,
        CONTEST_ENTRY
    }

    enum Result {
        PROPOSED(""),
        RECOGNISED("good"),
        NOT_RECOGNISED("watch");

        private final String tone;

        Result(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    enum Level {
        UNIT,
        DISTRICT,
        PROVINCE,
        NATION
    }
}
