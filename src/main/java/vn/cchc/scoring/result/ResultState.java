package vn.cchc.scoring.result;

/** Where a result stands on its way: trình, soát, duyệt. */
enum ResultState {
    DRAFT,
    SUBMITTED,
    CHECKED,
    PUBLISHED,
    DISCARDED;

    /** Whether its content is frozen. */
    public boolean frozen() {
        return this == SUBMITTED || this == CHECKED || this == PUBLISHED;
    }

    public String tone() {
        return this == PUBLISHED ? "good" : this == DISCARDED ? "none" : "watch";
    }
}
