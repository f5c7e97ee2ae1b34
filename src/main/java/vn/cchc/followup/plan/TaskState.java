package vn.cchc.followup.plan;

import java.time.LocalDate;

/** How a task of a plan stands on a day. The last day is still in time. */
enum TaskState {
    DONE_IN_TIME("good"),
    DONE_LATE("watch"),
    UNDER_WAY(""),
    OVERDUE("bad");

    private final String tone;

    TaskState(String tone) {
        this.tone = tone;
    }

    /** @param doneOn null = not done */
    static TaskState of(LocalDate dueOn, LocalDate doneOn, LocalDate today) {
        if (doneOn != null) {
            return doneOn.isAfter(dueOn) ? DONE_LATE : DONE_IN_TIME;
        }
        return today.isAfter(dueOn) ? OVERDUE : UNDER_WAY;
    }

    /** Whether it counts for the share done in time: what still has days left speaks neither for nor against a unit. */
    boolean counts() {
        return this != UNDER_WAY;
    }

    public String tone() {
        return tone;
    }

    public String messageKey() {
        return "plan.state." + name();
    }
}
