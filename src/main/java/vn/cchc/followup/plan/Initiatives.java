package vn.cchc.followup.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.followup.Typed;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Initiatives and contest entries: the unit's people put them forward, the officer writes what was decided. */
@Service
@Transactional(readOnly = true)
class Initiatives {

    private static final String SELECT = """
            select i.id, i.unit_id, u.name as unit_name, i.kind, i.title, i.summary, i.proposed_on, i.result, i.level,
                   i.decision_number, i.decision_date, i.version
            from initiative i join unit u on u.id = i.unit_id
            """;

    private static final String OF_YEAR = SELECT + """
            where i.unit_id = any(:units) and extract(year from i.proposed_on) = :year
            order by i.proposed_on desc, i.id desc
            """;

    private static final String ADD = """
            insert into initiative (unit_id, kind, title, summary, proposed_on, entered_by)
            values (:unit, :kind, :title, :summary, :on, :username)
            returning id
            """;

    private static final String CHANGE = """
            update initiative set kind = :kind, title = :title, summary = :summary, proposed_on = :on, version = version + 1
            where id = :id and version = :version and result = 'PROPOSED'
            """;

    private static final String DECIDE = """
            update initiative set result = :result, level = :level, decision_number = :number, decision_date = :on,
                version = version + 1
            where id = :id and version = :version
            """;

    private final JdbcClient jdbc;
    private final UnitsOfYear units;
    private final Access access;
    private final AuditTrail audit;

    Initiatives(JdbcClient jdbc, UnitsOfYear units, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.access = access;
        this.audit = audit;
    }

    /** An initiative as typed. */
    record Form(Initiative.Kind kind, String title, String summary, LocalDate proposedOn) {

        static Form read(Typed typed, Unit unit, LocalDate today) {
            Initiative.Kind kind = typed.choice("kind", Initiative.Kind.class);
            String title = typed.required("title", 500);
            LocalDate on = typed.past("proposedOn", today);
            if (on.isBefore(unit.validFrom()) || (unit.validTo() != null && on.isAfter(unit.validTo()))) {
                throw new FieldRefused("proposedOn", "plan.error.no_unit", unit.name());
            }
            return new Form(kind, title, typed.required("summary", 2000), on);
        }
    }

    List<Initiative> of(int year, Collection<Long> unitIds) {
        return jdbc.sql(OF_YEAR)
                .param("year", year)
                .param("units", unitIds.toArray(Long[]::new))
                .query(Initiative.class)
                .list();
    }

    Initiative get(long id) {
        Initiative initiative = jdbc.sql(SELECT + " where i.id = :id")
                .param("id", id)
                .query(Initiative.class)
                .optional()
                .orElseThrow(() -> new NotFound("Initiative", id));
        access.requireUnit(initiative.unitId());
        return initiative;
    }

    @Transactional
    public long add(Unit unit, Typed typed) {
        access.requireThat(units.ownPeople(unit.id()));
        Form form = Form.read(typed, unit, units.today());
        try {
            long id = jdbc.sql(ADD)
                    .param("unit", unit.id())
                    .param("kind", form.kind().name())
                    .param("title", form.title())
                    .param("summary", form.summary())
                    .param("on", form.proposedOn())
                    .param("username", access.viewer().username())
                    .query(Long.class)
                    .single();
            audit.record("initiative.added", unit.code(), form.title() + " · " + DayText.show(form.proposedOn()));
            return id;
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("title", "initiative.error.twice");
        }
    }

    /** Corrects what was put forward, until somebody has decided on it. */
    @Transactional
    public void change(long id, Typed typed) {
        Initiative before = get(id);
        access.requireThat(units.ownPeople(before.unitId()));
        Unit unit = units.unit(before.unitId());
        Form form = Form.read(typed, unit, units.today());
        try {
            requireFresh(jdbc.sql(CHANGE)
                    .param("id", id)
                    .param("version", typed.version())
                    .param("kind", form.kind().name())
                    .param("title", form.title())
                    .param("summary", form.summary())
                    .param("on", form.proposedOn())
                    .update());
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("title", "initiative.error.twice");
        }
        audit.record("initiative.changed", unit.code(), before.title() + " → " + form.title());
    }

    /** Writes what was decided: recognised needs the level and the decision; proposed again takes it back. */
    @Transactional
    public void decide(long id, Typed typed) {
        Initiative before = get(id);
        access.requireThat(units.officer(before.unitId()));
        Initiative.Result result = typed.choice("result", Initiative.Result.class);
        boolean recognised = result == Initiative.Result.RECOGNISED;
        Initiative.Level level = recognised ? typed.choice("level", Initiative.Level.class) : null;
        String number = recognised ? typed.required("decisionNumber", 100) : typed.text("decisionNumber", 100);
        LocalDate on = recognised ? typed.past("decisionDate", units.today()) : typed.day("decisionDate");
        if (result == Initiative.Result.PROPOSED) {
            number = "";
            on = null;
        }
        if (on != null && on.isAfter(units.today())) {
            throw new FieldRefused("decisionDate", "plan.error.future", DayText.show(on));
        }
        if (on != null && on.isBefore(before.proposedOn())) {
            throw new FieldRefused("decisionDate", "initiative.error.before", DayText.show(before.proposedOn()));
        }
        requireFresh(jdbc.sql(DECIDE)
                .param("id", id)
                .param("version", typed.version())
                .param("result", result.name())
                .param("level", level == null ? null : level.name())
                .param("number", number)
                .param("on", on)
                .update());
        audit.record(
                "initiative.decided",
                units.unit(before.unitId()).code(),
                before.title() + " · " + result + " · " + number + " " + DayText.show(on));
    }

    private static void requireFresh(int changed) {
        if (changed != 1) {
            throw new UserError("plan.error.stale");
        }
    }
}
