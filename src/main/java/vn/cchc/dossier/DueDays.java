package vn.cchc.dossier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.CalendarChanged;

/** Moves the due days of paused dossiers when the calendar of working days changes. */
@Component
class DueDays {

    /** A day off from {@code :from} on cannot move a due day before it. */
    private static final String MOVED = """
            create temporary table dossier_moved on commit drop as
            select * from (
                select o.id, coalesce(d.day, date '2060-12-31') as due_on, o.due_on as due_before
                from dossier o
                join source s on s.id = o.source_id and not s.appointment_has_pauses
                join calendar_day a on a.day = o.appointed_on
                left join calendar_day d on d.working and d.ordinal = a.ordinal + o.paused_days
                where o.paused_days > 0 and o.due_on >= :from
            ) moved
            where due_on <> due_before
            """;

    private static final String LOCK = """
            select count(*) from (
                select from dossier d join dossier_moved m on m.id = d.id order by d.id for update of d) locked
            """;

    private static final String DELTA = """
            create temporary table dossier_delta on commit drop as
            select sign, d.unit_id, d.procedure_id, d.received_on, case when sign = 1 then m.due_on else d.due_on end as due_on,
                   d.ended_on, d.outcome, d.channel, d.components, d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on
            from dossier d join dossier_moved m on m.id = d.id cross join (values (1), (-1)) signs (sign)
            """;

    private static final String MOVE = """
            update dossier d set due_on = m.due_on, version = d.version + 1 from dossier_moved m where m.id = d.id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DueDays(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CalendarChanged change) {
        jdbc.sql(MOVED).param("from", change.from()).update();
        if (jdbc.sql(LOCK).query(Long.class).single() > 0) {
            jdbc.sql(DELTA).update();
            jdbc.sql(MOVE).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop table dossier_delta").update();
        }
        jdbc.sql("drop table dossier_moved").update();
    }
}
