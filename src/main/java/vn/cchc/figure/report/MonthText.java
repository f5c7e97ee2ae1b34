package vn.cchc.figure.report;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A month as files write it: 2023-05, 05/2023, or a day of it that a spreadsheet made of that. */
final class MonthText {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})(-\\d{1,2})?");
    private static final Pattern MONTH_FIRST = Pattern.compile("(?:\\d{1,2}/)?(\\d{1,2})/(\\d{4})");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("MM/yyyy");

    private MonthText() {}

    /** Null where the text is no month. */
    static YearMonth of(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text.strip());
        Matcher monthFirst = MONTH_FIRST.matcher(text.strip());
        try {
            if (yearFirst.matches()) {
                return YearMonth.of(Integer.parseInt(yearFirst.group(1)), Integer.parseInt(yearFirst.group(2)));
            }
            if (monthFirst.matches()) {
                return YearMonth.of(Integer.parseInt(monthFirst.group(2)), Integer.parseInt(monthFirst.group(1)));
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String shown(YearMonth month) {
        return SHOWN.format(month);
    }
}
