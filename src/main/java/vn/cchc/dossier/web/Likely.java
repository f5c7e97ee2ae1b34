package vn.cchc.dossier.web;

import java.time.LocalDate;

/**
 * A dossier in progress that is likely to be late, going by how long dossiers of its procedure took: a forecast, not a fact.
 *
 * @param holder the unit that holds it
 * @param taken working days since it was received
 * @param usualDays in how many working days the percentage asked for of the cases was done
 * @param cases how many cases of the last twelve months that rests on
 * @param expectedOn the day it would be done if it took as long; never before the next working day
 * @param lateDays working days from the due day to that day
 */
record Likely(
        long id,
        String code,
        String unitCode,
        String unitName,
        String holder,
        String procedureCode,
        String procedureName,
        String field,
        LocalDate receivedOn,
        LocalDate dueOn,
        int taken,
        int usualDays,
        long cases,
        LocalDate expectedOn,
        int lateDays,
        long total) {}
