package vn.cchc.dossier.web;

/**
 * What somebody has to see to in the morning: dossiers in progress of one unit, of one holder, or of several together.
 *
 * @param unit code of the resolving unit; "" for several
 * @param linked a body outside the local government, counted apart
 * @param holder name of the unit that holds the dossiers; "" for all holders
 * @param withoutSlip of the overdue ones, those without an apology slip
 * @param dueSoon due within the days asked for, today included
 */
record Load(
        String unit,
        String unitName,
        boolean linked,
        String holder,
        long withoutSlip,
        long overdue,
        long dueToday,
        long dueSoon) {

    static final Load NONE = new Load("", "", false, "", 0, 0, 0, 0);

    /** The two added up under the name of this one. */
    Load plus(Load other) {
        return new Load(
                unit,
                unitName,
                linked,
                holder,
                withoutSlip + other.withoutSlip,
                overdue + other.overdue,
                dueToday + other.dueToday,
                dueSoon + other.dueSoon);
    }

    Load ofUnit() {
        return new Load(unit, unitName, linked, "", withoutSlip, overdue, dueToday, dueSoon);
    }

    Load ofHolder() {
        return new Load("", "", linked, holder, withoutSlip, overdue, dueToday, dueSoon);
    }
}
