package vn.cchc.appraisal;

import java.util.Locale;

/** Who has the word on a line, in this order: each phase writes an entry of its own. */
public enum Phase {
    /** Tự chấm: the unit itself, or the department that answers for the criterion. */
    SELF,
    /** Thẩm định: an appraiser, never of the unit. */
    MARK,
    /** Giải trình: words and evidence against the mark, no points. */
    ANSWER,
    /** Kết luận của hội đồng. */
    FINAL;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasPoints() {
        return this != ANSWER;
    }
}
