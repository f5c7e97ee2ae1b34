package vn.cchc.followup.plan;

import java.time.LocalDate;
import java.util.Collection;
import vn.cchc.followup.TaskState;
import vn.cchc.shared.Ratio;
import vn.cchc.unit.Unit;

/** How one unit keeps its plan of a year. A unit without tasks has no plan: that is a fault, not a share of zero. */
record PlanShare(Unit unit, int tasks, int inTime, int late, int overdue, int underWay) {

    static PlanShare of(Unit unit, Collection<PlanTask> tasks, LocalDate today) {
        return new PlanShare(
                unit,
                tasks.size(),
                count(tasks, TaskState.DONE_IN_TIME, today),
                count(tasks, TaskState.DONE_LATE, today),
                count(tasks, TaskState.UNDER_WAY_LATE, today),
                count(tasks, TaskState.UNDER_WAY, today));
    }

    public Ratio share() {
        return new Ratio(inTime, (long) inTime + late + overdue);
    }

    private static int count(Collection<PlanTask> tasks, TaskState state, LocalDate today) {
        return (int) tasks.stream().filter(t -> t.state(today) == state).count();
    }
}
