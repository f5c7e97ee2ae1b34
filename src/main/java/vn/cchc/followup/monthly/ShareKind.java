package vn.cchc.followup.monthly;

import java.util.Locale;
import java.util.Set;

/** Items of the monthly form of which one is part of the other. */
enum ShareKind {
    /** Reports on Project 06: what was due, and sent in time. */
    PROJECT06(
            "/project06", "project06_sent", "project06_due", Set.of("project06_on_time", "project06_late"), "de-an-06"),
    /** Documents that an office sends out, and those signed digitally. */
    SIGNING("/signing", "documents_signed", "documents_out", Set.of("documents_signed"), "ky-so");

    private final String path;
    private final String part;
    private final String whole;
    private final Set<String> indicators;
    private final String line;

    ShareKind(String path, String part, String whole, Set<String> indicators, String line) {
        this.path = path;
        this.part = part;
        this.whole = whole;
        this.indicators = indicators;
        this.line = line;
    }

    public String path() {
        return path;
    }

    String part() {
        return part;
    }

    String whole() {
        return whole;
    }

    /** Whether a line of a scheme scores this: by one of its indicators, or entered by hand under the code that shipped schemes give it. */
    boolean isScoredBy(String criterion, String indicator) {
        return indicator != null ? indicators.contains(indicator) : criterion.endsWith("." + line);
    }

    /** Whether each single piece left over is a fault by itself, as a late report is. */
    public boolean eachCounts() {
        return this == PROJECT06;
    }

    /** Prefix of its messages. */
    public String key() {
        return "monthly." + name().toLowerCase(Locale.ROOT);
    }
}
