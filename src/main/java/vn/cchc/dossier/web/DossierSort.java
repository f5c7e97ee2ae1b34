package vn.cchc.dossier.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Orders a list can be read in: latest received first, earliest due first, longest late first. */
enum DossierSort {
    RECEIVED,
    DUE,
    LATE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DossierSort> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }
}
