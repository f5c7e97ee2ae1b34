package vn.cchc.followup.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import vn.cchc.shared.DayText;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;

/** Reads what somebody typed into a form; what cannot be read is refused at its field. */
public final class Typed {

    private final Map<String, String> typed;

    public Typed(Map<String, String> typed) {
        this.typed = typed;
    }

    /** The text of a field, clean; empty where there is none. */
    public String text(String field, int longest) {
        String text = TextKey.clean(raw(field));
        if (text.length() > longest) {
            throw new Refused(field, "plan.error.too_long", longest);
        }
        return text;
    }

    public String required(String field, int longest) {
        String text = text(field, longest);
        if (text.isEmpty()) {
            throw new Refused(field, "plan.error.required");
        }
        return text;
    }

    /** The day of a field; null where it is empty. */
    public LocalDate day(String field) {
        String text = raw(field).strip();
        try {
            LocalDate day = DayText.parse(text);
            if (day != null && (day.getYear() < 2001 || day.getYear() > 2059)) {
                throw new Refused(field, "plan.error.bad_date", text);
            }
            return day;
        } catch (DateTimeException e) {
            throw new Refused(field, "plan.error.bad_date", text);
        }
    }

    public LocalDate requiredDay(String field) {
        LocalDate day = day(field);
        if (day == null) {
            throw new Refused(field, "plan.error.required");
        }
        return day;
    }

    /** A day that must be there and not lie ahead. */
    public LocalDate past(String field, LocalDate today) {
        LocalDate day = requiredDay(field);
        if (day.isAfter(today)) {
            throw new Refused(field, "plan.error.future", DayText.show(day));
        }
        return day;
    }

    /** One of the values of a list. */
    public <E extends Enum<E>> E choice(String field, Class<E> among) {
        return Arrays.stream(among.getEnumConstants())
                .filter(one -> one.name().equals(raw(field)))
                .findFirst()
                .orElseThrow(() -> new Refused(field, "plan.error.choice"));
    }

    /** A whole number between two others; null where the field is empty. Dots between groups of three are read over. */
    public Long number(String field, long least, long most) {
        String text = raw(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        String digits = text.matches("[0-9]{1,3}([.\\u00a0 ][0-9]{3})+") ? text.replaceAll("[^0-9]", "") : text;
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) < least || Long.parseLong(digits) > most) {
            throw new Refused(field, "plan.error.number", least, most);
        }
        return Long.parseLong(digits);
    }

    public long requiredNumber(String field, long least, long most) {
        Long number = number(field, least, most);
        if (number == null) {
            throw new Refused(field, "plan.error.required");
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
}
