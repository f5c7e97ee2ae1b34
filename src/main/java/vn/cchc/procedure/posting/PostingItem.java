package vn.cchc.procedure.posting;

import java.util.Arrays;
import java.util.List;

/** What has to hang on the board: of a procedure in the order of the checklist, and of the unit as a whole. */
enum PostingItem {
    NAME(true, false),
    STEPS(true, false),
    WAYS(true, false),
    COMPONENTS(true, false),
    TIME_LIMIT(true, false),
    SUBJECTS(true, false),
    BODY(true, false),
    RESULT(false, false),
    FEE(false, false),
    FORMS(false, false),
    CONDITIONS(false, false),
    LEGAL_BASIS(false, false),
    LIST(true, true),
    PETITIONS(true, true),
    QR(true, true);

    private final boolean mandatory;
    private final boolean ofUnit;

    PostingItem(boolean mandatory, boolean ofUnit) {
        this.mandatory = mandatory;
        this.ofUnit = ofUnit;
    }

    /** False for what a procedure may not have at all. */
    public boolean mandatory() {
        return mandatory;
    }

    public String messageKey() {
        return "posting.item." + name();
    }

    static List<PostingItem> of(boolean unit) {
        return Arrays.stream(values()).filter(item -> item.ofUnit == unit).toList();
    }
}
