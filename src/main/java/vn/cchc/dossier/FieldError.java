package vn.cchc.dossier;

import vn.cchc.shared.UserError;

/** What is wrong with one field of a form: shown beside that field, everything typed kept. */
public class FieldError extends UserError {

    private final String field;

    public FieldError(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
