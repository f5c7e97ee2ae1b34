package vn.cchc.followup;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;

/** What people type into the forms of this module; what cannot be read is refused at its field. */
public final class Typed {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}([.,]\\d{1,4})?");

    private final Map<String, String> typed;

    public Typed(Map<String, String> typed) {
        this.typed = typed;
    }

    /** The text of a field, clean; empty where there is none. */
    public String text(String field, int longest) {
        return upTo(field, TextKey.clean(raw(field)), longest);
    }

    public String required(String field, int longest) {
        return needed(field, TextKey.clean(raw(field)), longest, "plan.error.required");
    }

    /** The day of a field; null where it is empty. */
    public LocalDate day(String field) {
        return day(field, raw(field).strip());
    }

    public LocalDate requiredDay(String field) {
        return neededDay(field, raw(field).strip(), "plan.error.required");
    }

    /** A day that must be there and not lie ahead. */
    public LocalDate past(String field, LocalDate today) {
        LocalDate day = requiredDay(field);
        if (day.isAfter(today)) {
            throw new FieldRefused(field, "plan.error.future", DayText.show(day));
        }
        return day;
    }

    /** One of the values of a list. */
    public <E extends Enum<E>> E choice(String field, Class<E> among) {
        return Arrays.stream(among.getEnumConstants())
                .filter(one -> one.name().equals(raw(field)))
                .findFirst()
                .orElseThrow(() -> new FieldRefused(field, "plan.error.choice"));
    }

    /** A whole number between two others; null where the field is empty. Dots between groups of three are read over. */
    public Long number(String field, long least, long most) {
        String text = raw(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        String digits = text.matches("[0-9]{1,3}([.\\u00a0 ][0-9]{3})+") ? text.replaceAll("[^0-9]", "") : text;
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) < least || Long.parseLong(digits) > most) {
            throw new FieldRefused(field, "plan.error.number", least, most);
        }
        return Long.parseLong(digits);
    }

    public long requiredNumber(String field, long least, long most) {
        Long number = number(field, least, most);
        if (number == null) {
            throw new FieldRefused(field, "plan.error.required");
        }
        return number;
    }

    public int version() {
        return (int) requiredNumber("version", 0, Integer.MAX_VALUE);
    }

    private String raw(String field) {
        String value = typed.get(field);
        return value == null ? "" : value.replace("\0", "");
    }

    /** The number of an address; what is none was not found. */
    public static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new NotFound("Row", text);
        }
        return Long.parseLong(text);
    }

    /** The year of an address; another where it is none. */
    public static int year(String text, int otherwise) {
        return text.matches("20[0-5][0-9]") && !text.equals("2000") ? Integer.parseInt(text) : otherwise;
    }

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
            throw new FieldRefused(field, "plan.error.too_long", longest);
        }
        return typed;
    }

    /** Null for a blank. */
    public static LocalDate day(String field, String typed) {
        try {
            LocalDate day = DayText.parse(typed);
            if (day != null && (day.getYear() < 2001 || day.getYear() > 2059)) {
                throw new FieldRefused(field, "plan.error.bad_date", typed);
            }
            return day;
        } catch (DateTimeException e) {
            throw new FieldRefused(field, "plan.error.bad_date", typed);
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
