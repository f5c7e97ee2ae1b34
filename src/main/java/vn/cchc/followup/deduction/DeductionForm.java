package vn.cchc.followup.deduction;

import vn.cchc.followup.Typed;

/**
 * A deduction as somebody types it, right or wrong.
 *
 * @param unit code, as responsible
 * @param criterion code of the scheme and of the line, a colon between; empty = {@code name} says it
 */
record DeductionForm(
        String year, String unit, String criterion, String name, String lost, String reason, String responsible) {

    DeductionForm {
        year = Typed.text(year);
        unit = Typed.text(unit);
        criterion = Typed.text(criterion);
        name = Typed.text(name);
        lost = Typed.text(lost);
        reason = Typed.text(reason);
        responsible = Typed.text(responsible);
    }
}
