package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A year as its page shows it: twelve months in weeks from Monday to Sunday. */
record YearView(int year, long workingDays, List<Month> months) {

    /** @param weeks seven cells each, null where the week reaches into another month */
    record Month(YearMonth month, long workingDays, List<List<Cell>> weeks) {}

    /** @param holiday null = a day as the plain week has it */
    record Cell(LocalDate day, boolean working, Holiday holiday) {}

    static YearView of(int year, CalendarSnapshot calendar, List<Holiday> holidays) {
        Map<LocalDate, Holiday> byDay = holidays.stream().collect(Collectors.toMap(Holiday::day, Function.identity()));
        List<Month> months = new ArrayList<>();
        long total = 0;
        for (int number = 1; number <= 12; number++) {
            Month month = month(YearMonth.of(year, number), calendar, byDay);
            total += month.workingDays;
            months.add(month);
        }
        return new YearView(year, total, months);
    }

    private static Month month(YearMonth month, CalendarSnapshot calendar, Map<LocalDate, Holiday> holidays) {
        List<Cell> cells = new ArrayList<>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            cells.add(null);
        }
        long working = 0;
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            LocalDate day = month.atDay(number);
            cells.add(new Cell(day, calendar.isWorking(day), holidays.get(day)));
            working += calendar.isWorking(day) ? 1 : 0;
        }
        while (cells.size() % 7 != 0) {
            cells.add(null);
        }
        List<List<Cell>> weeks = new ArrayList<>();
        for (int start = 0; start < cells.size(); start += 7) {
            weeks.add(cells.subList(start, start + 7));
        }
        return new Month(month, working, weeks);
    }
}
