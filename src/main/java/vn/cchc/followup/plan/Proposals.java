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
import vn.cchc.procedure.Procedures;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Proposals to change procedures: from the review to the answer. */
@Service
@Transactional(readOnly = true)
class Proposals {

    private static final long MOST_SAVING = 999_999_999_999_999L;

    private static final String SELECT = """
            select p.id, p.unit_id, u.name as unit_name, c.code, v.name as procedure_name, p.reviewed_on, p.findings, p.proposal,
                   p.saving, p.authority, p.sent_on, p.outcome, p.answer, p.answered_on, p.version
            from procedure_proposal p
            join unit u on u.id = p.unit_id
            join procedure c on c.id = p.procedure_id
            left join procedure_latest v on v.procedure_id = p.procedure_id
            """;

    private static final String OF_YEAR = SELECT + """
            where p.unit_id = any(:units) and extract(year from p.reviewed_on) = :year
            order by p.reviewed_on desc, p.id desc
            """;

    private static final String ADD = """
            insert into procedure_proposal (unit_id, procedure_id, reviewed_on, findings, proposal, saving, authority, sent_on, entered_by)
            values (:unit, :procedure, :reviewed, :findings, :proposal, :saving, :authority, :sent, :username)
            returning id
            """;

    private static final String CHANGE = """
            update procedure_proposal
            set procedure_id = :procedure, reviewed_on = :reviewed, findings = :findings, proposal = :proposal, saving = :saving,
                authority = :authority, sent_on = :sent, version = version + 1
            where id = :id and version = :version and outcome is null
            """;

    private static final String ANSWER = """
            update procedure_proposal set outcome = :outcome, answer = :answer, answered_on = :on, version = version + 1
            where id = :id and version = :version and sent_on is not null
            """;

    private final JdbcClient jdbc;
    private final UnitsOfYear units;
    private final Procedures procedures;
    private final Access access;
    private final AuditTrail audit;

    Proposals(JdbcClient jdbc, UnitsOfYear units, Procedures procedures, Access access, AuditTrail audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.procedures = procedures;
        this.access = access;
        this.audit = audit;
    }

    private record Form(
            String code,
            long procedureId,
            LocalDate reviewedOn,
            String findings,
            String proposal,
            Long saving,
            String authority,
            LocalDate sentOn) {}

    List<Proposal> of(int year, Collection<Long> unitIds) {
        return jdbc.sql(OF_YEAR)
                .param("year", year)
                .param("units", unitIds.toArray(Long[]::new))
                .query(Proposal.class)
                .list();
    }

    Proposal get(long id) {
        Proposal proposal = jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query(Proposal.class)
                .optional()
                .orElseThrow(() -> new NotFound("Proposal", id));
        access.requireUnit(proposal.unitId());
        return proposal;
    }

    /** The unit's own people and the officer. */
    boolean mayWrite(long unitId) {
        return units.ownPeople(unitId) || units.officer(unitId);
    }

    @Transactional
    public long add(Unit unit, Typed typed) {
        access.requireThat(mayWrite(unit.id()));
        Form form = read(unit, typed);
        try {
            long id = fill(jdbc.sql(ADD), form)
                    .param("unit", unit.id())
                    .param("username", access.viewer().username())
                    .query(Long.class)
                    .single();
            audit.record("proposal.added", unit.code(), form.code() + " · " + form.proposal());
            return id;
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("reviewedOn", "proposal.error.twice", form.code(), DayText.show(form.reviewedOn()));
        }
    }

    /** Corrects or sends a proposal, until it is answered. */
    @Transactional
    public void change(long id, Typed typed) {
        Proposal before = get(id);
        access.requireThat(mayWrite(before.unitId()));
        Unit unit = units.unit(before.unitId());
        Form form = read(unit, typed);
        try {
            requireFresh(fill(jdbc.sql(CHANGE), form)
                    .param("id", id)
                    .param("version", typed.version())
                    .update());
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("reviewedOn", "proposal.error.twice", form.code(), DayText.show(form.reviewedOn()));
        }
        audit.record("proposal.changed", unit.code(), form.code() + " · " + form.proposal());
    }

    /** Keeps the answer of the authority. */
    @Transactional
    public void answer(long id, Typed typed) {
        Proposal before = get(id);
        access.requireThat(mayWrite(before.unitId()));
        if (before.sentOn() == null) {
            throw new UserError("proposal.error.not_sent");
        }
        Proposal.Outcome outcome = typed.choice("outcome", Proposal.Outcome.class);
        LocalDate on = typed.past("answeredOn", units.today());
        if (on.isBefore(before.sentOn())) {
            throw new FieldRefused("answeredOn", "proposal.error.before_sent", DayText.show(before.sentOn()));
        }
        String answer = typed.required("answer", 2000);
        requireFresh(jdbc.sql(ANSWER)
                .param("id", id)
                .param("version", typed.version())
                .param("outcome", outcome.name())
                .param("answer", answer)
                .param("on", on)
                .update());
        audit.record(
                "proposal.answered",
                units.unit(before.unitId()).code(),
                before.code() + " · " + outcome + " · " + DayText.show(on));
    }

    private Form read(Unit unit, Typed typed) {
        String code = typed.required("procedure", 100);
        Long procedure = procedures.codes().get(code);
        if (procedure == null) {
            throw new FieldRefused("procedure", "proposal.error.procedure", code);
        }
        LocalDate reviewed = typed.past("reviewedOn", units.today());
        if (reviewed.isBefore(unit.validFrom()) || (unit.validTo() != null && reviewed.isAfter(unit.validTo()))) {
            throw new FieldRefused("reviewedOn", "plan.error.no_unit", unit.name());
        }
        String findings = typed.required("findings", 2000);
        String proposal = typed.required("proposal", 2000);
        Long saving = typed.number("saving", 0, MOST_SAVING);
        LocalDate sent = typed.day("sentOn");
        if (sent != null && sent.isAfter(units.today())) {
            throw new FieldRefused("sentOn", "plan.error.future", DayText.show(sent));
        }
        if (sent != null && sent.isBefore(reviewed)) {
            throw new FieldRefused("sentOn", "proposal.error.before_review", DayText.show(reviewed));
        }
        String authority = sent == null ? typed.text("authority", 300) : typed.required("authority", 300);
        return new Form(code, procedure, reviewed, findings, proposal, saving, authority, sent);
    }

    private static JdbcClient.StatementSpec fill(JdbcClient.StatementSpec statement, Form form) {
        return statement
                .param("procedure", form.procedureId())
                .param("reviewed", form.reviewedOn())
                .param("findings", form.findings())
                .param("proposal", form.proposal())
                .param("saving", form.saving())
                .param("authority", form.authority())
                .param("sent", form.sentOn());
    }

    private static void requireFresh(int changed) {
        if (changed != 1) {
            throw new UserError("plan.error.stale");
        }
    }
}
