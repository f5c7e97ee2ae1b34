package vn.cchc.followup.task;

/** What the figures say of a task. They propose; people close. */
enum Verdict {
    MET,
    NOT_MET,
    /** The measuring days are not over. */
    NOT_YET,
    NO_DATA;

    /**
     * Before the measuring days are over only what has to be high can be reached: what has to stay low may still rise.
     *
     * @param reaches whether the measure so far meets the target
     * @param complete whether the figures reach to the end of the measuring days
     * @param over whether the measuring days are over
     */
    static Verdict of(boolean reaches, boolean higherIsBetter, boolean complete, boolean over) {
        if (over) {
            return !complete ? NO_DATA : reaches ? MET : NOT_MET;
        }
        return reaches && higherIsBetter ? MET : NOT_YET;
    }

    /** Key for the colour: pages say it in words too. */
    public String tone() {
        return switch (this) {
            case MET -> "good";
            case NOT_MET -> "bad";
            case NOT_YET -> "";
            case NO_DATA -> "none";
        };
    }
}
