package vn.cchc.dossier;

import java.util.Locale;

/** Why a row of a dossier file is left out: the first that holds, in this order. */
enum Reject {
    MISSING_CODE,
    DUPLICATE_CODE,
    BAD_DATE,
    UNKNOWN_UNIT,
    UNKNOWN_PROCEDURE,
    UNKNOWN_CHANNEL,
    UNKNOWN_STATUS,
    MISSING_END_DATE,
    STATE_CONFLICT,
    DUE_BEFORE_RECEIVED,
    FINISHED_BEFORE_RECEIVED,
    DIGITISED_MORE_THAN_REQUIRED,
    NEGATIVE_FEE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As the API and the rejects file say it. */
    String code() {
        return code;
    }
}
