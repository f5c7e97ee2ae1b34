package vn.cchc.procedure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;
import vn.cchc.shared.Ratio;

/** How fully and how timely units post procedures. */
@Repository
@Transactional(readOnly = true)
public class PostingRates {

    // What was checked and found incomplete counts as posted, but not as complete, until a check finds it complete.
    private static final String RATES = """
            with last_check as (
                select distinct on (unit_id, procedure_id) unit_id, procedure_id, cardinality(missing) > 0 as incomplete
                from posting_check
                where procedure_id is not null and checked_on <= :to
                order by unit_id, procedure_id, checked_on desc, id desc
            ), in_force as (
                select p.unit_id,
                       count(*) filter (where not p.takes_down and p.state <> 'NOT_APPLICABLE' and p.post_by <= :to) as must,
                       count(*) filter (where not p.takes_down and p.state = 'DONE' and p.post_by <= :to) as posted,
                       count(*) filter (where not p.takes_down and p.state = 'DONE' and p.post_by <= :to
                                        and not coalesce(c.incomplete, false)) as complete,
                       count(*) filter (where p.takes_down and p.state in ('OPEN', 'NOT_DONE')) as to_take_down
                from posting_in_force(:to) p
                left join last_check c on c.unit_id = p.unit_id and c.procedure_id = p.procedure_id
                group by p.unit_id
            ), due as (
                select p.unit_id, count(*) as due, count(*) filter (where p.done_on <= d.post_by) as on_time
                from posting p join posting_decision d on d.id = p.decision_id
                where d.post_by between :from and :to and not p.takes_down and p.state <> 'NOT_APPLICABLE'
                group by p.unit_id
            )
            select f.unit_id, f.must, f.posted, f.complete, f.to_take_down, coalesce(d.due, 0) as due, coalesce(d.on_time, 0) as on_time,
                   (select max(checked_on) from posting_check c where c.unit_id = f.unit_id and c.checked_on <= :to) as last_checked_on
            from in_force f left join due d on d.unit_id = f.unit_id
            """;

    private final JdbcClient jdbc;

    PostingRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one unit has posted.
     *
     * @param must procedures that had to hang there by the end of the period
     * @param posted of these, posted
     * @param complete of these, with all their items at the last check, or not yet checked
     * @param toTakeDown old procedures still to be taken down
     * @param due procedures whose term for posting ended in the period
     * @param onTime of these, posted by then
     * @param lastCheckedOn day of the last check; null = never checked
     */
    public record Posted(
            long unitId,
            long must,
            long posted,
            long complete,
            long toTakeDown,
            long due,
            long onTime,
            LocalDate lastCheckedOn) {

        public Ratio completeness() {
            return new Ratio(complete, must);
        }

        public Ratio timeliness() {
            return new Ratio(onTime, due);
        }

        public long missing() {
            return must - posted;
        }

        public long incomplete() {
            return posted - complete;
        }
    }

    /** By unit, in one statement; units that never had anything to post are absent. */
    public Map<Long, Posted> of(Period period) {
        Map<Long, Posted> rates = new LinkedHashMap<>();
        jdbc.sql(RATES)
                .param("from", period.from())
                .param("to", period.to())
                .query(Posted.class)
                .list()
                .forEach(posted -> rates.put(posted.unitId(), posted));
        return rates;
    }
}
