package vn.cchc.calendar;

import java.time.LocalDate;

/**
 * Holidays, swapped days or cut-offs have changed from a day on. Published in the transaction of the change, after
 * {@code calendar_day} says the new state: listeners recount in the same transaction.
 */
public record CalendarChanged(LocalDate from) {}
