package vn.cchc.dossier.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.cchc.dossier.FieldError;
import vn.cchc.shared.TextKey;

/** Reads what people typed into a form and gathers, field by field, the message of what cannot be read. */
final class TypedFields {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST = 300;

    private final Map<String, String> errors = new LinkedHashMap<>();

    /** Message keys by the name of their field. */
    Map<String, String> errors() {
        return errors;
    }

    /** Throws the first error if there is one. */
    void check() {
        errors.entrySet().stream().findFirst().ifPresent(e -> {
            throw new FieldError(e.getKey(), e.getValue());
        });
    }

    LocalDate day(String field, String text, boolean mandatory) {
        if (text.isEmpty()) {
            if (mandatory) {
                errors.put(field, "dossier.edit.error.no_date");
            }
            return null;
        }
        try {
            LocalDate day = text.contains("/") ? LocalDate.parse(text, DAY) : LocalDate.parse(text);
            if (day.getYear() >= 2001 && day.getYear() <= 2059) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, like a year that is out of reach.
        }
        errors.put(field, "dossier.edit.error.bad_date");
        return null;
    }

    int count(String field, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,6}")) {
            errors.put(field, "dossier.edit.error.bad_count");
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** Đồng; 2.000 is two thousand. */
    long money(String field, String text) {
        String digits = text.replaceAll("[.,\\s\\u00a0]", "");
        if (digits.isEmpty()) {
            return 0;
        }
        if (digits.matches("-[0-9]{1,15}")) {
            errors.put(field, "dossier.edit.error.negative_fee");
            return 0;
        }
        if (!digits.matches("[0-9]{1,15}")) {
            errors.put(field, "dossier.edit.error.bad_count");
            return 0;
        }
        return Long.parseLong(digits);
    }

    String text(String field, String text) {
        if (text.length() > LONGEST) {
            errors.put(field, "dossier.edit.error.too_long");
        }
        return text.isEmpty() ? null : TextKey.clean(text);
    }

    static String typed(String text) {
        return text == null ? "" : text.replace("\0", "").strip();
    }
}
