package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.Objects;
import vn.cchc.dossier.Correction;

/** The correction as typed: kept as it is until it can be read. */
record CorrectionForm(
        String version,
        String unit,
        String procedure,
        String channel,
        String status,
        String submittedOn,
        String receivedOn,
        String appointedOn,
        String pausedDays,
        String finishedOn,
        String returnedOn,
        String components,
        String digitised,
        String eResult,
        String reused,
        String fee,
        String paidOnline,
        String supplements,
        String receivingUnit,
        String holdingUnit,
        String handler,
        String reason) {

    CorrectionForm {
        version = TypedFields.typed(version);
        unit = TypedFields.typed(unit);
        procedure = TypedFields.typed(procedure);
        channel = TypedFields.typed(channel);
        status = TypedFields.typed(status);
        submittedOn = TypedFields.typed(submittedOn);
        receivedOn = TypedFields.typed(receivedOn);
        appointedOn = TypedFields.typed(appointedOn);
        pausedDays = TypedFields.typed(pausedDays);
        finishedOn = TypedFields.typed(finishedOn);
        returnedOn = TypedFields.typed(returnedOn);
        components = TypedFields.typed(components);
        digitised = TypedFields.typed(digitised);
        eResult = TypedFields.typed(eResult);
        reused = TypedFields.typed(reused);
        fee = TypedFields.typed(fee);
        paidOnline = TypedFields.typed(paidOnline);
        supplements = TypedFields.typed(supplements);
        receivingUnit = TypedFields.typed(receivingUnit);
        holdingUnit = TypedFields.typed(holdingUnit);
        handler = TypedFields.typed(handler);
        reason = TypedFields.typed(reason);
    }

    static CorrectionForm of(DossierCard d) {
        return new CorrectionForm(
                String.valueOf(d.version()),
                d.unitCode(),
                d.procedureCode(),
                d.channel(),
                d.status(),
                day(d.submittedOn()),
                day(d.receivedOn()),
                day(d.appointedOn()),
                String.valueOf(d.pausedDays()),
                day(d.finishedOn()),
                day(d.returnedOn()),
                String.valueOf(d.components()),
                String.valueOf(d.digitised()),
                String.valueOf(d.eResult()),
                String.valueOf(d.reused()),
                String.valueOf(d.fee()),
                String.valueOf(d.paidOnline()),
                String.valueOf(d.supplements()),
                d.receivingUnit(),
                d.holdingUnit(),
                d.handler(),
                "");
    }

    private static String day(LocalDate day) {
        return Objects.toString(day, "");
    }

    /** What was typed as values; {@code fields} gathers what cannot be read. */
    Correction read(TypedFields fields) {
        Correction correction = new Correction(
                unit,
                procedure,
                channel,
                status,
                fields.day("submittedOn", submittedOn, false),
                fields.day("receivedOn", receivedOn, true),
                fields.day("appointedOn", appointedOn, true),
                fields.count("pausedDays", pausedDays),
                fields.day("finishedOn", finishedOn, false),
                fields.day("returnedOn", returnedOn, false),
                fields.count("components", components),
                fields.count("digitised", digitised),
                eResult.equals("true"),
                reused.equals("true"),
                fields.money("fee", fee),
                paidOnline.equals("true"),
                fields.count("supplements", supplements),
                fields.text("receivingUnit", receivingUnit),
                fields.text("holdingUnit", holdingUnit),
                fields.text("handler", handler),
                reason);
        fields.text("reason", reason);
        if (reason.isEmpty()) {
            fields.errors().put("reason", "dossier.edit.error.reason");
        }
        return correction;
    }
}
