package vn.cchc.followup.task;

import java.util.List;
import vn.cchc.followup.Typed;

/**
 * A task as somebody types it, right or wrong.
 *
 * @param criterion code of the scheme and code of the line, a colon between; empty = bound to none
 * @param units codes
 */
record TaskForm(
        String number,
        String noticedOn,
        String content,
        String signer,
        String deadline,
        String provinceNumber,
        String criterion,
        String target,
        String measuredFrom,
        String measuredTo,
        List<String> units) {

    TaskForm {
        number = Typed.text(number);
        noticedOn = Typed.text(noticedOn);
        content = Typed.text(content);
        signer = Typed.text(signer);
        deadline = Typed.text(deadline);
        provinceNumber = Typed.text(provinceNumber);
        criterion = Typed.text(criterion);
        target = Typed.text(target);
        measuredFrom = Typed.text(measuredFrom);
        measuredTo = Typed.text(measuredTo);
        units = units == null ? List.of() : List.copyOf(units);
    }
}
