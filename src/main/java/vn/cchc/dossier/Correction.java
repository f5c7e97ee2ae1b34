package vn.cchc.dossier;

import java.time.LocalDate;

/**
 * A dossier as it should be, put right by hand. Dates and texts that are not known are null.
 *
 * @param unit code of the unit that resolves
 * @param procedure code of the procedure
 * @param reason why it is put right; goes into the dossier's history
 */
public record Correction(
        String unit,
        String procedure,
        String channel,
        String status,
        LocalDate submittedOn,
        LocalDate receivedOn,
        LocalDate appointedOn,
        int pausedDays,
        LocalDate finishedOn,
        LocalDate returnedOn,
        int components,
        int digitised,
        boolean eResult,
        boolean reused,
        long fee,
        boolean paidOnline,
        int supplements,
        String receivingUnit,
        String holdingUnit,
        String handler,
        String reason) {}
