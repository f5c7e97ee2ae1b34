package vn.cchc.dossier;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The catalogue as an import sees it, with the procedures that its rows name and the catalogue lacks. */
final class ProceduresOfImport implements DossierRow.ProcedureLookup {

    /** More new procedures than any catalogue has is a wrong column, not a catalogue. */
    private static final int MOST_NEW = 10_000;

    /** A procedure to add, under a negative number until it has an id. */
    record Named(long number, String code, String name, String field, LocalDate firstReceived) {}

    private final Map<String, Long> ids;
    private final Map<String, Named> added = new LinkedHashMap<>();

    ProceduresOfImport(Map<String, Long> ids) {
        this.ids = ids;
    }

    @Override
    public long find(String code, String name, String field, LocalDate receivedOn) {
        Long id = ids.get(code);
        if (id != null) {
            return id;
        }
        if (name.isEmpty() || added.size() >= MOST_NEW && !added.containsKey(code)) {
            return UNKNOWN;
        }
        Named named = added.merge(
                code,
                new Named(-1 - added.size(), code, name, field, receivedOn),
                (known, again) -> again.firstReceived().isBefore(known.firstReceived())
                        ? new Named(known.number(), code, known.name(), known.field(), again.firstReceived())
                        : known);
        return named.number();
    }

    Iterable<Named> toAdd() {
        return added.values();
    }
}
