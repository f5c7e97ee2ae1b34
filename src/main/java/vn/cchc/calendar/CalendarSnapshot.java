package vn.cchc.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The calendar of one version as immutable values: the arithmetic behind {@link WorkingDays} and {@link ReportingMonths}. */
final class CalendarSnapshot {

    /** First and last day the calendar knows. */
    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    static final LocalDate LAST = LocalDate.of(2060, 12, 31);

    private static final int DAYS = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;

    private final int version;
    private final BitSet working = new BitSet(DAYS);
    /** At each day the number of working days up to it, itself included. */
    private final int[] ordinals = new int[DAYS];
    /** The day of each ordinal. */
    private final int[] days;

    private final NavigableMap<YearMonth, Integer> startDays;

    /**
     * @param differing days that differ from the plain week: true = worked, false = off
     * @param startDays start day of the reporting month by the first month for which it holds
     */
    CalendarSnapshot(int version, Map<LocalDate, Boolean> differing, Map<YearMonth, Integer> startDays) {
        this.version = version;
        this.startDays = new TreeMap<>(startDays);
        int count = 0;
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            if (differing.getOrDefault(day, day.getDayOfWeek().getValue() < 6)) {
                working.set(i);
                count++;
            }
            ordinals[i] = count;
        }
        days = working.stream().toArray();
    }

    int version() {
        return version;
    }

    boolean isWorking(LocalDate day) {
        return working.get(index(day));
    }

    LocalDate plus(LocalDate day, int workingDays) {
        int index = index(day);
        if (workingDays < 0) {
            throw new IllegalArgumentException("Working days " + workingDays);
        }
        if (workingDays == 0) {
            return day;
        }
        long ordinal = (long) ordinals[index] + workingDays;
        if (ordinal > days.length) {
            throw new DateTimeException(day + " plus " + workingDays + " working days is after " + LAST);
        }
        return FIRST.plusDays(days[(int) ordinal - 1]);
    }

    LocalDate before(LocalDate day, int workingDays) {
        int index = index(day);
        int ordinal = ordinals[index] - (working.get(index) || workingDays == 0 ? workingDays : workingDays - 1);
        if (workingDays < 0 || ordinal < 1) {
            throw new DateTimeException(workingDays + " working days before " + day);
        }
        return FIRST.plusDays(days[ordinal - 1]);
    }

    long between(LocalDate from, LocalDate to) {
        return (long) ordinals[index(to)] - ordinals[index(from)];
    }

    LocalDate start(ReportingCalendar calendar, YearMonth month) {
        if (calendar == ReportingCalendar.MONTH) {
            return month.atDay(1);
        }
        Map.Entry<YearMonth, Integer> rule = startDays.floorEntry(month);
        int startDay = (rule == null ? startDays.firstEntry() : rule).getValue();
        return startDay == 1 ? month.atDay(1) : month.minusMonths(1).atDay(startDay);
    }

    private static int index(LocalDate day) {
        long index = day.toEpochDay() - FIRST.toEpochDay();
        if (index < 0 || index >= DAYS) {
            throw new DateTimeException(day + " is outside " + FIRST + " to " + LAST);
        }
        return (int) index;
    }
}
