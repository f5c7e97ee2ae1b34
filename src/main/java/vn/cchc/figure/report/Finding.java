package vn.cchc.figure.report;

/**
 * Something wrong or unusual about one cell.
 *
 * @param key message key; its arguments are the name of {@code other} and {@code number}
 * @param other code of the item it was compared with; null = none
 * @param number the value it was compared with; null = none
 */
record Finding(String item, Severity severity, String key, String other, Long number) {

    enum Severity {
        /** Stops a submission. */
        ERROR,
        /** Is shown and does not stop. */
        WARNING
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Whether a report with it may not be submitted. */
    boolean stops() {
        return severity == Severity.ERROR;
    }
}
