package vn.cchc.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What people call a period, as a key of the message bundles with its arguments: May 2023, the first five months of 2023.
 *
 * @param report whether its months are those of the reporting calendar, which its readers must be told
 */
public record PeriodName(String key, List<String> args, boolean report) {

    private static final List<String> QUARTERS = List.of("I", "II", "III", "IV");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    public PeriodName {
        args = List.copyOf(args);
    }

    /** The arguments as the message bundles take them. */
    public Object[] arguments() {
        return args.toArray();
    }

    static PeriodName of(AskedPeriod period) {
        return period.months().map(PeriodName::of).orElseGet(() -> {
            LocalDate from = period.days().from();
            LocalDate to = period.days().to();
            return from.equals(to)
                    ? name("day", false, DAY.format(from))
                    : name("days", false, DAY.format(from), DAY.format(to));
        });
    }

    static PeriodName of(MonthSpan span) {
        boolean report = span.calendar() == ReportingCalendar.REPORT;
        YearMonth first = span.first();
        String year = String.valueOf(first.getYear());
        int month = first.getMonthValue();
        if (span.months() == 1) {
            return name("month", report, String.valueOf(month), year);
        }
        if (span.months() == 12 && month == 1) {
            return name("year", report, year);
        }
        if (span.months() == 6 && month % 6 == 1) {
            return name(month == 1 ? "first_half" : "second_half", report, year);
        }
        if (span.months() == 3 && month % 3 == 1) {
            return name("quarter", report, QUARTERS.get(month / 3), year);
        }
        if (month == 1 && span.months() < 12) {
            return name("first_months", report, String.valueOf(span.months()), year);
        }
        YearMonth last = span.last();
        return name(
                "months",
                report,
                String.valueOf(month),
                year,
                String.valueOf(last.getMonthValue()),
                String.valueOf(last.getYear()));
    }

    private static PeriodName name(String kind, boolean report, String... args) {
        return new PeriodName("calendar.period." + kind, List.of(args), report);
    }
}
