package vn.cchc.calendar;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * The calendar of working days: Monday to Friday without days off, and the weekend days worked in exchange. It knows the
 * years 2000 to 2060; a day outside throws a {@link java.time.DateTimeException}. The SQL function {@code add_working_days}
 * says the same for sets.
 */
@Component
public class WorkingDays {

    private final CalendarCache calendar;

    WorkingDays(CalendarCache calendar) {
        this.calendar = calendar;
    }

    public boolean isWorking(LocalDate day) {
        return calendar.current().isWorking(day);
    }

    /**
     * The day that many working days later; the day itself is day 0. From a day off counting starts at the next working day,
     * and 0 keeps the day even where it is off.
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        return calendar.current().plus(day, workingDays);
    }

    /**
     * The last working day at least that many working days before; {@code 0} = the day itself, or the working day before a day
     * off.
     */
    public LocalDate before(LocalDate day, int workingDays) {
        return calendar.current().before(day, workingDays);
    }

    /** Working days after {@code from} up to and including {@code to}; negative where {@code to} comes first. */
    public long between(LocalDate from, LocalDate to) {
        return calendar.current().between(from, to);
    }
}
