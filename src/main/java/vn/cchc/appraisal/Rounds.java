package vn.cchc.appraisal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.scoring.Criterion;
import vn.cchc.scoring.Scheme;
import vn.cchc.scoring.Schemes;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Rounds from opening to the end, and who works on them. An officer of the whole installation keeps them. */
@Service
@Transactional(readOnly = true)
class Rounds {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DECISION = 300;
    private static final BigDecimal MOST_SURVEY = BigDecimal.valueOf(100);

    private static final String SELECT = """
            select id, name, scheme_code, from_day, to_day, due_on, answer_days, survey_max, state, answers_due_on, decision, opened_by,
                   opened_at
            from appraisal_round
            """;

    private static final String OPEN = """
            insert into appraisal_round (name, scheme_code, from_day, to_day, due_on, answer_days, survey_max, opened_by, opened_at)
            values (:name, :scheme, :from, :to, :due, :days, :survey, :by, :at) returning id
            """;

    // A state moves on only from the one it was seen in: two officers who press at once move it once.
    private static final String MOVE = """
            update appraisal_round set state = :next, answers_due_on = coalesce(:answers, answers_due_on), decision = :decision
            where id = :id and state = :state
            """;

    private static final String UNMARKED = """
            select count(*) from appraisal_line l
            where l.round_id = :round and l.data_state = 'MISSING'
              and not exists (select from appraisal_entry e where e.line_id = l.id and e.phase in ('MARK', 'FINAL'))
            """;

    private static final String PEOPLE = """
            select a.id, a.username, coalesce(c.display_name, a.username) as name, u.code as unit_code, u.name as unit_name, a.section
            from appraisal_appraiser a
            left join account c on c.username = a.username
            left join unit u on u.id = a.unit_id
            where a.round_id = :round order by name, u.name, a.section
            """;

    private static final String CANDIDATES = """
            select distinct a.username, a.display_name as name from account a join role_grant g on g.account_id = a.id
            where g.role = 'APPRAISER' and a.enabled order by a.display_name
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Schemes schemes;
    private final RoundLines filling;
    private final Units units;
    private final WorkingDays workingDays;
    private final Clock clock;

    Rounds(
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            Schemes schemes,
            RoundLines filling,
            Units units,
            WorkingDays workingDays,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.schemes = schemes;
        this.filling = filling;
        this.units = units;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** An appraiser's task. @param unitCode null = all units. @param section null = all groups of criteria */
    record Appraiser(long id, String username, String name, String unitCode, String unitName, String section) {}

    record Candidate(String username, String name) {}

    List<Round> all() {
        return jdbc.sql(SELECT + "order by to_day desc, id desc")
                .query(this::round)
                .list();
    }

    Round get(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::round)
                .optional()
                .orElseThrow(() -> new NotFound("appraisal", id));
    }

    /** The scheme as the round scores it. */
    Scheme scheme(Round round) {
        return schemes.inForce(round.schemeCode(), round.days().to());
    }

    boolean mayKeep() {
        return access.scopesOf(Role.OFFICER).stream().anyMatch(s -> s.whole() && s.allFields());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    List<Schemes.Offered> schemes() {
        return schemes.choose("", today()).offered();
    }

    /**
     * Opens a round: its units are those that the scheme scores in its days, and each gets a line for each criterion, filled in
     * where data score it.
     */
    @Transactional
    public long open(RoundForm form) {
        access.requireThat(mayKeep());
        if (form.name().isEmpty() || form.name().length() > LONGEST_NAME) {
            throw new FieldRefused("name", "appraisal.error.name", LONGEST_NAME);
        }
        LocalDate from = Typed.day("from", form.from());
        LocalDate to = Typed.day("to", form.to());
        if (to.isBefore(from)) {
            throw new FieldRefused("to", "appraisal.error.to_before_from");
        }
        if (to.isAfter(today())) {
            throw new FieldRefused("to", "appraisal.error.not_over");
        }
        LocalDate due = Typed.day("dueOn", form.dueOn());
        if (due.isBefore(today())) {
            throw new FieldRefused("dueOn", "appraisal.error.due_past");
        }
        if (!form.answerDays().matches("[1-9]|[1-5]\\d|60")) {
            throw new FieldRefused("answerDays", "appraisal.error.answer_days");
        }
        BigDecimal survey = Typed.points("surveyMax", form.surveyMax(), MOST_SURVEY);
        Period days = new Period(from, to);
        Scheme scheme = schemes.find(form.scheme(), to)
                .filter(found -> !form.scheme().isEmpty())
                .orElseThrow(() -> new FieldRefused("scheme", "appraisal.error.scheme"));
        long id;
        try {
            id = jdbc.sql(OPEN)
                    .param("name", form.name())
                    .param("scheme", scheme.code())
                    .param("from", from)
                    .param("to", to)
                    .param("due", due)
                    .param("days", Integer.valueOf(form.answerDays()))
                    .param("survey", survey == null ? BigDecimal.ZERO : survey)
                    .param("by", access.viewer().username())
                    .param("at", OffsetDateTime.now(clock))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new UserError("appraisal.error.open_already");
        }
        if (filling.fill(id, scheme.code(), days) == 0) {
            throw new FieldRefused("scheme", "appraisal.error.no_units");
        }
        audit.record("appraisal.opened", form.name(), scheme.code() + " " + from + " – " + to);
        return id;
    }

    /** Takes over again what data say, as long as units are scoring themselves. */
    @Transactional
    public void refill(long id) {
        access.requireThat(mayKeep());
        Round round = get(id);
        require(round.state() == RoundState.SELF_SCORING, "appraisal.error.moved_on");
        filling.fill(id, round.schemeCode(), round.days());
        audit.record("appraisal.refilled", round.name(), "");
    }

    /**
     * Moves a round on.
     *
     * @param seen the state the officer saw
     * @param decision the document that ends it; needed at the end only
     */
    @Transactional
    public Round move(long id, RoundState seen, String decision) {
        access.requireThat(mayKeep());
        Round round = get(id);
        require(round.state() == seen, "appraisal.error.moved_on");
        RoundState next = seen.next().orElseThrow(() -> new UserError("appraisal.error.moved_on"));
        String document = "";
        if (next == RoundState.ANSWERING || next == RoundState.FINAL) {
            long unmarked =
                    jdbc.sql(UNMARKED).param("round", id).query(Long.class).single();
            require(unmarked == 0, "appraisal.error.unmarked", unmarked);
        }
        if (next == RoundState.FINAL) {
            document = Typed.text(decision);
            if (document.isEmpty() || document.length() > LONGEST_DECISION) {
                throw new FieldRefused("decision", "appraisal.error.decision", LONGEST_DECISION);
            }
        }
        int moved = jdbc.sql(MOVE)
                .param("id", id)
                .param("state", seen.name())
                .param("next", next.name())
                .param(
                        "answers",
                        next == RoundState.ANSWERING ? workingDays.plus(today(), round.answerDays()) : null,
                        java.sql.Types.DATE)
                .param("decision", document)
                .update();
        require(moved == 1, "appraisal.error.moved_on");
        audit.record("appraisal.moved", round.name(), seen + " – " + next);
        return get(id);
    }

    /** Notes the result of the survey of one unit; blank = it is not in. */
    @Transactional
    public void survey(long id, Unit unit, String typed) {
        access.requireThat(mayKeep());
        Round round = get(id);
        require(round.survey() && round.state() != RoundState.FINAL, "appraisal.error.moved_on");
        BigDecimal points = Typed.points("survey." + unit.code(), typed, round.surveyMax());
        int noted = jdbc.sql("update appraisal_unit set survey = :points where round_id = :round and unit_id = :unit")
                .param("points", points, java.sql.Types.NUMERIC)
                .param("round", id)
                .param("unit", unit.id())
                .update();
        require(noted == 1, "appraisal.error.no_units");
    }

    /** Points of the survey of one unit; null where none is held or its result is not in. */
    BigDecimal survey(Round round, Unit unit) {
        return jdbc.sql("select survey from appraisal_unit where round_id = :round and unit_id = :unit")
                .param("round", round.id())
                .param("unit", unit.id())
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1)))
                .single()
                .orElse(null);
    }

    List<Appraiser> appraisers(long round) {
        return jdbc.sql(PEOPLE).param("round", round).query(Appraiser.class).list();
    }

    /** Who holds the role. */
    List<Candidate> candidates() {
        return jdbc.sql(CANDIDATES).query(Candidate.class).list();
    }

    /** @param unit null = all units of the round. @param section blank = all groups of criteria */
    @Transactional
    public void assign(long id, String username, Unit unit, String section) {
        access.requireThat(mayKeep());
        Round round = get(id);
        require(round.state() != RoundState.FINAL, "appraisal.error.moved_on");
        if (candidates().stream().noneMatch(c -> c.username().equals(username))) {
            throw new FieldRefused("username", "appraisal.error.appraiser");
        }
        if (!section.isEmpty()
                && scheme(round).criteria().stream().noneMatch(c -> c.code().equals(section))) {
            throw new FieldRefused("section", "appraisal.error.section");
        }
        if (unit != null && units(id).stream().noneMatch(u -> u.id() == unit.id())) {
            throw new FieldRefused("unit", "appraisal.error.no_units");
        }
        jdbc.sql("""
                        insert into appraisal_appraiser (round_id, username, unit_id, section)
                        values (:round, :username, :unit, :section) on conflict do nothing
                        """)
                .param("round", id)
                .param("username", username)
                .param("unit", unit == null ? null : unit.id(), java.sql.Types.BIGINT)
                .param("section", section.isEmpty() ? null : section, java.sql.Types.VARCHAR)
                .update();
        audit.record("appraisal.assigned", round.name(), username);
    }

    @Transactional
    public void unassign(long id, long appraiser) {
        access.requireThat(mayKeep());
        require(get(id).state() != RoundState.FINAL, "appraisal.error.moved_on");
        jdbc.sql("delete from appraisal_appraiser where id = :id and round_id = :round")
                .param("id", appraiser)
                .param("round", id)
                .update();
    }

    /** The department that answers for each criterion, by criterion. */
    Map<String, Long> duties(long round) {
        record Duty(String criterion, long unitId) {}
        return jdbc
                .sql("select criterion, unit_id from appraisal_duty where round_id = :round")
                .param("round", round)
                .query(Duty.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Duty::criterion, Duty::unitId));
    }

    /** @param unit null = nobody any more */
    @Transactional
    public void answerFor(long id, String criterion, Unit unit) {
        access.requireThat(mayKeep());
        Round round = get(id);
        require(round.state() != RoundState.FINAL, "appraisal.error.moved_on");
        scheme(round).find(criterion).filter(c -> !c.isSum()).orElseThrow(() -> new NotFound("criterion", criterion));
        if (unit == null) {
            jdbc.sql("delete from appraisal_duty where round_id = :round and criterion = :criterion")
                    .param("round", id)
                    .param("criterion", criterion)
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into appraisal_duty (round_id, criterion, unit_id) values (:round, :criterion, :unit)
                        on conflict (round_id, criterion) do update set unit_id = excluded.unit_id
                        """)
                .param("round", id)
                .param("criterion", criterion)
                .param("unit", unit.id())
                .update();
    }

    /** The units that score themselves, by name. */
    List<Unit> units(long round) {
        Round of = get(round);
        Set<Long> ids = Set.copyOf(jdbc.sql("select unit_id from appraisal_unit where round_id = :round")
                .param("round", round)
                .query(Long.class)
                .list());
        return units.existingIn(of.days()).stream()
                .filter(u -> ids.contains(u.id()))
                .toList();
    }

    /** Departments and other units that can answer for a criterion. */
    List<Unit> offices(Round round) {
        return new ArrayList<>(units.existingIn(round.days()));
    }

    /** Groups of criteria of a scheme, for choosing a section. */
    List<Criterion> sections(Round round) {
        return scheme(round).criteria();
    }

    private Round round(ResultSet row, int number) throws SQLException {
        return new Round(
                row.getLong("id"),
                row.getString("name"),
                row.getString("scheme_code"),
                new Period(row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class)),
                row.getObject("due_on", LocalDate.class),
                row.getInt("answer_days"),
                row.getBigDecimal("survey_max"),
                RoundState.valueOf(row.getString("state")),
                row.getObject("answers_due_on", LocalDate.class),
                row.getString("decision"),
                row.getString("opened_by"),
                Optional.ofNullable(row.getObject("opened_at", OffsetDateTime.class))
                        .map(at -> at.atZoneSameInstant(clock.getZone()))
                        .orElseThrow());
    }

    private static void require(boolean holds, String code, Object... args) {
        if (!holds) {
            throw new UserError(code, args);
        }
    }
}
