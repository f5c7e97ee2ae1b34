package vn.cchc.figure;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingCalendar;

/**
 * The counts of some months for every unit, read once: any union of these months for any unit or group of units comes from
 * here without another look at the database.
 */
public final class FigureSeries {

    private final MonthSpan span;
    private final List<MeasuredUnit> units;
    /**
     * By unit, what it did in all time up to the beginning of each month of the span, and up to the end of the last: pages ask
     * for many unions of months, and each is then one difference.
     */
    private final Map<Long, Flow[]> upTo;

    private final Map<Long, Long> above;

    FigureSeries(MonthSpan span, List<MeasuredUnit> units, Map<Long, Long> above, List<Row> rows) {
        this.span = span;
        this.units = List.copyOf(units);
        this.above = Map.copyOf(above);
        this.upTo = upTo(span, rows);
    }

    private static Map<Long, Flow[]> upTo(MonthSpan span, List<Row> rows) {
        Map<Long, Flow[]> flows = new HashMap<>();
        for (Row row : rows) {
            Flow[] ofUnit = flows.computeIfAbsent(row.key(), key -> {
                Flow[] nothing = new Flow[span.months() + 1];
                Arrays.fill(nothing, Flow.NONE);
                return nothing;
            });
            int at = row.month() == null ? 0 : at(span, row.month()) + 1;
            ofUnit[at] = ofUnit[at].plus(row.flow());
        }
        for (Flow[] ofUnit : flows.values()) {
            Arrays.parallelPrefix(ofUnit, Flow::plus);
        }
        return flows;
    }

    private static int at(MonthSpan span, YearMonth month) {
        return (int) span.first().until(month, ChronoUnit.MONTHS);
    }

    static Counts countsOf(Flow before, Flow in) {
        Flow all = before.plus(in);
        return Counts.of(in, before.inProgressChange(), all.overdueChange(), all.overdueWithApologyChange());
    }

    public ReportingCalendar calendar() {
        return span.calendar();
    }

    /** Units that existed at some time in the months, in the order of their names. */
    public List<MeasuredUnit> units() {
        return units;
    }

    /** The unit above each unit, as it was last. */
    public Map<Long, Long> above() {
        return above;
    }

    /**
     * Figures of a unit for a union of months within this series.
     *
     * @throws IllegalArgumentException for months that were not read
     */
    public Counts counts(long unitId, YearMonth first, YearMonth last) {
        if (first.isBefore(span.first()) || last.isAfter(span.last()) || last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last + " is not within " + span);
        }
        Flow[] ofUnit = upTo.get(unitId);
        if (ofUnit == null) {
            return Counts.ZERO;
        }
        Flow opening = ofUnit[at(span, first)];
        return countsOf(opening, ofUnit[at(span, last) + 1].minus(opening));
    }

    /** Sum over units: a group's rate is the sum of its counts over the sum of its counts. */
    public Counts sum(Collection<MeasuredUnit> of, YearMonth first, YearMonth last) {
        return of.stream().map(unit -> counts(unit.id(), first, last)).reduce(Counts.ZERO, Counts::plus);
    }

    /** @param month null for everything before the first month */
    record Row(long key, YearMonth month, Flow flow) {}
}
