package vn.cchc.followup.plan;

import java.time.LocalDate;
import vn.cchc.followup.TaskState;

/**
 * A task of the reform plan of a unit.
 *
 * @param wholeMonth whether the plan names a month only
 * @param doneOn null = not done
 * @param doneWords what shows that it is done
 */
record PlanTask(
        long id,
        long unitId,
        int year,
        String text,
        String product,
        LocalDate dueOn,
        boolean wholeMonth,
        LocalDate doneOn,
        String doneWords,
        String doneBy,
        int version) {

    public TaskState state(LocalDate today) {
        return TaskState.of(dueOn, doneOn, today);
    }

    public boolean done() {
        return doneOn != null;
    }
}
