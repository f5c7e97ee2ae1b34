package vn.cchc.dossier;

/**
 * A cause of lateness.
 *
 * @param ended no longer offered, but still counted
 */
public record LateCause(String code, String nameVi, String nameEn, boolean ended) {

    /** Its name in a language; Vietnamese unless English is asked for. */
    public String name(String language) {
        return language.equals("en") ? nameEn : nameVi;
    }
}
