package vn.cchc.account;

import java.util.Set;

/**
 * What somebody may see: units, and within them fields (lĩnh vực) of procedures.
 *
 * @param whole the whole installation, whatever {@code unitIds} says
 * @param unitIds all units of the subtrees covered; empty and not {@code whole} = nothing
 * @param fields the fields the scope is limited to; empty = all
 */
public record Scope(boolean whole, Set<Long> unitIds, Set<String> fields) {

    public static final Scope NOTHING = new Scope(false, Set.of(), Set.of());

    public Scope {
        unitIds = Set.copyOf(unitIds);
        fields = Set.copyOf(fields);
    }

    public boolean contains(long unitId) {
        return whole || unitIds.contains(unitId);
    }

    /** True when a procedure of that field at that unit lies inside. */
    public boolean contains(long unitId, String field) {
        return contains(unitId) && (allFields() || fields.contains(field));
    }

    public boolean allFields() {
        return fields.isEmpty();
    }
}
