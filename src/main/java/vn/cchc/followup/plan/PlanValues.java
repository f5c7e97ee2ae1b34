package vn.cchc.followup.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.Measure;
import vn.cchc.scoring.ValueSource;
import vn.cchc.shared.Period;

/** Values of criteria that are counted from plans. A unit that had nothing to do has no value. */
@Component
class PlanValues implements ValueSource {

    // A unit without an initiative has not done what each unit has to do: a zero, not a gap.
    // As TaskState counts: what is not done and still has days left speaks neither for nor against a unit.
    private static final String COUNTS = """
            select unit_id, 'on_time' as key, count(*) filter (where done_on <= due_on) as part, count(*) as whole
            from plan_task
            where due_on between :from and :to and (done_on is not null or due_on < :today)
            group by unit_id
            union all
            select u.id, 'initiatives',
                   case when exists (select from initiative i
                                     where i.unit_id = u.id and i.proposed_on between date_trunc('year', cast(:to as date))::date and :to) then 1 else 0 end, 1
            from unit u
            where u.ranking_group is not null and daterange(u.valid_from, u.valid_to, '[]') @> cast(:to as date)
            """;

    /** What one unit has done of what it had to do. */
    record Count(long unitId, String key, long part, long whole) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanValues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public IndicatorVersion.Source source() {
        return IndicatorVersion.Source.PLAN;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Value>> read(Period period, Collection<Criterion> criteria) {
        Map<Long, Map<String, Value>> values = new HashMap<>();
        counts(period)
                .forEach(count -> criteria.stream()
                        .filter(criterion -> !criterion.isSum()
                                && criterion.indicator().keys().contains(count.key()))
                        .forEach(criterion -> values.computeIfAbsent(count.unitId(), u -> new HashMap<>())
                                .put(
                                        criterion.code(),
                                        new Value(Measure.counted(count.part(), count.whole()), null, false))));
        return values;
    }

    List<Count> counts(Period period) {
        return jdbc.sql(COUNTS)
                .param("from", period.from())
                .param("to", period.to())
                .param("today", LocalDate.now(clock))
                .query(Count.class)
                .list();
    }
}
