package vn.cchc.dashboard;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.Coverage;
import vn.cchc.figure.FigureSeries;
import vn.cchc.figure.MeasuredUnit;
import vn.cchc.shared.Period;

/** Month by month what a group of units did, up to the last month of a series that was read already. */
record Trends(FigureSeries series, YearMonth last, Coverage.Covered covered, ReportingMonths calendar) {

    static final int MONTHS = 12;

    static MonthSpan span(MonthSpan asked) {
        return new MonthSpan(asked.calendar(), asked.last().minusMonths(MONTHS - 1), asked.last());
    }

    List<TrendMonth> of(Predicate<MeasuredUnit> units) {
        List<MeasuredUnit> chosen = series.units().stream()
                .filter(unit -> unit.everHadDossiers() && units.test(unit))
                .toList();
        return IntStream.rangeClosed(1 - MONTHS, 0)
                .mapToObj(last::plusMonths)
                .map(month -> of(chosen, month))
                .toList();
    }

    private TrendMonth of(List<MeasuredUnit> chosen, YearMonth month) {
        Period days = calendar.period(series.calendar(), month);
        List<MeasuredUnit> there = chosen.stream().filter(u -> u.existsIn(days)).toList();
        boolean reported = !there.isEmpty() && there.stream().allMatch(u -> covered.covers(u.id(), days));
        return new TrendMonth(month, reported ? Optional.of(series.sum(there, month, month)) : Optional.empty());
    }
}
