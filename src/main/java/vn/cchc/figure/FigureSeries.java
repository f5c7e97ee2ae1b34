package vn.cchc.figure;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingCalendar;

/**
 * The counts of some months for every unit, read once: any union of these months for any unit or group of units comes from
 * here without another look at the database.
 */
public final class FigureSeries {

    private final MonthSpan span;
    private final List<MeasuredUnit> units;
    private final Map<Long, History> histories;

    FigureSeries(MonthSpan span, List<MeasuredUnit> units, Map<Long, History> histories) {
        this.span = span;
        this.units = List.copyOf(units);
        this.histories = histories;
    }

    /** What one unit did before the first month, summed, and in each month. */
    static final class History {

        private Flow before = Flow.NONE;
        private final TreeMap<YearMonth, Flow> months = new TreeMap<>();

        void add(YearMonth monthOrNull, Flow flow) {
            if (monthOrNull == null) {
                before = before.plus(flow);
            } else {
                months.merge(monthOrNull, flow, Flow::plus);
            }
        }

        Counts counts(YearMonth first, YearMonth last) {
            Flow opening = months.headMap(first, false).values().stream().reduce(before, Flow::plus);
            Flow in = months.subMap(first, true, last, true).values().stream().reduce(Flow.NONE, Flow::plus);
            return countsOf(opening, in);
        }
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

    /**
     * Figures of a unit for a union of months within this series.
     *
     * @throws IllegalArgumentException for months that were not read
     */
    public Counts counts(long unitId, YearMonth first, YearMonth last) {
        if (first.isBefore(span.first()) || last.isAfter(span.last()) || last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last + " is not within " + span);
        }
        History history = histories.get(unitId);
        return history == null ? Counts.ZERO : history.counts(first, last);
    }

    /** Sum over units: a group's rate is the sum of its counts over the sum of its counts. */
    public Counts sum(Collection<MeasuredUnit> of, YearMonth first, YearMonth last) {
        return of.stream().map(unit -> counts(unit.id(), first, last)).reduce(Counts.ZERO, Counts::plus);
    }

    static Map<Long, History> histories(List<Row> rows) {
        Map<Long, History> histories = new HashMap<>();
        for (Row row : rows) {
            histories.computeIfAbsent(row.key(), k -> new History()).add(row.month(), row.flow());
        }
        return histories;
    }

    /** @param month null for everything before the first month */
    record Row(long key, YearMonth month, Flow flow) {}
}
