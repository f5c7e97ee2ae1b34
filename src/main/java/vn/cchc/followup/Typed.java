package vn.cchc.followup;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import vn.cchc.shared.DayText;

/** What people type into the forms of this module; what cannot be read is refused at its field. */
public final class Typed {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}([.,]\\d{1,4})?");

    private Typed() {}

    public static String text(String typed) {
        return typed == null ? "" : typed.replace("\0", "").strip();
    }

    /** A text that has to be there. */
    public static String needed(String field, String typed, int longest, String missing) {
        if (typed.isEmpty()) {
            throw new FieldRefused(field, missing);
        }
        return upTo(field, typed, longest);
    }

    public static String upTo(String field, String typed, int longest) {
        if (typed.length() > longest) {
            throw new FieldRefused(field, "task.error.too_long", longest);
        }
        return typed;
    }

    /** Null for a blank. */
    public static LocalDate day(String field, String typed) {
        try {
            return DayText.parse(typed);
        } catch (DateTimeException e) {
            throw new FieldRefused(field, "task.error.bad_date", typed);
        }
    }

    public static LocalDate neededDay(String field, String typed, String missing) {
        LocalDate day = day(field, typed);
        if (day == null) {
            throw new FieldRefused(field, missing);
        }
        return day;
    }

    /** With a comma or a point, up to four decimals; null for a blank. */
    public static BigDecimal number(String field, String typed) {
        String plain = typed.replace("%", "").strip();
        if (plain.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw new FieldRefused(field, "task.error.number", typed);
        }
        return new BigDecimal(plain.replace(',', '.'));
    }
}
