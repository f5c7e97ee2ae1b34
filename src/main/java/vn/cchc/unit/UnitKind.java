package vn.cchc.unit;

/** What a unit is; the level it stands on follows from the tree, not from this. */
public enum UnitKind {
    PROVINCE,
    DISTRICT,
    COMMUNE,
    WARD,
    TOWNSHIP,
    DEPARTMENT,
    DIVISION,
    SERVICE_UNIT,
    /** A body of a ministry's own line (cơ quan ngành dọc), such as tax or land registry: counted apart. */
    LINKED_BODY;

    /** Communes, wards and townships are one level and rank together. */
    public boolean isCommuneLevel() {
        return this == COMMUNE || this == WARD || this == TOWNSHIP;
    }
}
