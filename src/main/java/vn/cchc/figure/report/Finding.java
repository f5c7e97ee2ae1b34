package vn.cchc.figure.report;

import java.util.List;

/**
 * Something wrong or unusual about one cell.
 *
 * @param key message key
 * @param args its arguments: numbers, and {@link Name names} of other items
 */
record Finding(String item, Severity severity, String key, List<Object> args) {

    enum Severity {
        /** Stops a submission. */
        ERROR,
        /** Unusual: stops a submission until somebody says why. */
        ASKS,
        /** Unusual, and somebody said why. */
        WARNING
    }

    /** Stands for the names of items, which are told in the reader's language. */
    record Name(List<String> items) {}

    Finding {
        args = List.copyOf(args);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    boolean asksReason() {
        return severity == Severity.ASKS;
    }

    /** Whether a report with it may not be submitted. */
    boolean stops() {
        return severity != Severity.WARNING;
    }
}
