package vn.cchc.followup.monthly;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.followup.SchemeLines;
import vn.cchc.followup.plan.UnitsOfYear;
import vn.cchc.unit.Unit;

/** Shares that the monthly form asks for, by unit and month, of the units that the reader sees. */
@Service
@Transactional(readOnly = true)
class MonthlyShares {

    private final ReportedFigures reported;
    private final UnitsOfYear units;
    private final SchemeLines lines;

    MonthlyShares(ReportedFigures reported, UnitsOfYear units, SchemeLines lines) {
        this.reported = reported;
        this.units = units;
        this.lines = lines;
    }

    /** The last year that has the share; this one where none has. */
    int latestYear(ShareKind kind) {
        YearMonth now = YearMonth.from(units.today());
        MonthSpan span = new MonthSpan(ReportingCalendar.MONTH, now.minusYears(5), now);
        return reported.of(List.of(span)).getOrDefault(span, Map.of()).values().stream()
                .filter(figures -> figures.containsKey(kind.whole()))
                .mapToInt(figures -> figures.get(kind.whole()).latest().getYear())
                .max()
                .orElse(now.getYear());
    }

    ShareTable of(ShareKind kind, int year) {
        List<MonthSpan> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .map(month -> new MonthSpan(ReportingCalendar.MONTH, month, month))
                .toList();
        Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> figures = reported.of(months);
        List<SchemeLines.Line> scoring = lines.inForce().stream()
                .filter(line -> kind.isScoredBy(
                        line.criterion().code(),
                        line.criterion().indicator() == null
                                ? null
                                : line.criterion().indicator().code()))
                // What an indicator scores comes before what somebody enters.
                .sorted(Comparator.comparing(line -> line.criterion().indicator() == null))
                .toList();
        List<ShareTable.Row> rows = units.of(year).stream()
                .map(unit -> row(unit, kind, figures, scoring))
                .sorted(Comparator.comparingLong(ShareTable.Row::rest)
                        .reversed()
                        .thenComparing(row -> row.sum().isEmpty()))
                .toList();
        TreeSet<YearMonth> seen = rows.stream()
                .flatMap(row -> row.shares().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new ShareTable(
                months.stream()
                        .map(MonthSpan::first)
                        .filter(month ->
                                !seen.isEmpty() && !month.isBefore(seen.first()) && !month.isAfter(seen.last()))
                        .toList(),
                rows);
    }

    LocalDate today() {
        return units.today();
    }

    private static ShareTable.Row row(
            Unit unit,
            ShareKind kind,
            Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> figures,
            List<SchemeLines.Line> scoring) {
        Map<YearMonth, Share> shares = new TreeMap<>();
        figures.forEach((span, byUnit) -> {
            Map<String, ReportedFigure> of = byUnit.getOrDefault(unit.id(), new HashMap<>());
            if (of.containsKey(kind.part()) && of.containsKey(kind.whole())) {
                shares.put(
                        span.first(),
                        new Share(
                                of.get(kind.part()).value(),
                                of.get(kind.whole()).value()));
            }
        });
        return new ShareTable.Row(
                unit,
                shares,
                scoring.stream()
                        .filter(line -> line.scores(unit.kind().name()))
                        .findFirst()
                        .orElse(null));
    }
}
