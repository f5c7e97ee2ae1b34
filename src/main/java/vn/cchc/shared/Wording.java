package vn.cchc.shared;

import java.util.Locale;

/** A text in both languages that is data of the office that keeps it, such as the name of a scheme: it stands with the data. */
public record Wording(String vi, String en) {

    /** In the language of the reader; Vietnamese where nobody has translated it. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") && en != null && !en.isBlank() ? en : vi;
    }
}
