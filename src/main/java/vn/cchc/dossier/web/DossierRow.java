package vn.cchc.dossier.web;

import java.time.LocalDate;

/**
 * A dossier in a list. What is late, and whether a slip counts, is told as of the end of the list's period.
 *
 * @param endedThen false while the dossier was in progress at the end of the period
 * @param lateDays calendar days past due; negative or 0 = not late
 * @param lateWorkingDays working days past due; negative = working days left
 * @param slipOn day of the first apology slip
 * @param slipCounts true when the slip was there in time for the figure
 */
record DossierRow(
        long id,
        String code,
        long unitId,
        String unitCode,
        String unitName,
        String procedureCode,
        String procedureName,
        String field,
        String channel,
        String status,
        String outcome,
        LocalDate receivedOn,
        LocalDate appointedOn,
        LocalDate dueOn,
        LocalDate endedOn,
        LocalDate returnedOn,
        boolean endedThen,
        int lateDays,
        int lateWorkingDays,
        LocalDate slipOn,
        boolean slipCounts,
        LocalDate reappointedOn,
        String receivingUnit,
        String holdingUnit,
        String handler,
        int components,
        int digitised,
        boolean eResult,
        boolean reused,
        long fee,
        boolean paidOnline,
        int supplements,
        int pausedDays) {

    public boolean late() {
        return lateDays > 0;
    }

    public String statusKey() {
        return "dossier.list.status." + status;
    }

    public String channelKey() {
        return "dossier.list.channel." + channel;
    }

    DossierRow withoutHandler() {
        return new DossierRow(
                id,
                code,
                unitId,
                unitCode,
                unitName,
                procedureCode,
                procedureName,
                field,
                channel,
                status,
                outcome,
                receivedOn,
                appointedOn,
                dueOn,
                endedOn,
                returnedOn,
                endedThen,
                lateDays,
                lateWorkingDays,
                slipOn,
                slipCounts,
                reappointedOn,
                receivingUnit,
                holdingUnit,
                null,
                components,
                digitised,
                eResult,
                reused,
                fee,
                paidOnline,
                supplements,
                pausedDays);
    }
}
