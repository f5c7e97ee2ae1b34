package vn.cchc.dossier;

import static vn.cchc.dossier.CellValues.BAD_DAY;
import static vn.cchc.dossier.CellValues.NO_DAY;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One row of a dossier file as typed values, and the first reason against it. Which of two rows with one code counts is
 * decided over the whole file, not here. The object is filled again for each row: a file has millions.
 */
final class DossierRow {

    /** The unit a text means on a day. */
    interface UnitLookup {
        OptionalLong find(String text, LocalDate on);
    }

    /** The catalogue's id of a procedure; a negative number stands for one that is to be added. */
    interface ProcedureLookup {
        long find(String code, String name, String field, LocalDate receivedOn);

        long UNKNOWN = Long.MIN_VALUE;
    }

    /** The cell under a column of {@link DossierColumns}. */
    interface Cells {
        String text(int column);
    }

    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_TEXT = 300;
    private static final int REMEMBERED = 5_000;

    private final UnitLookup units;
    private final ProcedureLookup procedures;
    private final Map<String, Object> words = new HashMap<>();
    private final ContentHash hash = new ContentHash();

    String code;
    Reject reason;
    long unitId;
    String procedureCode;
    long procedureId;
    String receivingUnit;
    String holdingUnit;
    Channel channel;
    int submittedOn;
    int receivedOn;
    int appointedOn;
    int finishedOn;
    int returnedOn;
    DossierStatus status;
    int components;
    int digitised;
    boolean eResult;
    boolean reused;
    long fee;
    boolean paidOnline;
    int supplements;
    int pausedDays;
    int slipOn;
    int reappointedOn;
    String handler;
    long contentHash;

    DossierRow(UnitLookup units, ProcedureLookup procedures) {
        this.units = units;
        this.procedures = procedures;
    }

    /** Reads a row; {@link #reason} is null afterwards where nothing speaks against it. */
    DossierRow read(Cells cells) {
        code = cells.text(DossierColumns.CODE);
        reason = check(cells);
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            code = null;
        }
        if (reason == null) {
            contentHash = hash.start()
                    .add(unitId)
                    .add(procedureCode)
                    .add(receivingUnit)
                    .add(holdingUnit)
                    .add(channel.ordinal())
                    .add(submittedOn)
                    .add(receivedOn)
                    .add(appointedOn)
                    .add(finishedOn)
                    .add(returnedOn)
                    .add(status.ordinal())
                    .add(components)
                    .add(digitised)
                    .add(eResult)
                    .add(reused)
                    .add(fee)
                    .add(paidOnline)
                    .add(supplements)
                    .add(pausedDays)
                    .add(slipOn)
                    .add(reappointedOn)
                    .add(handler)
                    .value();
        }
        return this;
    }

    private Reject check(Cells cells) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return Reject.MISSING_CODE;
        }
        submittedOn = CellValues.day(cells.text(DossierColumns.SUBMITTED_ON));
        receivedOn = CellValues.day(cells.text(DossierColumns.RECEIVED_ON));
        appointedOn = CellValues.day(cells.text(DossierColumns.APPOINTED_ON));
        finishedOn = CellValues.day(cells.text(DossierColumns.FINISHED_ON));
        returnedOn = CellValues.day(cells.text(DossierColumns.RETURNED_ON));
        slipOn = CellValues.day(cells.text(DossierColumns.SLIP_ON));
        reappointedOn = CellValues.day(cells.text(DossierColumns.REAPPOINTED_ON));
        if (receivedOn <= BAD_DAY
                || appointedOn <= BAD_DAY
                || submittedOn == BAD_DAY
                || finishedOn == BAD_DAY
                || returnedOn == BAD_DAY
                || slipOn == BAD_DAY
                || reappointedOn == BAD_DAY) {
            return Reject.BAD_DATE;
        }
        LocalDate received = LocalDate.ofEpochDay(receivedOn);
        OptionalLong unit = units.find(unitText(cells), received);
        if (unit.isEmpty()) {
            return Reject.UNKNOWN_UNIT;
        }
        unitId = unit.getAsLong();
        procedureCode = withoutTail(cells.text(DossierColumns.PROCEDURE_CODE));
        String procedureName = cells.text(DossierColumns.PROCEDURE_NAME);
        String field = cells.text(DossierColumns.FIELD);
        if (procedureCode.isEmpty() || procedureCode.length() > LONGEST_CODE) {
            return Reject.UNKNOWN_PROCEDURE;
        }
        procedureId = procedures.find(procedureCode, "", "", received);
        if (procedureId == ProcedureLookup.UNKNOWN && procedureName.isEmpty()) {
            return Reject.UNKNOWN_PROCEDURE;
        }
        channel = word("c", cells.text(DossierColumns.CHANNEL), Channel::in);
        if (channel == null) {
            return Reject.UNKNOWN_CHANNEL;
        }
        status = word("s", cells.text(DossierColumns.STATUS), DossierStatus::in);
        if (status == null) {
            return Reject.UNKNOWN_STATUS;
        }
        int endedOn = finishedOn == NO_DAY && status.ended() ? returnedOn : finishedOn;
        if (status.ended() && endedOn == NO_DAY) {
            return Reject.MISSING_END_DATE;
        }
        if (!status.ended() && endedOn != NO_DAY) {
            return Reject.STATE_CONFLICT;
        }
        if (appointedOn < receivedOn) {
            return Reject.DUE_BEFORE_RECEIVED;
        }
        if (status.ended() && endedOn < receivedOn) {
            return Reject.FINISHED_BEFORE_RECEIVED;
        }
        components = CellValues.count(cells.text(DossierColumns.COMPONENTS));
        digitised = Math.max(0, CellValues.count(cells.text(DossierColumns.DIGITISED)));
        if (digitised > components) {
            return Reject.DIGITISED_MORE_THAN_REQUIRED;
        }
        fee = CellValues.number(cells.text(DossierColumns.FEE));
        if (fee < 0) {
            return Reject.NEGATIVE_FEE;
        }
        if (procedureId == ProcedureLookup.UNKNOWN) {
            // Only a row that goes in may add to the catalogue.
            procedureId = procedures.find(procedureCode, procedureName, field, received);
            if (procedureId == ProcedureLookup.UNKNOWN) {
                return Reject.UNKNOWN_PROCEDURE;
            }
        }
        receivingUnit = text(cells.text(DossierColumns.RECEIVING_UNIT));
        holdingUnit = text(cells.text(DossierColumns.HOLDING_UNIT));
        handler = text(cells.text(DossierColumns.HANDLER));
        eResult = CellValues.yes(cells.text(DossierColumns.E_RESULT));
        reused = CellValues.yes(cells.text(DossierColumns.REUSED));
        paidOnline = wordIs("p", cells.text(DossierColumns.PAID_ONLINE), CellValues::paidOnline);
        supplements = Math.max(0, CellValues.count(cells.text(DossierColumns.SUPPLEMENTS)));
        pausedDays = Math.max(0, CellValues.count(cells.text(DossierColumns.PAUSED_DAYS)));
        return null;
    }

    /** What the row calls its unit: the code column, which may hold a name, else the name of the unit that resolves. */
    static String unitText(Cells cells) {
        String text = cells.text(DossierColumns.UNIT);
        return text.isEmpty() ? cells.text(DossierColumns.UNIT_NAME) : text;
    }

    /** 1.000798.000.00.00.H50 is procedure 1.000798 as province H50 numbers it. */
    static String withoutTail(String code) {
        int tail = code.length() - 14;
        return tail > 0
                        && code.startsWith(".000.00.00.", tail)
                        && (code.charAt(tail + 11) == 'H' || code.charAt(tail + 11) == 'h')
                        && Character.isDigit(code.charAt(tail + 12))
                        && Character.isDigit(code.charAt(tail + 13))
                ? code.substring(0, tail)
                : code;
    }

    private static String text(String text) {
        return text.isEmpty() ? null : text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** What a word means, remembered: files repeat a handful of them. */
    @SuppressWarnings("unchecked")
    private <T> T word(String kind, String text, Function<String, T> meaning) {
        if (text.isEmpty()) {
            return null;
        }
        Object known = words.get(kind + text);
        if (known == null) {
            known = meaning.apply(text);
            if (known != null && words.size() < REMEMBERED) {
                words.put(kind + text, known);
            }
        }
        return (T) known;
    }

    private boolean wordIs(String kind, String text, Function<String, Boolean> meaning) {
        return Boolean.TRUE.equals(word(kind, text, meaning));
    }
}
