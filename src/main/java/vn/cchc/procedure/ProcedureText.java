package vn.cchc.procedure;

import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/**
 * All that one version says of a procedure.
 *
 * @param field empty = not known yet
 * @param timeLimit null = none set; it comes with its unit or not at all
 * @param fee in đồng; null = depends on the case
 * @param onlinePossible false where the law wants the applicant before an officer
 * @param decision the paper that brought this version, may be empty
 */
public record ProcedureText(
        String name,
        String field,
        Authority authority,
        Integer timeLimit,
        TimeUnit timeUnit,
        ServiceLevel serviceLevel,
        Long fee,
        boolean onlinePossible,
        String decision) {

    static final int LONGEST = 1000;

    public ProcedureText {
        name = clean(name);
        field = clean(field);
        decision = clean(decision);
        if (name.isEmpty()) {
            throw new UserError("procedure.error.name_missing");
        }
        if (name.length() > LONGEST || field.length() > LONGEST || decision.length() > LONGEST) {
            throw new UserError("procedure.error.too_long", LONGEST);
        }
        if (authority == null) {
            throw new UserError("procedure.error.authority_unknown");
        }
        if (serviceLevel == null) {
            throw new UserError("procedure.error.service_level_unknown");
        }
        if ((timeLimit == null) != (timeUnit == null)) {
            throw new UserError("procedure.error.limit_without_unit");
        }
        if (timeLimit != null && timeLimit < 0) {
            throw new UserError("procedure.error.limit_negative");
        }
        if (fee != null && fee < 0) {
            throw new UserError("procedure.error.fee_negative");
        }
    }

    /** What an officer enters must be whole; only what an import added to be reviewed may lack a field. */
    ProcedureText complete() {
        if (field.isEmpty()) {
            throw new UserError("procedure.error.field_missing");
        }
        if (!onlinePossible && serviceLevel.isOnline()) {
            throw new UserError("procedure.error.online_impossible");
        }
        return this;
    }

    private static String clean(String text) {
        return text == null ? "" : TextKey.clean(text);
    }
}
