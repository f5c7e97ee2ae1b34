package vn.cchc.followup.project;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.ValueSource;
import vn.cchc.shared.Period;

/** How many projects keep the pace of their plans at the end of a period; none for units without figures of projects. */
@Component
class ProjectValues implements ValueSource {

    private final Projects projects;

    ProjectValues(Projects projects) {
        this.projects = projects;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.PROJECT;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        YearMonth month = lastMonth(period);
        Map<Long, List<ProjectLine>> byUnit = projects.all(month).stream()
                .filter(ProjectLine::reported)
                .collect(Collectors.groupingBy(ProjectLine::unitId));
        Map<Long, Map<String, Value>> values = new HashMap<>();
        byUnit.forEach((unit, lines) -> {
            long onPace = lines.stream().filter(line -> line.onPace(month)).count();
            Value value = new Value(Measure.counted(onPace, lines.size()), null, false);
            criteria.stream()
                    .filter(criterion -> !criterion.isSum())
                    .forEach(criterion ->
                            values.computeIfAbsent(unit, u -> new HashMap<>()).put(criterion.code(), value));
        });
        return values;
    }

    /** The last month that is over by the end of a period. */
    static YearMonth lastMonth(Period period) {
        YearMonth month = YearMonth.from(period.to());
        return period.to().equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
    }
}
