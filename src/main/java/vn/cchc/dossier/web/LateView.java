package vn.cchc.dossier.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of the late list: all that is late, what of it is still open, what was resolved late, and what falls due soon. */
enum LateView {
    ALL(DossierFigure.LATE_OR_OVERDUE, DossierSort.LATE),
    OVERDUE(DossierFigure.IN_PROGRESS_OVERDUE, DossierSort.LATE),
    RESOLVED(DossierFigure.RESOLVED_LATE, DossierSort.LATE),
    DUE(DossierFigure.IN_PROGRESS_WITHIN, DossierSort.DUE);

    private final DossierFigure figure;
    private final DossierSort usualSort;

    LateView(DossierFigure figure, DossierSort usualSort) {
        this.figure = figure;
        this.usualSort = usualSort;
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
