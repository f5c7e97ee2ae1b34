package vn.cchc.followup;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.MonthSpan;
import vn.cchc.calendar.ReportingMonths;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.ValueSource;
import vn.cchc.shared.Period;

/**
 * How many of the people without a place have one by the end of a period: those of the plan, less those that the monthly report still
 * names. Missing without a plan that states them, and without the report of the last month.
 */
@Component
class SurplusValues implements ValueSource {

    private final SurplusPlans plans;
    private final ReportedFigures reported;
    private final ReportingMonths months;

    SurplusValues(SurplusPlans plans, ReportedFigures reported, ReportingMonths months) {
        this.plans = plans;
        this.reported = reported;
        this.months = months;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.STAFF;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        Map<Long, Integer> people = plans.people();
        Optional<MonthSpan> span = months.asMonths(period);
        if (people.isEmpty() || span.isEmpty()) {
            return Map.of();
        }
        var figures =
                reported.of(people.keySet(), span.get().first(), span.get().last());
        Map<Long, Map<String, Value>> values = new HashMap<>();
        people.forEach((unit, had) -> ReportedFigures.of(figures, unit, "staff_surplus")
                .filter(ReportedFigures.ReportedFigure::complete)
                .map(left -> new Value(Measure.counted(Math.max(0, had - left.value()), had), null, false))
                .ifPresent(value -> criteria.stream()
                        .filter(criterion -> !criterion.isSum())
                        .forEach(criterion -> values.computeIfAbsent(unit, u -> new HashMap<>())
                                .put(criterion.code(), value))));
        return values;
    }
}
