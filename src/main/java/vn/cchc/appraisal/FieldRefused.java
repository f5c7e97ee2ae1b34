package vn.cchc.appraisal;

import vn.cchc.shared.UserError;

/** What is wrong with one field of a form: said there. */
final class FieldRefused extends UserError {

    private final String field;

    FieldRefused(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    /** The field that an error names; empty where it concerns the whole form. */
    static String fieldOf(UserError error) {
        return error instanceof FieldRefused named ? named.field : "";
    }
}
