package vn.cchc.dossier.web;

/** The cause of lateness as typed. */
record CauseForm(String cause, String note) {

    CauseForm {
        cause = TypedFields.typed(cause);
        note = TypedFields.typed(note);
    }
}
