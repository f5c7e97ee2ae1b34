package vn.cchc.followup.deduction;

import java.math.BigDecimal;
import java.util.Locale;
import vn.cchc.followup.SchemeLines;

/**
 * A deduction and what scoring its line again says.
 *
 * @param line null where none is bound or it is no longer in force
 * @param lostToday points that the line would lose now; null where it cannot be scored
 */
record Rescored(Deduction deduction, SchemeLines.Line line, BigDecimal lostToday, Outlook outlook) {

    /** Whether it would be lost again today: YES, NO or UNKNOWN. */
    public String again() {
        return lostToday == null ? "UNKNOWN" : lostToday.signum() > 0 ? "YES" : "NO";
    }

    public String name(Locale locale) {
        return line != null
                ? line.criterion().name(locale)
                : deduction.criterionCode() != null ? deduction.criterionCode() : deduction.name();
    }
}
