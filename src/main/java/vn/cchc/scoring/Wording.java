package vn.cchc.scoring;

import java.util.Locale;

/** A text of a scheme in both languages. It is data of the office that keeps the scheme, so it stands with the scheme. */
public record Wording(String vi, String en) {

    /** In the language of the reader; Vietnamese where nobody has translated it. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") && en != null && !en.isBlank() ? en : vi;
    }
}
