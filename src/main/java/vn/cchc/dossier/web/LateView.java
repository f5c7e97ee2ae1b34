package vn.cchc.dossier.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The parts of the late list: all that is late, what of it is still open, what was resolved late, and what falls due soon. */
enum LateView {
    ALL(DossierFigure.LATE_OR_OVERDUE, DossierSort.LATE, UnitLateness::late),
    OVERDUE(DossierFigure.IN_PROGRESS_OVERDUE, DossierSort.LATE, UnitLateness::overdue),
    RESOLVED(DossierFigure.RESOLVED_LATE, DossierSort.LATE, UnitLateness::resolvedLate),
    DUE(DossierFigure.IN_PROGRESS_WITHIN, DossierSort.DUE, UnitLateness::dueSoon);

    private final DossierFigure figure;
    private final DossierSort usualSort;
    private final ToLongFunction<UnitLateness> count;

    LateView(DossierFigure figure, DossierSort usualSort, ToLongFunction<UnitLateness> count) {
        this.figure = figure;
        this.usualSort = usualSort;
        this.count = count;
    }

    /** How many dossiers of a unit this part has. */
    long of(UnitLateness unit) {
        return count.applyAsLong(unit);
    }

    DossierFigure figure() {
        return figure;
    }

    DossierSort usualSort() {
        return usualSort;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "dossier.late.show." + key();
    }

    /** The part of that name; all for none and for a name nobody knows. */
    static LateView of(String key) {
        return Arrays.stream(values())
                .filter(v -> v.key().equals(key))
                .findFirst()
                .orElse(ALL);
    }

    static List<LateView> all() {
        return List.of(values());
    }
}
