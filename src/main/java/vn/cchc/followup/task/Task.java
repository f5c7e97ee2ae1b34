package vn.cchc.followup.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.cchc.followup.TaskState;

/**
 * A task given by a leader.
 *
 * @param schemeCode null together with criterion, target and measuring days: closed by report
 * @param target percent to be reached, or not to be exceeded where lower is better
 * @param doneOn null = open
 * @param doneOnKnown false where doneOn only stands for "in time" or "late", as a file said without a day
 * @param units those of its units that the reader may see
 */
record Task(
        long id,
        String number,
        LocalDate noticedOn,
        String content,
        String signer,
        LocalDate deadline,
        String provinceNumber,
        String schemeCode,
        String criterionCode,
        BigDecimal target,
        LocalDate measuredFrom,
        LocalDate measuredTo,
        String givenBy,
        LocalDate doneOn,
        boolean doneOnKnown,
        LocalDate closedOn,
        String closedBy,
        String closing,
        List<TaskUnit> units) {

    public boolean open() {
        return doneOn == null;
    }

    public boolean bound() {
        return criterionCode != null;
    }

    public TaskState state(LocalDate today) {
        return TaskState.of(deadline, doneOn, today);
    }

    /** The state of one unit of it: done with its report, or with the task as a whole. */
    public TaskState state(TaskUnit unit, LocalDate today) {
        return TaskState.of(deadline, unit.reportedOn() != null ? unit.reportedOn() : doneOn, today);
    }
}
