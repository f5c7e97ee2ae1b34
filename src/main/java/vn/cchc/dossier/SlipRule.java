package vn.cchc.dossier;

import java.time.LocalDate;

/**
 * By which rule apology slips are given from a day on.
 *
 * @param name what the slip is called
 * @param form its number in the circular; "" where that was not confirmed
 * @param most how often the return date of one dossier may be set anew
 * @param daysBefore working days before the end of the term by which the slip is due
 * @param formConfirmed whether name and form were checked against the document
 * @param mostConfirmed whether {@code most} was
 */
public record SlipRule(
        LocalDate validFrom,
        String name,
        String form,
        String document,
        int most,
        int daysBefore,
        boolean formConfirmed,
        boolean mostConfirmed) {}
