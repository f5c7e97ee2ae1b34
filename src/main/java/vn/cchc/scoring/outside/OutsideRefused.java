package vn.cchc.scoring.outside;

import vn.cchc.shared.UserError;

/** An outside score cannot be taken as it is written. A form says so at the field, an import rejects the row with the same words. */
class OutsideRefused extends UserError {

    private static final String MESSAGE = "outside.reject.";

    private final String field;

    /** @param reason a key below {@code outside.reject.} */
    OutsideRefused(String field, String reason) {
        super(MESSAGE + reason);
        this.field = field;
    }

    /** Name of the field in forms. */
    String field() {
        return field;
    }

    /** The reason as imports keep it. */
    String reason() {
        return code().substring(MESSAGE.length());
    }
}
