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
        List<ReportItem> items) {

    ReportForm {
        items = List.copyOf(items);
    }

    String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    Optional<ReportItem> item(String code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }
}
