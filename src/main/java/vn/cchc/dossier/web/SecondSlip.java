package vn.cchc.dossier.web;

import java.time.LocalDate;

/**
 * A dossier whose return date was set anew more often than the rule allows.
 *
 * @param days the days of its slips, first one first
 */
record SecondSlip(
        long id,
        String code,
        String unitCode,
        String unitName,
        String procedureName,
        LocalDate dueOn,
        String days,
        LocalDate lastOn,
        int most,
        long total) {}
