package vn.cchc.figure.report;

import java.util.List;
import java.util.Locale;

/**
 * One line of a form, or one cell of a repeated section in one row.
 *
 * @param required must hold a value before the report is sent
 * @param cumulative the latest value stands for a span of months; otherwise months add up
 * @param carriedOver last month's value is proposed again, within one year
 * @param figures keys of dossier figures whose sum is proposed; empty = none
 * @param row label of the row; null outside repeated sections
 */
record ReportItem(
        String section,
        String code,
        String nameVi,
        String nameEn,
        String unitVi,
        String unitEn,
        String helpVi,
        String helpEn,
        boolean required,
        boolean cumulative,
        boolean carriedOver,
        List<String> figures,
        String row) {

    /** Stands between the code of an item and the number of its row. */
    private static final char AT = '@';

    ReportItem {
        figures = List.copyOf(figures);
    }

    static String code(String item, int row) {
        return item + AT + row;
    }

    ReportItem at(FormRow place) {
        return new ReportItem(
                section,
                code(code, place.number()),
                nameVi,
                nameEn,
                unitVi,
                unitEn,
                helpVi,
                helpEn,
                required,
                cumulative,
                carriedOver,
                figures,
                place.label());
    }

    /** What its values of other months are kept under: numbers of rows change from month to month, labels do not. */
    String pastKey() {
        return row == null ? code : code.substring(0, code.indexOf(AT)) + AT + row;
    }

    public String name(Locale locale) {
        return english(locale) ? nameEn : nameVi;
    }

    /** With the row, where there is one: for places where the row is not in sight. */
    String fullName(Locale locale) {
        return row == null ? name(locale) : name(locale) + " · " + row;
    }

    public String unit(Locale locale) {
        return english(locale) ? unitEn : unitVi;
    }

    public String help(Locale locale) {
        return english(locale) ? helpEn : helpVi;
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
