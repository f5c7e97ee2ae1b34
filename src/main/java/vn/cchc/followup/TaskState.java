package vn.cchc.followup;

import java.time.LocalDate;

/**
 * How a task stands on a day, given by a leader or of a unit's own plan: the four states in which the province's system of tasks
 * counts. The day of the deadline itself is in time.
 */
public enum TaskState {
    DONE_IN_TIME,
    DONE_LATE,
    UNDER_WAY,
    UNDER_WAY_LATE;

    /** @param doneOn null = not done yet */
    public static TaskState of(LocalDate deadline, LocalDate doneOn, LocalDate today) {
        if (doneOn != null) {
            return doneOn.isAfter(deadline) ? DONE_LATE : DONE_IN_TIME;
        }
        return today.isAfter(deadline) ? UNDER_WAY_LATE : UNDER_WAY;
    }

    public boolean late() {
        return this == DONE_LATE || this == UNDER_WAY_LATE;
    }

    /** Whether it counts for the share done in time: what still has days left speaks neither for nor against a unit. */
    public boolean counts() {
        return this != UNDER_WAY;
    }

    public boolean done() {
        return this == DONE_IN_TIME || this == DONE_LATE;
    }

    /** How pages colour it; they say it in words too. */
    public String tone() {
        return switch (this) {
            case DONE_IN_TIME -> "good";
            case DONE_LATE -> "watch";
            case UNDER_WAY -> "";
            case UNDER_WAY_LATE -> "bad";
        };
    }
}
