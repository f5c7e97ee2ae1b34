package vn.cchc.dossier;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.TextKey;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/**
 * What people change on one dossier: a correction with its reason, an apology slip. The dossier as it was before goes into
 * its history, and the figures follow in the same transaction. The hash of what the source last sent stays, so the same row
 * in a later file leaves the correction alone.
 */
@Service
public class DossierEdits {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Set<String> CHANNELS = Set.of("ONLINE", "DIRECT", "POST");
    private static final Set<String> OPEN = Set.of("NEW", "PROCESSING", "WAITING_SUPPLEMENT", "WAITING_RETURN");
    private static final Set<String> ENDED =
            Set.of("FINISHED", "RETURNED", "REFUSED", "SENT_BACK", "WITHDRAWN", "STOPPED");

    private record Known(
            long id,
            String code,
            long unitId,
            String field,
            int version,
            boolean appointmentHasPauses,
            LocalDate receivedOn,
            LocalDate dueOn,
            LocalDate endedOn,
            LocalDate sourceSlipOn,
            LocalDate slipOn,
            int slips) {}

    private static final String LOCK = """
            select d.id, d.code, d.unit_id, coalesce(p.field, '') as field, d.version, s.appointment_has_pauses, d.received_on,
                   d.due_on, d.ended_on, d.source_slip_on, d.slip_on,
                   (select count(*) from apology_slip a where a.dossier_id = d.id) as slips
            from dossier d
            join source s on s.id = d.source_id
            left join procedure_on(:today) p on p.procedure_id = d.procedure_id
            where d.id = :id
            for update of d
            """;

    private static final String REMEMBER = """
            insert into dossier_change (dossier_id, username, reason, before)
            select d.id, :username, :reason, to_jsonb(d) from dossier d where d.id = :id
            """;

    private static final String TAKE_OFF = """
            create temporary table dossier_delta on commit drop as
            select -1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised,
                   e_result, reused, fee, paid_online, slip_on
            from dossier where id = :id
            """;

    private static final String PUT_ON = """
            insert into dossier_delta
            select 1, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised, e_result,
                   reused, fee, paid_online, slip_on
            from dossier where id = :id
            """;

    // No row comes back where nothing would change: then there is nothing to remember either.
    private static final String CORRECT = """
            update dossier set unit_id = :unit, procedure_id = :procedure, channel = :channel, status = :status,
                submitted_on = :submitted, received_on = :received, appointed_on = :appointed, due_on = :due,
                paused_days = :paused, finished_on = :finished, returned_on = :returned, components = :components,
                digitised = :digitised, e_result = :e_result, reused = :reused, fee = :fee, paid_online = :paid,
                supplements = :supplements, receiving_unit = :receiving, holding_unit = :holding, handler = :handler,
                version = version + 1
            where id = :id
              and (unit_id, procedure_id, channel, status, submitted_on, received_on, appointed_on, paused_days, finished_on,
                   returned_on, components, digitised, e_result, reused, fee, paid_online, supplements, receiving_unit,
                   holding_unit, handler)
                is distinct from
                  (:unit, :procedure, :channel, :status, cast(:submitted as date), cast(:received as date),
                   cast(:appointed as date), :paused, cast(:finished as date), cast(:returned as date), :components, :digitised,
                   :e_result, :reused, :fee, :paid, :supplements, cast(:receiving as text), cast(:holding as text),
                   cast(:handler as text))
            """;

    private static final String ADD_SLIP = """
            insert into apology_slip (dossier_id, number, slip_on, reason, unit_id, new_date, username)
            values (:id, :number, :slip_on, :reason, :unit, :new_date, :username)
            """;

    private static final String MARK_SLIP = """
            update dossier set entered_slip_on = least(entered_slip_on, :slip_on), reappointed_on = :new_date, version = version + 1
            where id = :id
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Units units;
    private final WorkingDays workingDays;
    private final SlipRules slipRules;
    private final LateCauses causes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DossierEdits(
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            Units units,
            WorkingDays workingDays,
            SlipRules slipRules,
            LateCauses causes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.units = units;
        this.workingDays = workingDays;
        this.slipRules = slipRules;
        this.causes = causes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts a dossier right. The rules are those of the import, in its order.
     *
     * @param version of the dossier that was looked at; somebody else's change in between is not overwritten
     * @throws FieldError for what cannot be so
     */
    @Transactional
    public void correct(long id, int version, Correction to) {
        Known known = lock(id, version);
        access.requireThat(access.mayCorrectDossier(known.unitId(), known.field()));
        require(!to.reason().isBlank(), "reason", "dossier.edit.error.reason");
        Unit unit = units.find(to.unit(), to.receivedOn())
                .orElseThrow(() -> new FieldError("unit", "dossier.edit.error.unknown_unit", to.unit()));
        Procedure procedure = procedure(to.procedure());
        check(to);
        // An officer for some units or fields must not push a dossier where nobody of theirs sees it.
        require(
                access.mayCorrectDossier(unit.id(), procedure.field()),
                "unit",
                "dossier.edit.error.outside",
                to.unit());
        LocalDate due = due(to, known.appointmentHasPauses());
        takeOff(id);
        remember(id, to.reason());
        int changed = jdbc.sql(CORRECT)
                .param("id", id)
                .param("unit", unit.id())
                .param("procedure", procedure.id())
                .param("channel", to.channel())
                .param("status", to.status())
                .param("submitted", to.submittedOn())
                .param("received", to.receivedOn())
                .param("appointed", to.appointedOn())
                .param("due", due)
                .param("paused", to.pausedDays())
                .param("finished", to.finishedOn())
                .param("returned", to.returnedOn())
                .param("components", to.components())
                .param("digitised", to.digitised())
                .param("e_result", to.eResult())
                .param("reused", to.reused())
                .param("fee", to.fee())
                .param("paid", to.paidOnline())
                .param("supplements", to.supplements())
                .param("receiving", to.receivingUnit())
                .param("holding", to.holdingUnit())
                .param("handler", to.handler())
                .update();
        require(changed == 1, "", "dossier.edit.error.nothing");
        putOn(id);
        audit.record("dossier.corrected", known.code(), TextKey.clean(to.reason()));
    }

    /** Enters an apology slip, as often as the rule of its day allows; the slip of the source counts. */
    @Transactional
    public void enterSlip(long id, int version, Slip slip) {
        Known known = lock(id, version);
        access.requireThat(access.mayEnterSlip(known.unitId(), known.field()));
        int given = known.slips() + (known.sourceSlipOn() == null ? 0 : 1);
        int most = slipRules.on(slip.slipOn()).most();
        require(given < most, "", "dossier.slip.error.second", day(known.slipOn()), most);
        require(known.endedOn() == null || known.endedOn().isAfter(known.dueOn()), "", "dossier.slip.error.on_time");
        require(!slip.reason().isBlank(), "reason", "dossier.slip.error.reason");
        require(!slip.slipOn().isBefore(known.receivedOn()), "slipOn", "dossier.slip.error.before_received");
        require(!slip.slipOn().isAfter(LocalDate.now(clock)), "slipOn", "dossier.slip.error.future");
        require(
                known.endedOn() == null || !slip.slipOn().isAfter(known.endedOn()),
                "slipOn",
                "dossier.slip.error.after_end",
                day(known.endedOn()));
        require(!slip.newDate().isBefore(slip.slipOn()), "newDate", "dossier.slip.error.new_date");
        requireWorking(slip.newDate());
        Unit unit = units.find(slip.unit(), slip.slipOn())
                .orElseThrow(() -> new FieldError("unit", "dossier.edit.error.unknown_unit", slip.unit()));
        takeOff(id);
        remember(id, slip.reason());
        jdbc.sql(ADD_SLIP)
                .param("id", id)
                .param("number", known.slips() + 1)
                .param("slip_on", slip.slipOn())
                .param("reason", TextKey.clean(slip.reason()))
                .param("unit", unit.id())
                .param("new_date", slip.newDate())
                .param("username", access.viewer().username())
                .update();
        jdbc.sql(MARK_SLIP)
                .param("id", id)
                .param("slip_on", slip.slipOn())
                .param("new_date", slip.newDate())
                .update();
        putOn(id);
        if (!slip.cause().isEmpty()) {
            causes.record(id, slip.cause(), slip.reason());
        }
        audit.record("dossier.slip_entered", known.code(), slip.slipOn().toString());
    }

    private void requireWorking(LocalDate newDate) {
        require(
                workingDays.isWorking(newDate),
                "newDate",
                "dossier.slip.error.day_off",
                day(newDate),
                day(workingDays.isWorking(newDate) ? newDate : workingDays.plus(newDate, 1)));
    }

    private Known lock(long id, int version) {
        Known known = jdbc.sql(LOCK)
                .param("id", id)
                .param("today", LocalDate.now(clock))
                .query(Known.class)
                .optional()
                .filter(d -> access.dossierScopes().stream().anyMatch(s -> s.contains(d.unitId(), d.field())))
                .orElseThrow(() -> new NotFound("dossier", id));
        require(known.version() == version, "", "dossier.edit.error.stale");
        return known;
    }

    private record Procedure(long id, String field) {}

    private Procedure procedure(String code) {
        return jdbc.sql("""
                        select p.id, v.field from procedure p join procedure_on(:today) v on v.procedure_id = p.id
                        where p.code = :code
                        """)
                .param("today", LocalDate.now(clock))
                .param("code", code)
                .query(Procedure.class)
                .optional()
                .orElseThrow(() -> new FieldError("procedure", "dossier.edit.error.unknown_procedure", code));
    }

    private static void check(Correction to) {
        boolean ended = ENDED.contains(to.status());
        LocalDate end = to.finishedOn() != null || !ended ? to.finishedOn() : to.returnedOn();
        require(CHANNELS.contains(to.channel()), "channel", "dossier.edit.error.unknown_channel");
        require(ended || OPEN.contains(to.status()), "status", "dossier.edit.error.unknown_status");
        require(!ended || end != null, "finishedOn", "dossier.edit.error.missing_end_date");
        require(ended || end == null, "finishedOn", "dossier.edit.error.state_conflict");
        require(!to.appointedOn().isBefore(to.receivedOn()), "appointedOn", "dossier.edit.error.due_before_received");
        require(!ended || !end.isBefore(to.receivedOn()), "finishedOn", "dossier.edit.error.finished_before_received");
        require(to.digitised() <= to.components(), "digitised", "dossier.edit.error.digitised_more_than_required");
        require(to.fee() >= 0, "fee", "dossier.edit.error.negative_fee");
    }

    private LocalDate due(Correction to, boolean appointmentHasPauses) {
        try {
            return appointmentHasPauses ? to.appointedOn() : workingDays.plus(to.appointedOn(), to.pausedDays());
        } catch (DateTimeException e) {
            throw new FieldError("pausedDays", "dossier.edit.error.outside_calendar");
        }
    }

    private void takeOff(long id) {
        jdbc.sql(TAKE_OFF).param("id", id).update();
    }

    private void remember(long id, String reason) {
        jdbc.sql(REMEMBER)
                .param("id", id)
                .param("username", access.viewer().username())
                .param("reason", TextKey.clean(reason))
                .update();
    }

    private void putOn(long id) {
        jdbc.sql(PUT_ON).param("id", id).update();
        events.publishEvent(new DossiersChanged());
        jdbc.sql("drop table dossier_delta").update();
    }

    private static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    private static void require(boolean holds, String field, String code, Object... args) {
        if (!holds) {
            throw new FieldError(field, code, args);
        }
    }
}
