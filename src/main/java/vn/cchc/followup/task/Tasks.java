package vn.cchc.followup.task;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.account.Role;
import vn.cchc.account.Scope;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.evidence.EvidenceStore;
import vn.cchc.followup.SchemeLines;
import vn.cchc.followup.Typed;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Giving tasks, reporting on them, extending and closing them. */
@Service
@Transactional(readOnly = true)
class Tasks {

    static final int LONGEST_NUMBER = 100;
    static final int LONGEST_NAME = 200;
    static final int LONGEST = 2000;
    private static final int LONGEST_TITLE = 300;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String SELECT = """
            select t.* from task t
            where (cast(:id as bigint) is null or t.id = :id)
              and exists (select from task_unit u
                          where u.task_id = t.id and (:whole or u.unit_id = any(:units))
                            and (cast(:unit as bigint) is null or u.unit_id = :unit))
            order by t.state desc, case t.state when 'OPEN' then t.deadline end, t.done_on desc, t.id desc
            """;

    private static final String UNITS = """
            select t.task_id, t.unit_id, u.code, u.name, t.report, t.reported_on, t.reported_by
            from task_unit t join unit u on u.id = t.unit_id
            where t.task_id = any(:tasks) and (:whole or t.unit_id = any(:units))
            order by u.name collate vi_name, u.code
            """;

    private static final String ADD = """
            insert into task (number, noticed_on, content, signer, deadline, province_number, scheme_code, criterion_code, target,
                              measured_from, measured_to, given_by)
            values (:number, :noticed, :content, :signer, :deadline, :province, :scheme, :criterion, :target, :from, :to, :by)
            returning id
            """;

    /** What a form says, once read. */
    private record Given(
            String number,
            LocalDate noticedOn,
            String content,
            String signer,
            LocalDate deadline,
            String provinceNumber,
            Optional<Bound> bound,
            List<Unit> units) {}

    private record Bound(SchemeLines.Line line, BigDecimal target, LocalDate from, LocalDate to) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail audit;
    private final Units units;
    private final SchemeLines lines;
    private final EvidenceStore evidence;
    private final Clock clock;

    Tasks(
            JdbcClient jdbc,
            Access access,
            AuditTrail audit,
            Units units,
            SchemeLines lines,
            EvidenceStore evidence,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.units = units;
        this.lines = lines;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Tasks that the reader may see, open ones first by deadline.
     *
     * @param unit null = of all units
     */
    List<Task> list(Long unit) {
        return read(null, unit);
    }

    Task get(long id) {
        return read(id, null).stream().findFirst().orElseThrow(() -> new NotFound("Task", id));
    }

    private List<Task> read(Long id, Long unit) {
        Scope scope = access.scope();
        Long[] seen = scope.unitIds().toArray(Long[]::new);
        List<Task> bare = jdbc.sql(SELECT)
                .param("id", id)
                .param("unit", unit)
                .param("whole", scope.whole())
                .param("units", seen)
                .query((rs, n) -> task(rs, List.of()))
                .list();
        Map<Long, List<TaskUnit>> given = jdbc
                .sql(UNITS)
                .param("tasks", bare.stream().map(Task::id).toArray(Long[]::new))
                .param("whole", scope.whole())
                .param("units", seen)
                .query(TaskUnit.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(TaskUnit::taskId));
        return bare.stream()
                .map(t -> with(t, given.getOrDefault(t.id(), List.of())))
                .toList();
    }

    private static Task task(ResultSet rs, List<TaskUnit> units) throws SQLException {
        return new Task(
                rs.getLong("id"),
                rs.getString("number"),
                rs.getObject("noticed_on", LocalDate.class),
                rs.getString("content"),
                rs.getString("signer"),
                rs.getObject("deadline", LocalDate.class),
                rs.getString("province_number"),
                rs.getString("scheme_code"),
                rs.getString("criterion_code"),
                rs.getBigDecimal("target"),
                rs.getObject("measured_from", LocalDate.class),
                rs.getObject("measured_to", LocalDate.class),
                rs.getString("given_by"),
                rs.getObject("done_on", LocalDate.class),
                rs.getBoolean("done_on_known"),
                rs.getObject("closed_on", LocalDate.class),
                rs.getString("closed_by"),
                rs.getString("closing"),
                units);
    }

    private static Task with(Task t, List<TaskUnit> units) {
        return new Task(
                t.id(),
                t.number(),
                t.noticedOn(),
                t.content(),
                t.signer(),
                t.deadline(),
                t.provinceNumber(),
                t.schemeCode(),
                t.criterionCode(),
                t.target(),
                t.measuredFrom(),
                t.measuredTo(),
                t.givenBy(),
                t.doneOn(),
                t.doneOnKnown(),
                t.closedOn(),
                t.closedBy(),
                t.closing(),
                units);
    }

    /** Evidence of those units of a task that the reader sees, by unit. */
    Map<Long, List<Evidence>> evidence(Task task) {
        record Link(long unitId, long evidenceId) {}
        List<Link> links = jdbc.sql("""
                        select unit_id, evidence_id from task_evidence
                        where task_id = :task and unit_id = any(:units) order by evidence_id
                        """)
                .param("task", task.id())
                .param("units", task.units().stream().map(TaskUnit::unitId).toArray(Long[]::new))
                .query((rs, n) -> new Link(rs.getLong("unit_id"), rs.getLong("evidence_id")))
                .list();
        Map<Long, Evidence> found =
                evidence.find(links.stream().map(Link::evidenceId).toList());
        return links.stream()
                .collect(Collectors.groupingBy(
                        Link::unitId, Collectors.mapping(link -> found.get(link.evidenceId()), Collectors.toList())));
    }

    List<Extension> extensions(long task) {
        return jdbc.sql("""
                        select reason, old_deadline, new_deadline, extended_by, extended_on
                        from task_extension where task_id = :task order by id
                        """).param("task", task).query(Extension.class).list();
    }

    /** Lines that figures come in for by themselves, of all schemes in force today. */
    List<SchemeLines.Line> lines() {
        return lines.inForce().stream()
                .filter(line -> line.criterion().indicator() != null)
                .toList();
    }

    /** The line of a bound task as it is now; empty where its scheme is no longer in force or has lost it. */
    Optional<SchemeLines.Line> line(Task task) {
        return task.bound() ? lines.find(task.schemeCode(), task.criterionCode(), task.measuredTo()) : Optional.empty();
    }

    /** Units of today that the reader may give tasks to. */
    List<Unit> receivers() {
        LocalDate today = today();
        return units.existingIn(new Period(today, today)).stream()
                .filter(unit -> mayLead(Set.of(unit.id())))
                .toList();
    }

    boolean mayGive() {
        return access.has(Role.LEADER, Role.OFFICER);
    }

    /** Extending: whoever leads all its units. */
    boolean mayExtend(long task) {
        return mayLead(unitIds(task));
    }

    /** Closing: whoever leads all its units, but nobody who has reported on it. */
    boolean mayClose(long task) {
        return mayLead(unitIds(task))
                && !reporters(task).contains(access.viewer().username());
    }

    boolean mayReport(long unit) {
        return access.mayWriteReport(unit);
    }

    private boolean mayLead(Collection<Long> unitIds) {
        return access.reachesAll(unitIds, Role.LEADER, Role.OFFICER);
    }

    private Set<Long> unitIds(long task) {
        return jdbc.sql("select unit_id from task_unit where task_id = :task")
                .param("task", task)
                .query(Long.class)
                .set();
    }

    private Set<String> reporters(long task) {
        return jdbc.sql("select distinct reported_by from task_unit where task_id = :task and reported_by is not null")
                .param("task", task)
                .query(String.class)
                .set();
    }

    /**
     * Gives a task.
     *
     * @throws FieldRefused for the field that is wrong
     */
    @Transactional
    long give(TaskForm form) {
        access.require(Role.LEADER, Role.OFFICER);
        Given given = check(form);
        Optional<Bound> bound = given.bound();
        long id = jdbc.sql(ADD)
                .param("number", given.number())
                .param("noticed", given.noticedOn())
                .param("content", given.content())
                .param("signer", given.signer())
                .param("deadline", given.deadline())
                .param("province", given.provinceNumber())
                .param("scheme", bound.map(b -> b.line().scheme().code()).orElse(null))
                .param("criterion", bound.map(b -> b.line().criterion().code()).orElse(null))
                .param("target", bound.map(Bound::target).orElse(null))
                .param("from", bound.map(Bound::from).orElse(null))
                .param("to", bound.map(Bound::to).orElse(null))
                .param("by", access.viewer().username())
                .query(Long.class)
                .single();
        jdbc.sql("insert into task_unit (task_id, unit_id) select :task, unnest(:units)")
                .param("task", id)
                .param("units", given.units().stream().map(Unit::id).toArray(Long[]::new))
                .update();
        audit.record(
                "task.given",
                given.number() + " #" + id,
                given.deadline() + ": " + given.content() + " ("
                        + given.units().stream().map(Unit::code).collect(Collectors.joining(", ")) + ")");
        return id;
    }

    private Given check(TaskForm form) {
        LocalDate today = today();
        String number = Typed.needed("number", form.number(), LONGEST_NUMBER, "task.error.number_missing");
        LocalDate noticedOn = Typed.neededDay("noticedOn", form.noticedOn(), "task.error.noticed_on");
        if (noticedOn.isAfter(today)) {
            throw new FieldRefused("noticedOn", "plan.error.future", DayText.show(noticedOn));
        }
        String content = Typed.needed("content", form.content(), LONGEST, "task.error.content");
        String signer = Typed.upTo("signer", form.signer(), LONGEST_NAME);
        String province = Typed.upTo("provinceNumber", form.provinceNumber(), LONGEST_NUMBER);
        LocalDate deadline = Typed.neededDay("deadline", form.deadline(), "task.error.deadline");
        if (deadline.isBefore(today)) {
            throw new FieldRefused("deadline", "task.error.deadline_past", DayText.show(deadline));
        }
        List<Unit> receivers = new ArrayList<>();
        for (String code : form.units().stream().distinct().toList()) {
            Unit unit = units.find(code, today)
                    .filter(u -> mayLead(Set.of(u.id())))
                    .orElseThrow(() -> new FieldRefused("units", "task.error.unit", code));
            receivers.add(unit);
        }
        if (receivers.isEmpty()) {
            throw new FieldRefused("units", "task.error.no_units");
        }
        return new Given(
                number, noticedOn, content, signer, deadline, province, bound(form, deadline, receivers), receivers);
    }

    private Optional<Bound> bound(TaskForm form, LocalDate deadline, List<Unit> receivers) {
        BigDecimal target = Typed.number("target", form.target());
        if (form.criterion().isEmpty()) {
            if (target != null) {
                throw new FieldRefused("criterion", "task.error.target_alone");
            }
            return Optional.empty();
        }
        SchemeLines.Line line = lines().stream()
                .filter(l -> l.key().equals(form.criterion()))
                .findFirst()
                .orElseThrow(() -> new FieldRefused("criterion", "task.error.criterion", form.criterion()));
        for (Unit unit : receivers) {
            if (!line.scores(unit.kind().name())) {
                throw new FieldRefused("units", "task.error.not_scored", unit.name());
            }
        }
        if (target == null) {
            throw new FieldRefused("target", "task.error.target");
        }
        if (target.signum() < 0 || target.compareTo(HUNDRED) > 0) {
            throw new FieldRefused("target", "task.error.target_impossible");
        }
        LocalDate typedTo = Typed.day("measuredTo", form.measuredTo());
        LocalDate to = typedTo == null ? deadline : typedTo;
        LocalDate typedFrom = Typed.day("measuredFrom", form.measuredFrom());
        LocalDate from = typedFrom == null ? to.withDayOfYear(1) : typedFrom;
        if (to.isBefore(today())) {
            throw new FieldRefused("measuredTo", "task.error.measured_past", DayText.show(to));
        }
        if (to.isAfter(deadline)) {
            throw new FieldRefused("measuredTo", "task.error.measured_after", DayText.show(deadline));
        }
        if (from.isAfter(to)) {
            throw new FieldRefused("measuredFrom", "task.error.measured_backwards");
        }
        return Optional.of(new Bound(line, target, from, to));
    }

    /**
     * What a unit says it has done; again, as long as the task is open.
     *
     * @param file evidence that stands beside what was handed in before; null or empty = none
     */
    @Transactional
    void report(long task, String unitCode, String typed, MultipartFile file) {
        Task open = get(task);
        TaskUnit unit = open.units().stream()
                .filter(u -> u.code().equals(unitCode))
                .findFirst()
                .orElseThrow(() -> new NotFound("Unit", unitCode));
        access.requireThat(mayReport(unit.unitId()));
        String text = Typed.needed("report", typed, LONGEST, "task.error.report");
        int saved = jdbc.sql("""
                        update task_unit u set report = :text, reported_on = :today, reported_by = :by
                        from task t
                        where t.id = u.task_id and t.state = 'OPEN' and u.task_id = :task and u.unit_id = :unit
                        """)
                .param("text", text)
                .param("today", today())
                .param("by", access.viewer().username())
                .param("task", task)
                .param("unit", unit.unitId())
                .update();
        requireOpen(saved);
        if (file != null && !file.isEmpty()) {
            String title = open.number() + ": " + open.content();
            Evidence added = evidence.add(
                    unit.unitId(),
                    file,
                    new EvidenceHead("", null, "", null, title.substring(0, Math.min(title.length(), LONGEST_TITLE))));
            jdbc.sql("""
                            insert into task_evidence (task_id, unit_id, evidence_id) values (:task, :unit, :evidence)
                            on conflict do nothing
                            """)
                    .param("task", task)
                    .param("unit", unit.unitId())
                    .param("evidence", added.id())
                    .update();
        }
        audit.record("task.reported", open.number() + " #" + task, unit.code() + ": " + text);
    }

    /** Sets a later deadline, with a reason. */
    @Transactional
    void extend(long task, String typedDeadline, String typedReason) {
        Task open = get(task);
        access.requireThat(mayExtend(task));
        LocalDate deadline = Typed.neededDay("newDeadline", typedDeadline, "task.error.deadline");
        if (!deadline.isAfter(open.deadline())) {
            throw new FieldRefused("newDeadline", "task.error.not_later", DayText.show(open.deadline()));
        }
        if (deadline.isBefore(today())) {
            throw new FieldRefused("newDeadline", "task.error.deadline_past", DayText.show(deadline));
        }
        String reason = Typed.needed("reason", typedReason, LONGEST, "task.error.reason");
        int saved = jdbc.sql("""
                        update task set deadline = :deadline where id = :task and state = 'OPEN' and deadline = :before
                        """)
                .param("deadline", deadline)
                .param("before", open.deadline())
                .param("task", task)
                .update();
        requireOpen(saved);
        jdbc.sql("""
                        insert into task_extension (task_id, reason, old_deadline, new_deadline, extended_by, extended_on)
                        values (:task, :reason, :old, :new, :by, :on)
                        """)
                .param("task", task)
                .param("reason", reason)
                .param("old", open.deadline())
                .param("new", deadline)
                .param("by", access.viewer().username())
                .param("on", today())
                .update();
        audit.record("task.extended", open.number() + " #" + task, open.deadline() + " → " + deadline + ": " + reason);
    }

    /** Closes a task as done on a day. */
    @Transactional
    void close(long task, String typedDay, String typedWords) {
        Task open = get(task);
        access.requireThat(mayClose(task));
        LocalDate done = Typed.neededDay("doneOn", typedDay, "task.error.done_on");
        if (done.isAfter(today())) {
            throw new FieldRefused("doneOn", "plan.error.future", DayText.show(done));
        }
        if (done.isBefore(open.noticedOn())) {
            throw new FieldRefused("doneOn", "task.error.before_notice", DayText.show(open.noticedOn()));
        }
        String words = Typed.needed("closing", typedWords, LONGEST, "task.error.closing");
        int saved = jdbc.sql("""
                        update task set state = 'CLOSED', done_on = :done, closed_on = :today, closed_by = :by, closing = :words
                        where id = :task and state = 'OPEN'
                        """)
                .param("done", done)
                .param("today", today())
                .param("by", access.viewer().username())
                .param("words", words)
                .param("task", task)
                .update();
        requireOpen(saved);
        audit.record("task.closed", open.number() + " #" + task, done + ": " + words);
    }

    private static void requireOpen(int saved) {
        if (saved == 0) {
            throw new UserError("task.error.changed");
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
