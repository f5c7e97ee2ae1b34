package vn.cchc.dossier.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A dossier in a list. What is late, and whether a slip counts, is told as of the end of the list's period.
 *
 * @param endedThen false while the dossier was in progress at the end of the period
 * @param lateDays calendar days past due; negative or 0 = not late
 * @param lateWorkingDays working days past due; negative = working days left
 * @param slipOn day of the first apology slip
 * @param slipDueOn the last day on which the slip was in time; null without a slip
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
        LocalDate slipDueOn,
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

    /** Reads the columns by name: a mapper that guesses names costs more than the rest of an Excel file of many rows. */
    static DossierRow of(ResultSet rs) throws SQLException {
        return new DossierRow(
                rs.getLong("id"),
                rs.getString("code"),
                rs.getLong("unit_id"),
                rs.getString("unit_code"),
                rs.getString("unit_name"),
                rs.getString("procedure_code"),
                rs.getString("procedure_name"),
                rs.getString("field"),
                rs.getString("channel"),
                rs.getString("status"),
                rs.getString("outcome"),
                rs.getObject("received_on", LocalDate.class),
                rs.getObject("appointed_on", LocalDate.class),
                rs.getObject("due_on", LocalDate.class),
                rs.getObject("ended_on", LocalDate.class),
                rs.getObject("returned_on", LocalDate.class),
                rs.getBoolean("ended_then"),
                rs.getInt("late_days"),
                rs.getInt("late_working_days"),
                rs.getObject("slip_on", LocalDate.class),
                rs.getObject("slip_due_on", LocalDate.class),
                rs.getBoolean("slip_counts"),
                rs.getObject("reappointed_on", LocalDate.class),
                rs.getString("receiving_unit"),
                rs.getString("holding_unit"),
                rs.getString("handler"),
                rs.getInt("components"),
                rs.getInt("digitised"),
                rs.getBoolean("e_result"),
                rs.getBoolean("reused"),
                rs.getLong("fee"),
                rs.getBoolean("paid_online"),
                rs.getInt("supplements"),
                rs.getInt("paused_days"));
    }

    public boolean late() {
        return lateDays > 0;
    }

    /** Whether the slip came by its own term; false without one. */
    public boolean slipTimely() {
        return slipOn != null && slipDueOn != null && !slipOn.isAfter(slipDueOn);
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
                slipDueOn,
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
