package vn.cchc.dossier;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.calendar.CalendarChanged;

/**
 * Keeps {@code duration_cell}, how many working days dossiers of each procedure took, in step with the dossiers: in the
 * transaction that changes them, by what is taken off and put on.
 */
@Component
class Durations {

    private static final String ADD = """
            insert into duration_cell as c (procedure_id, month, days, cases)
            select d.procedure_id, e.month, e.ordinal - r.ordinal, sum(d.sign)
            from dossier_delta d
            join calendar_day r on r.day = d.received_on
            join calendar_day e on e.day = d.ended_on
            where d.outcome = 'RESULT'
            group by d.procedure_id, e.month, e.ordinal - r.ordinal
            having sum(d.sign) <> 0
            order by d.procedure_id, e.month, e.ordinal - r.ordinal
            on conflict (procedure_id, month, days) do update set cases = c.cases + excluded.cases
            """;

    private static final String COUNT = """
            insert into duration_cell (procedure_id, month, days, cases)
            select d.procedure_id, e.month, e.ordinal - r.ordinal, count(*)
            from dossier d
            join calendar_day r on r.day = d.received_on
            join calendar_day e on e.day = d.ended_on
            where d.outcome = 'RESULT' and d.ended_on >= :from
            group by d.procedure_id, e.month, e.ordinal - r.ordinal
            """;

    private final JdbcClient jdbc;

    Durations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DossiersChanged change) {
        jdbc.sql(ADD).update();
    }

    /** Another calendar gives other working days to whatever ended since: these months are counted anew. */
    // First of all listeners: who locks the whole table after having locked some of its rows may meet an import
    // halfway.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CalendarChanged change) {
        jdbc.sql("lock table dossier in share mode").update();
        jdbc.sql("delete from duration_cell where month >= :from")
                .param("from", change.from().withDayOfMonth(1))
                .update();
        jdbc.sql(COUNT).param("from", change.from().withDayOfMonth(1)).update();
    }
}
