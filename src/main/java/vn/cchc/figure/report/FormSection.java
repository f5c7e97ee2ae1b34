package vn.cchc.figure.report;

import java.util.Locale;

/**
 * A part of a form under one heading.
 *
 * @param repeats its items are asked once for each row that the unit adds
 */
record FormSection(String code, String nameVi, String nameEn, boolean repeats) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }
}
