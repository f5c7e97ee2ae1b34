package vn.cchc.calendar;

import java.time.LocalDate;
import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/**
 * A day that differs from the plain week.
 *
 * @param source the letter that announced it; empty = fixed by law, or not known
 */
record Holiday(LocalDate day, Kind kind, String name, String source) {

    private static final int LONGEST = 300;

    enum Kind {
        /** A weekday off. */
        OFF,
        /** A Saturday or Sunday worked in exchange. */
        WORK
    }

    Holiday {
        name = name == null ? "" : TextKey.clean(name);
        source = source == null ? "" : TextKey.clean(source);
        if (day == null) {
            throw new UserError("calendar.error.day_missing");
        }
        if (day.isBefore(CalendarSnapshot.FIRST) || day.isAfter(CalendarSnapshot.LAST)) {
            throw new UserError(
                    "calendar.error.day_outside",
                    String.valueOf(CalendarSnapshot.FIRST.getYear()),
                    String.valueOf(CalendarSnapshot.LAST.getYear()));
        }
        if (kind == null) {
            throw new UserError("calendar.error.kind_missing");
        }
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        if (kind == Kind.OFF && weekend) {
            throw new UserError("calendar.error.off_on_weekend");
        }
        if (kind == Kind.WORK && !weekend) {
            throw new UserError("calendar.error.work_on_weekday");
        }
        if (name.isEmpty()) {
            throw new UserError("calendar.error.name_missing");
        }
        if (name.length() > LONGEST || source.length() > LONGEST) {
            throw new UserError("calendar.error.too_long", LONGEST);
        }
    }
}
