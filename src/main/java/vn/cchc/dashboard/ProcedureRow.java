package vn.cchc.dashboard;

import java.math.BigDecimal;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.ProcedureCounts;

/** One procedure in the table of a unit; rates are null where nothing arose. */
record ProcedureRow(
        String code,
        String name,
        String field,
        boolean onlinePossible,
        long received,
        BigDecimal online,
        BigDecimal digitised,
        long resolved,
        long late,
        long overdue) {

    static ProcedureRow of(ProcedureCounts procedure) {
        var counts = procedure.counts();
        return new ProcedureRow(
                procedure.code(),
                procedure.name(),
                procedure.field(),
                procedure.onlinePossible(),
                counts.get(FigureKind.RECEIVED),
                Indicator.ONLINE.of(counts).percent().orElse(null),
                Indicator.DIGITISED.of(counts).percent().orElse(null),
                counts.get(FigureKind.RESOLVED),
                counts.get(FigureKind.LATE_OR_OVERDUE),
                counts.get(FigureKind.IN_PROGRESS_OVERDUE));
    }
}
