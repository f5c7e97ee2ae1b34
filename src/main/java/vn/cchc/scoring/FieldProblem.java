package vn.cchc.scoring;

import vn.cchc.shared.UserError;

/** What is wrong with one field of a form. */
final class FieldProblem extends UserError {

    private final String field;

    FieldProblem(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** The field that a problem names; empty where it concerns the whole form, or where there is none. */
    static String fieldOf(UserError problem) {
        return problem instanceof FieldProblem named ? named.field : "";
    }
}
