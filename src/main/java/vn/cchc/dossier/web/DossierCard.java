package vn.cchc.dossier.web;

import java.time.LocalDate;

/** One dossier with all that is known of it; names are those of today's catalogue. */
record DossierCard(
        long id,
        String code,
        String sourceName,
        boolean appointmentHasPauses,
        long unitId,
        String unitCode,
        String unitName,
        String procedureCode,
        String procedureName,
        String field,
        String receivingUnit,
        String holdingUnit,
        String channel,
        LocalDate submittedOn,
        LocalDate receivedOn,
        LocalDate appointedOn,
        LocalDate dueOn,
        LocalDate finishedOn,
        LocalDate returnedOn,
        LocalDate endedOn,
        String status,
        String outcome,
        int components,
        int digitised,
        boolean eResult,
        boolean reused,
        long fee,
        boolean paidOnline,
        int supplements,
        int pausedDays,
        LocalDate sourceSlipOn,
        LocalDate enteredSlipOn,
        LocalDate slipOn,
        LocalDate reappointedOn,
        String handler,
        Long firstImportId,
        Long lastImportId,
        int version) {

    public String statusKey() {
        return "dossier.list.status." + status;
    }

    public String channelKey() {
        return "dossier.list.channel." + channel;
    }

    public boolean open() {
        return endedOn == null;
    }

    /** Whether it ended past its due day, or was past it on that day while open. */
    boolean lateOn(LocalDate day) {
        return (endedOn == null ? day : endedOn).isAfter(dueOn);
    }

    /** A dossier that ended in time needs no apology, and nobody apologises twice. */
    public boolean slipPossible() {
        return slipOn == null && (endedOn == null || endedOn.isAfter(dueOn));
    }

    /** How many days late it ended; 0 or less = in time. Only for a dossier that has ended. */
    public long lateDays() {
        return endedOn.toEpochDay() - dueOn.toEpochDay();
    }
}
