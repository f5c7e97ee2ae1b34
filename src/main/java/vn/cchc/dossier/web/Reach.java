package vn.cchc.dossier.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.cchc.account.Scope;

/**
 * The units a list covers for its reader. In {@code free} ones every dossier may be seen; the pairs of {@code limitedUnits}
 * and {@code limitedFields} add, in that unit, the procedures of that field. No pairs = all units are free.
 */
record Reach(Long[] units, Long[] free, Long[] limitedUnits, String[] limitedFields) {

    static Reach of(Collection<Long> wanted, List<Scope> scopes) {
        List<Long> free = new ArrayList<>();
        List<Long> units = new ArrayList<>();
        List<Long> limitedUnits = new ArrayList<>();
        List<String> limitedFields = new ArrayList<>();
        for (Long unit : wanted) {
            if (scopes.stream().anyMatch(s -> s.allFields() && s.contains(unit))) {
                free.add(unit);
                units.add(unit);
                continue;
            }
            int before = limitedUnits.size();
            scopes.stream()
                    .filter(s -> s.contains(unit))
                    .flatMap(s -> s.fields().stream())
                    .distinct()
                    .forEach(field -> {
                        limitedUnits.add(unit);
                        limitedFields.add(field);
                    });
            if (limitedUnits.size() > before) {
                units.add(unit);
            }
        }
        return new Reach(
                units.toArray(Long[]::new),
                free.toArray(Long[]::new),
                limitedUnits.toArray(Long[]::new),
                limitedFields.toArray(String[]::new));
    }
}
