package vn.cchc.dossier;

/**
 * Dossiers were added, changed or taken out in the running transaction. Published synchronously, once, after the temporary
 * relation {@code dossier_delta} was filled: one row with {@code sign} -1 for each old image and one with +1 for each new
 * image, with the columns that {@code dossier_events} takes besides {@code unit_id} and {@code procedure_id}. Whoever counts
 * dossiers adds the difference in the same transaction, so that facts and figures change together or not at all.
 */
public record DossiersChanged() {}
