package vn.cchc.scoring.result;

import java.time.LocalDate;
import vn.cchc.calendar.PeriodName;
import vn.cchc.shared.Wording;

/**
 * A line of the list of results.
 *
 * @param replaced whether a correction has taken its place
 */
record ResultLine(
        long id,
        Wording scheme,
        PeriodName period,
        String group,
        int number,
        ResultState state,
        boolean replaced,
        String documentNumber,
        LocalDate documentDate) {}
