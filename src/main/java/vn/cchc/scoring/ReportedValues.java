package vn.cchc.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final ReportedFigures reported;
    private final ReportingMonths months;
    private final JdbcClient jdbc;

    ReportedValues(ReportedFigures reported, ReportingMonths months, JdbcClient jdbc) {
        this.reported = reported;
        this.months = months;
        this.jdbc = jdbc;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.REPORT;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        Optional<MonthSpan> span = months.asMonths(period);
        if (span.isEmpty()) {
            return Map.of();
        }
        List<Long> units = jdbc.sql("select id from unit where valid_from <= :to and coalesce(valid_to >= :from, true)")
                .param("from", period.from())
                .param("to", period.to())
                .query(Long.class)
                .list();
        Map<Long, Map<String, ReportedFigure>> figures =
                reported.of(units, span.get().first(), span.get().last());
        boolean asksTimeliness = criteria.stream()
                .filter(criterion -> !criterion.isSum())
                .anyMatch(criterion -> criterion.indicator().keys().contains(ReportedFigures.REPORTS_DUE));
        if (asksTimeliness) {
            reported.timeliness(units, span.get().first(), span.get().last())
                    .forEach((unit, found) ->
                            figures.computeIfAbsent(unit, u -> new HashMap<>()).putAll(found));
        }
        Map<Long, Map<String, Value>> values = new HashMap<>();
        figures.forEach((unit, ofUnit) -> criteria.stream()
                .filter(criterion -> !criterion.isSum())
                .forEach(criterion -> measure(ofUnit, criterion.indicator().keys())
                        .ifPresent(measure -> values.computeIfAbsent(unit, u -> new HashMap<>())
                                .put(criterion.code(), new Value(measure, null, false)))));
        return values;
    }

    static Optional<Measure> measure(Map<String, ReportedFigure> figures, List<String> items) {
        List<ReportedFigure> found = items.stream()
                .map(figures::get)
                .filter(figure -> figure != null && figure.complete())
                .toList();
        if (found.size() < items.size() || items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                items.size() == 1
                        ? Measure.amount(
                                java.math.BigDecimal.valueOf(found.get(0).value()))
                        : Measure.counted(found.get(0).value(), found.get(1).value()));
    }
}
