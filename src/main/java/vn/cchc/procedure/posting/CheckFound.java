package vn.cchc.procedure.posting;

import java.time.LocalDate;
import java.util.List;

/**
 * What a check found.
 *
 * @param procedureCode null = the board of the unit
 * @param missing items that should be there and are not
 */
record CheckFound(
        long id,
        LocalDate checkedOn,
        String procedureCode,
        String procedureName,
        List<PostingItem> missing,
        String note,
        String username,
        List<Long> photos) {

    public boolean complete() {
        return missing.isEmpty();
    }
}
