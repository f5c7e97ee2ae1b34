package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;

/** Reads what people type; what cannot be read is refused at its field. */
final class Typed {

    static final int LONGEST = 2000;
    private static final Pattern POINTS = Pattern.compile("\\d{1,4}([.,]\\d{1,2})?");

    private Typed() {}

    static String text(String typed) {
        return typed == null ? "" : typed.replace("\0", "").strip();
    }

    static String words(String field, String typed) {
        String text = text(typed);
        if (text.length() > LONGEST) {
            throw new FieldRefused(field, "appraisal.error.long", LONGEST);
        }
        return text;
    }

    /** Points with at most two decimals after a comma or a point; null for a blank. 1.234,5 is refused: no maximum is that large. */
    static BigDecimal points(String field, String typed, BigDecimal max) {
        String text = text(typed);
        if (text.isEmpty()) {
            return null;
        }
        if (!POINTS.matcher(text).matches()) {
            throw new FieldRefused(field, "appraisal.error.points", text);
        }
        BigDecimal points = new BigDecimal(text.replace(',', '.')).setScale(2);
        if (points.compareTo(max) > 0) {
            throw new FieldRefused(field, "appraisal.error.above_max", text, max);
        }
        return points;
    }

    static LocalDate day(String field, String typed) {
        try {
            LocalDate day = DayText.parse(text(typed));
            if (day == null) {
                throw new FieldRefused(field, "appraisal.error.day_missing");
            }
            return day;
        } catch (DateTimeException e) {
            throw new FieldRefused(field, "appraisal.error.day", typed);
        }
    }
}
