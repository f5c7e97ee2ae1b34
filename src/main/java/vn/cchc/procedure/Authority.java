package vn.cchc.procedure;

/** Which level of government resolves a procedure. */
public enum Authority {
    PROVINCE,
    DISTRICT,
    COMMUNE,
    DISTRICT_COMMUNE,
    /** A body of a ministry's own line (cơ quan ngành dọc). */
    LINKED_BODY
}
