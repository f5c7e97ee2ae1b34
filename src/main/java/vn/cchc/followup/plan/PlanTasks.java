package vn.cchc.followup.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.cchc.account.Access;
import vn.cchc.account.AuditTrail;
import vn.cchc.evidence.Evidence;
import vn.cchc.evidence.EvidenceHead;
import vn.cchc.evidence.EvidenceStore;
import vn.cchc.followup.Typed;
import vn.cchc.shared.DayText;
import vn.cchc.shared.FieldRefused;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.unit.Unit;

/** Tasks of reform plans: the officer and the head keep them, the unit's people say when they are done. */
@Service
@Transactional(readOnly = true)
class PlanTasks {

    /** As long as the head of a document takes it. */
    private static final int LONGEST_TITLE = 300;

    private static final String COLUMNS =
            "id, unit_id, year, text, product, due_on, whole_month, done_on, done_words, done_by, version";

    private static final String OF_YEAR = "select " + COLUMNS + """
             from plan_task where year = :year and unit_id = any(:units) order by due_on, id
            """;

    private static final String ONE = "select " + COLUMNS + " from plan_task where id = :id";

    private static final String ADD = """
            insert into plan_task (unit_id, year, text, product, due_on, whole_month, entered_by)
            values (:unit, :year, :text, :product, :due, :month, :username)
            returning id
            """;

    private static final String CHANGE = """
            update plan_task set text = :text, product = :product, due_on = :due, whole_month = :month, version = version + 1
            where id = :id and version = :version
            """;

    private static final String DONE = """
            update plan_task set done_on = :on, done_words = :words, done_by = :username, version = version + 1
            where id = :id and version = :version
            """;

    private static final String REOPEN = """
            update plan_task set done_on = null, done_words = '', done_by = null, version = version + 1
            where id = :id and version = :version
            """;

    private final JdbcClient jdbc;
    private final UnitsOfYear units;
    private final Access access;
    private final AuditTrail audit;
    private final EvidenceStore evidence;

    PlanTasks(JdbcClient jdbc, UnitsOfYear units, Access access, AuditTrail audit, EvidenceStore evidence) {
        this.jdbc = jdbc;
        this.units = units;
        this.access = access;
        this.audit = audit;
        this.evidence = evidence;
    }

    /** A task as typed. */
    record Form(String text, String product, LocalDate dueOn, boolean wholeMonth) {

        /** The month, and the day where the plan names one. */
        static Form read(int year, Typed typed) {
            String text = typed.required("text", 1000);
            String product = typed.text("product", 500);
            YearMonth month = YearMonth.of(year, (int) typed.requiredNumber("month", 1, 12));
            Long day = typed.number("day", 1, 31);
            try {
                LocalDate due = day == null ? month.atEndOfMonth() : month.atDay(day.intValue());
                return new Form(text, product, due, day == null);
            } catch (DateTimeException e) {
                throw new FieldRefused("day", "plan.error.day", day, month.getMonthValue(), year);
            }
        }
    }

    List<PlanTask> of(int year, Collection<Long> unitIds) {
        return jdbc.sql(OF_YEAR)
                .param("year", year)
                .param("units", unitIds.toArray(Long[]::new))
                .query(PlanTask.class)
                .list();
    }

    PlanTask get(long id) {
        PlanTask task = jdbc.sql(ONE)
                .param("id", id)
                .query(PlanTask.class)
                .optional()
                .orElseThrow(() -> new NotFound("Task", id));
        access.requireUnit(task.unitId());
        return task;
    }

    @Transactional
    public long add(Unit unit, int year, Typed typed) {
        access.requireThat(units.officerOrHead(unit.id()));
        Form form = Form.read(year, typed);
        if (form.dueOn().isBefore(unit.validFrom())
                || (unit.validTo() != null && form.dueOn().isAfter(unit.validTo()))) {
            throw new FieldRefused("month", "plan.error.no_unit", unit.name());
        }
        try {
            long id = jdbc.sql(ADD)
                    .param("unit", unit.id())
                    .param("year", year)
                    .param("text", form.text())
                    .param("product", form.product())
                    .param("due", form.dueOn())
                    .param("month", form.wholeMonth())
                    .param("username", access.viewer().username())
                    .query(Long.class)
                    .single();
            audit.record("plan.added", unit.code() + " · " + year, form.text() + " · " + DayText.show(form.dueOn()));
            return id;
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("text", "plan.error.twice", year);
        }
    }

    @Transactional
    public void change(long id, Typed typed) {
        PlanTask task = get(id);
        access.requireThat(units.officerOrHead(task.unitId()));
        Form form = Form.read(task.year(), typed);
        try {
            int changed = jdbc.sql(CHANGE)
                    .param("id", id)
                    .param("version", typed.version())
                    .param("text", form.text())
                    .param("product", form.product())
                    .param("due", form.dueOn())
                    .param("month", form.wholeMonth())
                    .update();
            requireFresh(changed);
        } catch (DuplicateKeyException e) {
            throw new FieldRefused("text", "plan.error.twice", task.year());
        }
        record(
                "plan.changed",
                task,
                task.text() + " · " + DayText.show(task.dueOn()) + " → " + form.text() + " · "
                        + DayText.show(form.dueOn()));
    }

    /** Documents that show that a task is done, in the order they were added. */
    List<Evidence> evidence(long id) {
        return List.copyOf(evidence.find(
                        jdbc.sql("select evidence_id from plan_task_evidence where task_id = :id order by evidence_id")
                                .param("id", id)
                                .query(Long.class)
                                .list())
                .values());
    }

    /**
     * Says that a task is done; said again, the new day and words hold.
     *
     * @param file what shows it; null or empty where the words are enough
     */
    @Transactional
    public void done(long id, Typed typed, MultipartFile file) {
        PlanTask task = get(id);
        access.requireThat(units.ownPeople(task.unitId()));
        LocalDate on = typed.past("doneOn", units.today());
        if (on.getYear() < task.year()) {
            throw new FieldRefused("doneOn", "plan.error.before_year", DayText.show(on), String.valueOf(task.year()));
        }
        String words = typed.required("doneWords", 1000);
        requireFresh(jdbc.sql(DONE)
                .param("id", id)
                .param("version", typed.version())
                .param("on", on)
                .param("words", words)
                .param("username", access.viewer().username())
                .update());
        if (file != null && !file.isEmpty()) {
            jdbc.sql("""
                            insert into plan_task_evidence (task_id, evidence_id) values (:task, :evidence) on conflict do nothing
                            """)
                    .param("task", id)
                    .param("evidence", keep(task, file).id())
                    .update();
        }
        record("plan.done", task, task.text() + " · " + DayText.show(on) + " · " + words);
    }

    private Evidence keep(PlanTask task, MultipartFile file) {
        String title = task.text().substring(0, Math.min(task.text().length(), LONGEST_TITLE));
        try {
            return evidence.add(task.unitId(), file, new EvidenceHead("", null, "", null, title));
        } catch (UserError e) {
            throw new FieldRefused("file", e.code(), e.args());
        }
    }

    /** Takes back that a task is done. */
    @Transactional
    public void reopen(long id, Typed typed) {
        PlanTask task = get(id);
        access.requireThat(units.officerOrHead(task.unitId()));
        requireFresh(jdbc.sql(REOPEN)
                .param("id", id)
                .param("version", typed.version())
                .update());
        record("plan.reopened", task, task.text() + " · " + DayText.show(task.doneOn()) + " · " + task.doneWords());
    }

    /** Takes a task out of the plan; one that is done stays. */
    @Transactional
    public void remove(long id, Typed typed) {
        PlanTask task = get(id);
        access.requireThat(units.officerOrHead(task.unitId()));
        requireFresh(jdbc.sql("delete from plan_task where id = :id and version = :version and done_on is null")
                .param("id", id)
                .param("version", typed.version())
                .update());
        record("plan.removed", task, task.text() + " · " + DayText.show(task.dueOn()));
    }

    private void record(String deed, PlanTask task, String detail) {
        audit.record(deed, units.unit(task.unitId()).code() + " · " + task.year(), detail);
    }

    private static void requireFresh(int changed) {
        if (changed != 1) {
            throw new UserError("plan.error.stale");
        }
    }
}
