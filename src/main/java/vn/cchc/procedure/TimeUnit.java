package vn.cchc.procedure;

/** The unit in which a time limit is set. */
public enum TimeUnit {
    HOUR,
    DAY,
    WORKING_DAY,
    MONTH
}
