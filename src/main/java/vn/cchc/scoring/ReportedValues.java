package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.shared.Period;

/** Figures of submitted monthly reports; none for dates that are no months, and none where a month is missing. */
@Component
class ReportedValues implements ValueSource {

    /** Between two items of which the second is part of the first: what is left over, as an amount. */
    private static final String LESS = " - ";

    private final ReportedFigures reported;
    private final ReportingMonths months;

    ReportedValues(ReportedFigures reported, ReportingMonths months) {
        this.reported = reported;
        this.months = months;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.REPORT;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        return read(List.of(period), criteria).getOrDefault(period, Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Period, Map<Long, Map<String, Value>>> read(Collection<Period> periods, Collection<Criterion> criteria) {
        Map<Period, MonthSpan> spans = new HashMap<>();
        periods.forEach(period -> months.asMonths(period).ifPresent(span -> spans.put(period, span)));
        if (spans.isEmpty()) {
            return Map.of();
        }
        Map<MonthSpan, Map<Long, Map<String, ReportedFigure>>> figures = reported.of(spans.values());
        boolean asksTimeliness = criteria.stream()
                .filter(criterion -> !criterion.isSum())
                .anyMatch(criterion -> criterion.indicator().keys().contains(ReportedFigures.REPORTS_DUE));
        if (asksTimeliness) {
            reported.timeliness(spans.values())
                    .forEach((span, found) ->
                            found.forEach((unit, timeliness) -> figures.computeIfAbsent(span, s -> new HashMap<>())
                                    .computeIfAbsent(unit, u -> new HashMap<>())
                                    .putAll(timeliness)));
        }
        Map<Period, Map<Long, Map<String, Value>>> values = new HashMap<>();
        spans.forEach((period, span) -> values.put(period, values(figures.get(span), criteria)));
        return values;
    }

    private static Map<Long, Map<String, Value>> values(
            Map<Long, Map<String, ReportedFigure>> figures, Collection<Criterion> criteria) {
        Map<Long, Map<String, Value>> values = new HashMap<>();
        figures.forEach((unit, ofUnit) -> criteria.stream()
                .filter(criterion -> !criterion.isSum())
                .forEach(criterion -> measure(ofUnit, criterion.indicator().keys())
                        .ifPresent(measure -> values.computeIfAbsent(unit, u -> new HashMap<>())
                                .put(criterion.code(), new Value(measure, null, false)))));
        return values;
    }

    static Optional<Measure> measure(Map<String, ReportedFigure> figures, List<String> items) {
        if (items.size() == 1 && items.get(0).contains(LESS)) {
            return less(figures, items.get(0).split(LESS, 2));
        }
        List<ReportedFigure> found = items.stream()
                .map(figures::get)
                .filter(figure -> figure != null && figure.complete())
                .toList();
        if (found.size() < items.size() || items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                items.size() == 1
                        ? Measure.amount(BigDecimal.valueOf(found.get(0).value()))
                        : Measure.counted(found.get(0).value(), found.get(1).value()));
    }

    private static Optional<Measure> less(Map<String, ReportedFigure> figures, String[] items) {
        return measure(figures, List.of(items))
                .map(both -> Measure.amount(both.part().subtract(both.whole()).max(BigDecimal.ZERO)));
    }
}
