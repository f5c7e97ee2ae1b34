package vn.cchc.dossier;

import java.util.Map;

/**
 * A one-stop system that dossier files come from.
 *
 * @param unitId root of the units whose dossiers it holds; null = the whole installation
 * @param appointmentHasPauses whether its appointment day already contains the pauses
 * @param headerMapping heads learned beyond the known ones: key of the head → name of the column
 */
public record Source(
        long id,
        String code,
        String name,
        Long unitId,
        boolean appointmentHasPauses,
        Map<String, String> headerMapping) {

    /** Code of the source that every installation begins with. */
    public static final String FIRST = "mot-cua";
}
