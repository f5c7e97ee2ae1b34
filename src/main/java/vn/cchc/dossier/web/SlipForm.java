package vn.cchc.dossier.web;

import vn.cchc.dossier.Slip;

/** The apology slip as typed. */
record SlipForm(String version, String slipOn, String reason, String unit, String newDate, String cause) {

    SlipForm {
        version = TypedFields.typed(version);
        slipOn = TypedFields.typed(slipOn);
        reason = TypedFields.typed(reason);
        unit = TypedFields.typed(unit);
        newDate = TypedFields.typed(newDate);
        cause = TypedFields.typed(cause);
    }

    Slip read(TypedFields fields) {
        Slip slip =
                new Slip(fields.day("slipOn", slipOn, true), reason, unit, fields.day("newDate", newDate, true), cause);
        fields.text("reason", reason);
        if (reason.isEmpty()) {
            fields.errors().put("reason", "dossier.slip.error.reason");
        }
        return slip;
    }
}
