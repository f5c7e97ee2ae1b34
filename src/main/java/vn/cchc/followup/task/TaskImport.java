package vn.cchc.followup.task;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.account.AuditTrail;
import vn.cchc.followup.TaskState;
import vn.cchc.followup.list.ListFile;
import vn.cchc.followup.list.ListFile.Done;
import vn.cchc.followup.list.RowRefused;
import vn.cchc.followup.list.UnitsOfFile;
import vn.cchc.followup.list.UnitsOfFiles;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.shared.DayText;
import vn.cchc.unit.Unit;

/** Takes tasks in from the province's system, under its number: what it says again changes nothing, what it says otherwise corrects. */
@Component
class TaskImport implements ImportHandler {

    static final String KIND = "TASK";

    /** Words that the import leaves on a task are data of a Vietnamese office, whatever language the importing person reads. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final String STORED = """
            select id, number, noticed_on, content, signer, deadline, done_on, done_on_known,
                   array(select unit_id from task_unit u where u.task_id = t.id) as units,
                   array(select unit_id from task_unit u where u.task_id = t.id and u.reported_on is not null) as reported
            from task t where province_number = :province
            for update
            """;

    private static final String ADD = """
            insert into task (number, noticed_on, content, signer, deadline, province_number, given_by, state, done_on, done_on_known,
                              closed_on, closed_by, closing)
            values (:number, :noticed, :content, :signer, :deadline, :province, :by, :state, :done, :known, :closed, :closer, :closing)
            returning id
            """;

    private static final String CHANGE = """
            update task set number = :number, noticed_on = :noticed, content = :content, signer = :signer, deadline = :deadline
            where id = :id
            """;

    private static final String CLOSE = """
            update task set state = 'CLOSED', done_on = :done, done_on_known = :known, closed_on = :today, closed_by = :by,
                closing = :closing
            where id = :id
            """;

    private static final String EXTEND = """
            insert into task_extension (task_id, reason, old_deadline, new_deadline, extended_by, extended_on)
            values (:task, :reason, :old, :new, :by, :today)
            """;

    /** A task that is here under the province's number. */
    private record Stored(
            long id,
            String number,
            LocalDate noticedOn,
            String content,
            String signer,
            LocalDate deadline,
            LocalDate doneOn,
            boolean doneOnKnown,
            Set<Long> units,
            Set<Long> reported) {

        private boolean sameHead(TaskRow row) {
            return number.equals(row.number())
                    && noticedOn.equals(row.noticedOn())
                    && content.equals(row.content())
                    && (row.signer().isEmpty() || signer.equals(row.signer()))
                    && deadline.equals(row.deadline());
        }

        private boolean sameUnits(TaskRow row) {
            return units.equals(ids(row.units()));
        }

        /** A day that the file does not have takes the place of none. */
        private boolean sameEnd(TaskRow row, LocalDate today) {
            if (doneOn == null || !row.state().done()) {
                return doneOn == null && !row.state().done();
            }
            return row.doneOn() == null
                    ? TaskState.of(row.deadline(), doneOn, today) == row.state()
                    : doneOnKnown && doneOn.equals(row.doneOn());
        }
    }

    private final JdbcClient jdbc;
    private final UnitsOfFiles unitsOfFiles;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Clock clock;

    TaskImport(JdbcClient jdbc, UnitsOfFiles unitsOfFiles, AuditTrail audit, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.unitsOfFiles = unitsOfFiles;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        UnitsOfFile units = unitsOfFiles.of(batch);
        LocalDate today = LocalDate.now(clock);
        Set<String> seen = new HashSet<>();
        ListFile.read(batch, file, TaskRow.COLUMNS, "PROVINCE", progress, line -> {
            TaskRow row = TaskRow.read(line, units, today);
            if (!seen.add(row.province())) {
                throw new RowRefused("duplicate");
            }
            return take(row, units, batch, today);
        });
    }

    private Done take(TaskRow row, UnitsOfFile units, ImportBatch batch, LocalDate today) {
        List<Stored> known = jdbc.sql(STORED)
                .param("province", row.province())
                .query((rs, n) -> stored(rs))
                .list();
        if (known.isEmpty()) {
            if (row.overByNow(today)) {
                throw new RowRefused("deadline_past");
            }
            add(row, batch, today);
            return Done.ADDED;
        }
        if (known.size() > 1) {
            throw new RowRefused("several_known");
        }
        Stored stored = known.get(0);
        if (!units.reachesAll(stored.units())) {
            throw new RowRefused("unit_not_yours");
        }
        boolean sameEnd = stored.sameEnd(row, today);
        if (stored.sameHead(row) && stored.sameUnits(row) && sameEnd) {
            return Done.UNCHANGED;
        }
        if (row.overByNow(today)) {
            throw new RowRefused("deadline_past");
        }
        if (stored.doneOn() != null && !row.state().done()) {
            throw new RowRefused("closed_here");
        }
        if (!ids(row.units()).containsAll(stored.reported())) {
            throw new RowRefused("unit_reported");
        }
        change(stored, row, sameEnd, batch, today);
        return Done.CHANGED;
    }

    private static Stored stored(ResultSet rs) throws SQLException {
        return new Stored(
                rs.getLong("id"),
                rs.getString("number"),
                rs.getObject("noticed_on", LocalDate.class),
                rs.getString("content"),
                rs.getString("signer"),
                rs.getObject("deadline", LocalDate.class),
                rs.getObject("done_on", LocalDate.class),
                rs.getBoolean("done_on_known"),
                Set.of((Long[]) rs.getArray("units").getArray()),
                Set.of((Long[]) rs.getArray("reported").getArray()));
    }

    private void add(TaskRow row, ImportBatch batch, LocalDate today) {
        boolean done = row.state().done();
        long id = jdbc.sql(ADD)
                .param("number", row.number())
                .param("noticed", row.noticedOn())
                .param("content", row.content())
                .param("signer", row.signer())
                .param("deadline", row.deadline())
                .param("province", row.province())
                .param("by", batch.username())
                .param("state", done ? "CLOSED" : "OPEN")
                .param("done", row.doneOnOrNear(today))
                .param("known", !done || row.doneOn() != null)
                .param("closed", done ? today : null)
                .param("closer", done ? batch.username() : null)
                .param("closing", done ? words("task.import.closed", batch) : "")
                .query(Long.class)
                .single();
        give(id, ids(row.units()));
        record("task.given", id, row, batch);
    }

    private void change(Stored stored, TaskRow row, boolean sameEnd, ImportBatch batch, LocalDate today) {
        jdbc.sql(CHANGE)
                .param("number", row.number())
                .param("noticed", row.noticedOn())
                .param("content", row.content())
                .param("signer", row.signer().isEmpty() ? stored.signer() : row.signer())
                .param("deadline", row.deadline())
                .param("id", stored.id())
                .update();
        if (row.deadline().isAfter(stored.deadline())) {
            jdbc.sql(EXTEND)
                    .param("task", stored.id())
                    .param("reason", words("task.import.extended", batch))
                    .param("old", stored.deadline())
                    .param("new", row.deadline())
                    .param("by", batch.username())
                    .param("today", today)
                    .update();
        }
        if (!sameEnd) {
            jdbc.sql(CLOSE)
                    .param("done", row.doneOnOrNear(today))
                    .param("known", row.doneOn() != null)
                    .param("today", today)
                    .param("by", batch.username())
                    .param("closing", words("task.import.closed", batch))
                    .param("id", stored.id())
                    .update();
        }
        jdbc.sql("delete from task_unit where task_id = :task and unit_id <> all(:units)")
                .param("task", stored.id())
                .param("units", ids(row.units()).toArray(Long[]::new))
                .update();
        give(stored.id(), ids(row.units()));
        record("task.corrected", stored.id(), row, batch);
    }

    private void give(long task, Set<Long> unitIds) {
        jdbc.sql("insert into task_unit (task_id, unit_id) select :task, unnest(:units) on conflict do nothing")
                .param("task", task)
                .param("units", unitIds.toArray(Long[]::new))
                .update();
    }

    private String words(String key, ImportBatch batch) {
        return messages.getMessage(key, new Object[] {batch.fileName(), String.valueOf(batch.id())}, VIETNAMESE);
    }

    private void record(String deed, long id, TaskRow row, ImportBatch batch) {
        audit.record(
                batch.username(),
                deed,
                row.number() + " #" + id,
                row.province() + ", " + DayText.show(row.deadline()) + ", " + row.state() + ": " + row.content() + " ("
                        + row.units().stream().map(Unit::code).collect(Collectors.joining(", ")) + ")");
    }

    private static Set<Long> ids(List<Unit> units) {
        return units.stream().map(Unit::id).collect(Collectors.toSet());
    }
}
