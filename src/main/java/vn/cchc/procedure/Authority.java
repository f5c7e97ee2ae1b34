package vn.cchc.procedure;

import java.util.Set;
import vn.cchc.unit.UnitKind;

/** Which level of government resolves a procedure. */
public enum Authority {
    PROVINCE(Set.of(UnitKind.PROVINCE)),
    DISTRICT(Set.of(UnitKind.DISTRICT)),
    COMMUNE(Set.of(UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP)),
    DISTRICT_COMMUNE(Set.of(UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP)),
    /** A body of a ministry's own line (cơ quan ngành dọc). */
    LINKED_BODY(Set.of(UnitKind.LINKED_BODY));

    private final Set<UnitKind> kinds;

    Authority(Set<UnitKind> kinds) {
        this.kinds = kinds;
    }

    /** The units of this level, whose one-stop unit receives its procedures. */
    public Set<UnitKind> kinds() {
        return kinds;
    }
}
