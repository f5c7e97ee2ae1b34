package vn.cchc.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import vn.cchc.figure.FigureKind;
import vn.cchc.figure.Indicator;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.scoring.Scorecard;
import vn.cchc.shared.Ratio;

/**
 * People and equipment of a unit beside its load. What was not reported is null: missing, not zero.
 *
 * @param surplus staff without a place after a merger
 * @param received dossiers received in the period
 * @param digitised of these, fully digitised
 * @param project06 reports of Project 06 sent in time, of those due; null = not reported
 * @param signed documents signed digitally, of those sent out; null = not reported
 * @param reportedFor month of the report that the numbers stand in; null without one
 */
record Resources(
        MeasuredUnit unit,
        Long staff,
        Long surplus,
        Long computers,
        Long scanners,
        long received,
        Ratio digitised,
        Reported project06,
        Reported signed,
        YearMonth reportedFor) {

    private static final Set<String> ITEMS = Set.of("staff", "staff_surplus", "computers", "scanners");

    static Resources of(Scorecard card, Map<String, ReportedFigure> reported) {
        return new Resources(
                card.unit(),
                value(reported, "staff"),
                value(reported, "staff_surplus"),
                value(reported, "computers"),
                value(reported, "scanners"),
                card.counts().get(FigureKind.RECEIVED),
                Indicator.DIGITISED.of(card.counts()),
                part(reported, "project06_sent", "project06_due"),
                part(reported, "documents_signed", "documents_out"),
                reported.entrySet().stream()
                        .filter(e -> ITEMS.contains(e.getKey()))
                        .map(e -> e.getValue().latest())
                        .max(YearMonth::compareTo)
                        .orElse(null));
    }

    /** A part and its whole as reported: with a reason a part may exceed its whole. */
    record Reported(long part, long whole) {

        public long rest() {
            return Math.max(0, whole - part);
        }
    }

    private static Reported part(Map<String, ReportedFigure> reported, String part, String whole) {
        return reported.containsKey(part) && reported.containsKey(whole)
                ? new Reported(value(reported, part), value(reported, whole))
                : null;
    }

    private static Long value(Map<String, ReportedFigure> reported, String item) {
        return reported.containsKey(item) ? reported.get(item).value() : null;
    }

    /** Dossiers received for each of the staff, with one decimal; null where nobody was reported. */
    public BigDecimal perStaff() {
        return per(staff);
    }

    /** Dossiers received for each scanner. */
    public BigDecimal perScanner() {
        return per(scanners);
    }

    private BigDecimal per(Long number) {
        return number == null || number == 0
                ? null
                : BigDecimal.valueOf(received).divide(BigDecimal.valueOf(number), 1, RoundingMode.HALF_UP);
    }

    public boolean anythingReported() {
        return reportedFor != null;
    }
}
