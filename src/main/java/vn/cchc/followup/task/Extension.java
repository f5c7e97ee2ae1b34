package vn.cchc.followup.task;

import java.time.LocalDate;

/** A later deadline and why. */
record Extension(
        String reason, LocalDate oldDeadline, LocalDate newDeadline, String extendedBy, LocalDate extendedOn) {}
