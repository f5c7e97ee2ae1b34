package vn.cchc.shared;

/** Who may keep the catalogues (calendar, units, procedures). Decided by {@code account}, which stands above those modules. */
public interface CatalogueRights {

    boolean mayEditCatalogue();

    /** Refuses (403) whoever may not change units, procedures or the calendar. */
    void requireEditCatalogue();

    /** Refuses (403) whoever may not hand in files. */
    void requireImport();
}
