package vn.cchc.figure.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.cchc.calendar.ReportingCalendar;

/** Which figures a unit reports for a month, and how many working days after the cut-off. */
record ReportForm(
        long id,
        String code,
        String nameVi,
        String nameEn,
        ReportingCalendar calendar,
        int dueDays,
        ReportPaper.Demand paper,
        List<ReportItem> items) {

    ReportForm {
        items = List.copyOf(items);
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    /** Name of an item, also of one that the form no longer holds. */
    public String nameOf(String item, Locale locale) {
        return item(item).map(found -> found.name(locale)).orElse(item);
    }

    Optional<ReportItem> item(String code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }
}
