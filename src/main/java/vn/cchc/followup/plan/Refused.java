package vn.cchc.followup.plan;

import vn.cchc.shared.UserError;

/** What was typed wrong, with the field it stands in, so that the form says it there. */
public class Refused extends UserError {

    private final String field;

    public Refused(String field, String code, Object... args) {
        super(code, args);
        this.field = field;
    }

    /** Name of the field; empty where it is the whole form. */
    public String field() {
        return field;
    }
}
