package vn.cchc.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every figure that is counted from dossiers. What each counts is defined once, in the SQL function {@code dossier_events};
 * the sums are sums of figures of the same period. In the order in which tables list them: a figure, then what is part of it.
 */
public enum FigureKind {
    RECEIVED,
    RECEIVED_ONLINE,
    RECEIVED_DIRECT,
    RECEIVED_POST,
    DIGITISED_FULL,
    REUSED,
    WITH_FEE,
    PAID_ONLINE,
    CARRIED_OVER,
    RESOLVED,
    RESOLVED_EARLY,
    RESOLVED_ON_TIME,
    RESOLVED_LATE,
    E_RESULT,
    CLOSED_OTHERWISE,
    IN_PROGRESS,
    IN_PROGRESS_WITHIN,
    IN_PROGRESS_OVERDUE,
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
