package vn.cchc.figure.report;

import java.util.Locale;

/**
 * One line of a form.
 *
 * @param partOf code of the item that this one may not exceed; null = none
 * @param usuallyWithin code of the item that this one exceeds only with a reason; null = none
 * @param cumulative counted from the start of the year
 * @param carriedOver last month's value is proposed again, within one year
 */
record ReportItem(
        int position,
        String section,
        String code,
        String nameVi,
        String nameEn,
        String unitVi,
        String unitEn,
        String helpVi,
        String helpEn,
        String partOf,
        String usuallyWithin,
        boolean cumulative,
        boolean carriedOver) {

    String name(Locale locale) {
        return english(locale) ? nameEn : nameVi;
    }

    String unit(Locale locale) {
        return english(locale) ? unitEn : unitVi;
    }

    String help(Locale locale) {
        return english(locale) ? helpEn : helpVi;
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
