package vn.cchc.figure.report;

import java.time.YearMonth;
import vn.cchc.unit.Unit;

/**
 * Which report is meant.
 *
 * @param form code of one of the unit's forms; null = its first
 */
record ReportKey(Unit unit, YearMonth month, String form) {

    ReportKey {
        form = form == null || form.isBlank() ? null : form;
    }
}
