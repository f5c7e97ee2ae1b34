package vn.cchc.scoring;

import java.util.Locale;

/** What stands where points would stand; the four are never mixed up, neither on screen nor in files. */
public enum State {
    SCORED,
    /** Chưa có số liệu: the figures have not come in. */
    MISSING,
    /** Không phát sinh: the denominator is 0, so the criterion leaves the maximum. */
    NONE_ARISEN,
    /** Không thuộc thẩm quyền: the unit has no part in it. */
    NOT_APPLICABLE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
