package vn.cchc.followup.task;

import java.time.LocalDate;

/**
 * A unit that a task was given to.
 *
 * @param reportedOn null = it has not reported
 */
record TaskUnit(
        long taskId, long unitId, String code, String name, String report, LocalDate reportedOn, String reportedBy) {}
