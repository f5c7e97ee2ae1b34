package vn.cchc.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/** Days as people and files write them: 31/05/2023, 31-05-2023, 2023-05-31, each with or without a time behind. */
public final class DayText {

    private static final List<DateTimeFormatter> PATTERNS =
            List.of(strict("d/M/uuuu"), strict("d-M-uuuu"), strict("d.M.uuuu"), strict("uuuu-MM-dd"));

    private static final DateTimeFormatter SHOWN = strict("dd/MM/uuuu");

    private DayText() {}

    /**
     * The day that is meant; null where the text is blank.
     *
     * @throws DateTimeException where it is no day
     */
    public static LocalDate parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String day = text.strip().split("[T ]", 2)[0];
        for (DateTimeFormatter pattern : PATTERNS) {
            try {
                return LocalDate.parse(day, pattern);
            } catch (DateTimeException e) {
                // The next pattern may fit.
            }
        }
        throw new DateTimeException(text);
    }

    /** As it is shown in Vietnam: 31/05/2023; empty for none. */
    public static String show(LocalDate day) {
        return day == null ? "" : day.format(SHOWN);
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
