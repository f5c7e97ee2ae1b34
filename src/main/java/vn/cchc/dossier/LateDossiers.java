package vn.cchc.dossier;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;

/** The late dossiers of one unit in short, for pages that tell of more than dossiers. */
@Repository
@Transactional(readOnly = true)
public class LateDossiers {

    private static final String WITHOUT_SLIP = """
            select d.id, d.code, v.name as procedure_name, coalesce(d.holding_unit, u.name) as holder, d.due_on,
                   coalesce(at.ordinal - due.ordinal, :on - d.due_on) as late_days, d.total
            from (
                select *, count(*) over () as total
                from dossier
                where unit_id = :unit and received_on <= :on and due_on < :on and (ended_on is null or ended_on > :on)
                  and coalesce(slip_on > :on, true)
                  and ((ended_on is null and due_on < :on) or (ended_on > due_on and ended_on > :on))
                order by due_on, id
                limit :most
            ) d
            join unit u on u.id = d.unit_id
            join procedure_on(:on) v on v.procedure_id = d.procedure_id
            left join calendar_day due on due.day = d.due_on
            left join calendar_day at on at.day = :on
            order by d.due_on, d.id
            """;

    private static final String CAUSES = """
            select c.cause, l.name_vi, l.name_en, count(*) as dossiers
            from dossier d
            left join dossier_cause c on c.dossier_id = d.id
            left join late_cause l on l.code = c.cause
            where d.unit_id = :unit and dossier_counts(d, 'late_or_overdue', :from, :on)
            group by c.cause, l.name_vi, l.name_en
            order by count(*) desc, c.cause
            """;

    /**
     * An overdue dossier.
     *
     * @param lateDays working days past due
     * @param total how many there are in all
     */
    public record Late(
            long id, String code, String procedureName, String holder, LocalDate dueOn, int lateDays, long total) {}

    /** @param cause null = none recorded */
    public record Caused(String cause, String nameVi, String nameEn, long dossiers) {

        /** Its name in a language; Vietnamese unless English is asked for. */
        public String name(String language) {
            return language.equals("en") ? nameEn : nameVi;
        }
    }

    private final JdbcClient jdbc;
    private final Access access;

    LateDossiers(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Dossiers overdue at the end of a day without an apology slip, the longest overdue first. */
    public List<Late> withoutSlip(long unitId, LocalDate on, int most) {
        requireUnit(unitId);
        return jdbc.sql(WITHOUT_SLIP)
                .param("unit", unitId)
                .param("on", on)
                .param("most", most)
                .query(Late.class)
                .list();
    }

    /** Causes of what was late from one day to another, the most frequent first. */
    public List<Caused> causes(long unitId, LocalDate from, LocalDate on) {
        requireUnit(unitId);
        return jdbc.sql(CAUSES)
                .param("unit", unitId)
                .param("from", from)
                .param("on", on)
                .query(Caused.class)
                .list();
    }

    private void requireUnit(long unitId) {
        access.requireThat(access.dossierScopes().stream().anyMatch(s -> s.allFields() && s.contains(unitId)));
    }
}
