package vn.cchc.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every figure that is counted from dossiers. What each counts is defined once, in the SQL function {@code dossier_events};
 * the sums below are sums of figures of the same period.
 */
public enum FigureKind {
    RECEIVED,
    RECEIVED_ONLINE,
    RECEIVED_DIRECT,
    RECEIVED_POST,
    CARRIED_OVER,
    RESOLVED_EARLY,
    RESOLVED_ON_TIME,
    RESOLVED_LATE,
    RESOLVED,
    CLOSED_OTHERWISE,
    IN_PROGRESS_WITHIN,
    IN_PROGRESS_OVERDUE,
    IN_PROGRESS,
    DIGITISED_FULL,
    E_RESULT,
    REUSED,
    WITH_FEE,
    PAID_ONLINE,
    LATE_OR_OVERDUE,
    WITH_APOLOGY;

    /** Name of the figure in the API, in addresses and in message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FigureKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
