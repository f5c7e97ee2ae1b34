package vn.cchc.dossier.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a list of dossiers may stand behind: each figure, and the rest that people ask for beside it (received but not
 * online, late without a slip). The SQL function {@code dossier_counts} says which dossiers belong to each.
 */
enum DossierFigure {
    ALL,
    RECEIVED,
    RECEIVED_ONLINE,
    RECEIVED_DIRECT,
    RECEIVED_POST,
    NOT_ONLINE,
    CARRIED_OVER,
    RESOLVED,
    RESOLVED_EARLY,
    RESOLVED_ON_TIME,
    RESOLVED_LATE,
    CLOSED_OTHERWISE,
    IN_PROGRESS,
    IN_PROGRESS_WITHIN,
    IN_PROGRESS_OVERDUE,
    LATE_OR_OVERDUE,
    WITH_APOLOGY,
    WITHOUT_APOLOGY,
    DIGITISED_FULL,
    NOT_DIGITISED,
    REUSED,
    E_RESULT,
    NO_E_RESULT,
    WITH_FEE,
    PAID_ONLINE,
    NOT_PAID_ONLINE;

    /** Name in addresses and in SQL, the same as the figure's in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "dossier.list.figure." + key();
    }

    static Optional<DossierFigure> of(String key) {
        return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst();
    }
}
