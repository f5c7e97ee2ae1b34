package vn.cchc.dossier.web;

import java.time.LocalDateTime;
import java.util.List;

/**
 * One change of a dossier.
 *
 * @param importId the import that made it; null = made by hand
 */
record Change(LocalDateTime at, String username, Long importId, String reason, List<FieldChange> fields) {

    /** One field of it in words; "" where nothing stood. {@code label} is a message key. */
    record FieldChange(String label, String from, String to) {}
}
