package vn.cchc.figure.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.cchc.calendar.ReportingCalendar;

/**
 * A version of a form in the list of forms: when it holds and how it is asked for.
 *
 * @param validFrom first month; of a draft the one it is meant for
 * @param validTo null = no end
 * @param edition raised with every saved draft
 */
record FormVersion(
        long id,
        String code,
        String nameVi,
        String nameEn,
        String calendar,
        String unitKinds,
        int dueDays,
        LocalDate validFrom,
        LocalDate validTo,
        String state,
        String paper,
        boolean locksAtDue,
        boolean chosenUnits,
        int edition,
        int items) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameVi;
    }

    public boolean draft() {
        return state.equals("DRAFT");
    }

    public List<String> kinds() {
        return List.of(unitKinds.split(","));
    }

    public ReportingCalendar months() {
        return ReportingCalendar.valueOf(calendar);
    }
}
