package vn.cchc.procedure.posting;

/** How far one unit has come with one decision. */
record DecisionProgress(
        String code,
        String name,
        long toPost,
        long posted,
        long onTime,
        long exceptions,
        long toTakeDown,
        long takenDown) {

    public long open() {
        return toPost - posted + toTakeDown - takenDown;
    }
}
