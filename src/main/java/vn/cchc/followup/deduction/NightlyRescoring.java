package vn.cchc.followup.deduction;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.Period;

/** Scores what was lost again each night, on one instance, and keeps since when it is so. */
@Component
class NightlyRescoring {

    private static final String KEEP = """
            with last as (
                select deduction_id, since, lost from deduction_rescored
                where deduction_id = :id and since <= :today and until >= cast(:today as date) - 1
                order by since desc limit 1
            ), longer as (
                update deduction_rescored r set until = :today, scored_from = :from, scored_to = :to
                from last l where r.deduction_id = l.deduction_id and r.since = l.since and l.lost = :lost
                returning r.deduction_id
            )
            insert into deduction_rescored (deduction_id, since, until, lost, scored_from, scored_to)
            select :id, :today, :today, :lost, :from, :to where not exists (select from longer)
            on conflict (deduction_id, since) do update set
                lost = excluded.lost, scored_from = excluded.scored_from, scored_to = excluded.scored_to
            """;

    private static final String OF = """
            select since, until, lost, scored_from, scored_to from deduction_rescored where deduction_id = :id order by since desc
            """;

    private final JdbcClient jdbc;
    private final Deductions deductions;
    private final Clock clock;

    NightlyRescoring(JdbcClient jdbc, Deductions deductions, Clock clock) {
        this.jdbc = jdbc;
        this.deductions = deductions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 30 3 * * *", zone = "Asia/Ho_Chi_Minh")
    @SchedulerLock(name = "rescore-deductions")
    @Transactional
    public void rescore() {
        Period days = deductions.scoredDays();
        deductions.all().stream()
                .filter(row -> Objects.nonNull(row.lostToday()))
                .forEach(row -> jdbc.sql(KEEP)
                        .param("id", row.deduction().id())
                        .param("today", LocalDate.now(clock))
                        .param("lost", row.lostToday().setScale(2, RoundingMode.HALF_UP))
                        .param("from", days.from())
                        .param("to", days.to())
                        .update());
    }

    /** The latest first; none before the first night, or where nothing can be scored. */
    @Transactional(readOnly = true)
    public List<Nightly> of(long deduction) {
        return jdbc.sql(OF).param("id", deduction).query(Nightly.class).list();
    }

    /** The last night on which something was scored. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastNight() {
        return jdbc
                .sql("select max(until) from deduction_rescored")
                .query((rs, n) -> rs.getObject(1, LocalDate.class))
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }
}
