package vn.cchc.followup;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.followup.plan.UnitsOfYear;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** What becomes of staff without a place after a merger: one plan with a deadline for each unit. */
@Service
@Transactional(readOnly = true)
public class SurplusPlans {

    private static final String COLUMNS = "select unit_id, plan, people, deadline, done_on, version from surplus_plan ";

    private static final String ADD = """
            insert into surplus_plan (unit_id, plan, people, deadline, done_on, entered_by)
            values (:unit, :plan, :people, :deadline, :done, :username)
            """;

    private static final String CHANGE = """
            update surplus_plan set plan = :plan, people = :people, deadline = :deadline, done_on = :done, entered_by = :username, entered_at = now(),
                version = version + 1
            where unit_id = :unit and version = :version
            """;

    private final JdbcClient jdbc;
    private final UnitsOfYear units;
    private final Access access;
    private final AuditTrail audit;

    SurplusPlans(JdbcClient jdbc, UnitsOfYear units, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.access = access;
        this.audit = audit;
    }

    /**
     * The plan of a unit.
     *
     * @param people without a place when it was made; null = not stated
     * @param doneOn day on which everybody had a place; null = not yet
     */
    public record Plan(long unitId, String plan, Integer people, LocalDate deadline, LocalDate doneOn, int version) {

        /**
         * Of the people of the plan, those who have a place by now.
         *
         * @param left those without one in the monthly report; null = not reported
         */
        public Long placed(Long left) {
            return people == null || left == null ? null : Math.max(0, people - left);
        }

        public boolean overdue(LocalDate today) {
            return doneOn == null && today.isAfter(deadline);
        }

        public boolean late() {
            return doneOn != null && doneOn.isAfter(deadline);
        }
    }

    /** By unit id; a unit without a plan is absent. */
    public Map<Long, Plan> of(Collection<Long> unitIds) {
        return jdbc
                .sql(COLUMNS + "where unit_id = any(:units)")
                .param("units", unitIds.toArray(Long[]::new))
                .query(Plan.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Plan::unitId, plan -> plan));
    }

    /** The plans of some units that are not carried out yet, the nearest deadline first. */
    public List<Plan> openOf(Collection<Long> unitIds) {
        return of(unitIds).values().stream()
                .filter(plan -> plan.doneOn() == null)
                .sorted(Comparator.comparing(Plan::deadline).thenComparing(Plan::unitId))
                .toList();
    }

    /** People of the plans that state them, by unit id. */
    Map<Long, Integer> people() {
        return jdbc.sql(COLUMNS + "where people is not null").query(Plan.class).list().stream()
                .collect(Collectors.toMap(Plan::unitId, Plan::people));
    }

    Optional<Plan> find(Unit unit) {
        return jdbc.sql(COLUMNS + "where unit_id = :unit")
                .param("unit", unit.id())
                .query(Plan.class)
                .optional();
    }

    @Transactional
    void save(Unit unit, Typed typed) {
        access.requireThat(units.officer(unit.id()));
        String text = typed.required("plan", 1000);
        Long people = typed.number("people", 1, 9_999);
        LocalDate deadline = typed.requiredDay("deadline");
        LocalDate done = typed.day("doneOn");
        if (done != null && done.isAfter(units.today())) {
            throw new FieldRefused("doneOn", "plan.error.future", DayText.show(done));
        }
        boolean first = find(unit).isEmpty();
        int version = first ? 0 : typed.version();
        JdbcClient.StatementSpec statement = jdbc.sql(first ? ADD : CHANGE)
                .param("unit", unit.id())
                .param("plan", text)
                .param("people", people == null ? null : people.intValue())
                .param("deadline", deadline)
                .param("done", done)
                .param("username", access.viewer().username());
        try {
            int changed = (first ? statement : statement.param("version", version)).update();
            if (changed != 1) {
                throw new UserError("plan.error.stale");
            }
        } catch (DuplicateKeyException e) {
            throw new UserError("plan.error.stale");
        }
        audit.record(
                "surplus.saved",
                unit.code(),
                text + (people == null ? "" : " · " + people) + " · " + DayText.show(deadline)
                        + (done == null ? "" : " · " + DayText.show(done)));
    }
}
