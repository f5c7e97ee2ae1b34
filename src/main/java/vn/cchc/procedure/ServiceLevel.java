package vn.cchc.procedure;

/** How far a procedure can be done online: the three levels in force since 2022 and the two before that still appear. */
public enum ServiceLevel {
    NONE,
    /** Một phần. */
    PARTLY,
    /** Toàn trình. */
    FULLY,
    LEVEL_3,
    LEVEL_4;

    /** True where dossiers can be filed online at this level. */
    public boolean isOnline() {
        return this != NONE;
    }
}
