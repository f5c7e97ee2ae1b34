package vn.cchc.procedure;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.shared.Validity;

/** Takes procedures in from a file: a few thousand rows, judged together in memory. */
@Component
class ProcedureImport implements ImportHandler {

    static final String KIND = "PROCEDURE";

    private static final int MOST_ROWS = 100_000;

    static final Columns COLUMNS = Columns.of(
            Column.mandatory("CODE", "code", "Mã TTHC", "Mã thủ tục", "Mã"),
            Column.mandatory("NAME", "name", "Tên TTHC", "Tên thủ tục", "Thủ tục hành chính", "Tên"),
            Column.mandatory("FIELD", "field", "Lĩnh vực"),
            Column.mandatory("AUTHORITY", "authority", "Thẩm quyền", "Cấp giải quyết", "Cấp thực hiện"),
            Column.of("TIME_LIMIT", "time_limit", "Thời hạn", "Thời hạn giải quyết"),
            Column.of("TIME_UNIT", "time_unit", "Đơn vị thời hạn", "Đơn vị tính"),
            Column.mandatory("SERVICE_LEVEL", "service_level", "Mức độ dịch vụ công", "Mức độ", "Mức độ DVC"),
            Column.of("FEE", "fee", "Phí, lệ phí", "Lệ phí", "Phí"),
            Column.of("ONLINE", "online_possible", "Nộp trực tuyến được", "Có thể nộp trực tuyến"),
            Column.mandatory("FROM", "valid_from", "Từ ngày", "Ngày hiệu lực", "Hiệu lực từ"),
            Column.of("TO", "valid_to", "Đến ngày", "Ngày hết hiệu lực", "Hiệu lực đến"));

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ProcedureImport(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        List<ProcedureRows.Row> rows = new ArrayList<>();
        Map<Long, List<String>> cells = new HashMap<>();
        try (TableReader table = TableReader.open(file, batch.fileName(), COLUMNS)) {
            progress.head(table.head());
            while (table.next()) {
                rows.add(new ProcedureRows.Row(
                        table.line(),
                        table.text(0),
                        table.text(1),
                        table.text(2),
                        table.text(3),
                        table.text(4),
                        table.text(5),
                        table.text(6),
                        table.text(7),
                        table.text(8),
                        table.text(9),
                        table.text(10)));
                cells.put(table.line(), table.cells());
                progress.read(rows.size());
                if (rows.size() > MOST_ROWS) {
                    throw new ImportFailure("too_many_rows", String.valueOf(MOST_ROWS));
                }
            }
        }
        if (rows.isEmpty()) {
            throw new ImportFailure("no_rows_in_list");
        }
        // Nobody edits the catalogue meanwhile; who waits sees the outcome.
        jdbc.sql("lock table procedure, procedure_version in share row exclusive mode")
                .update();
        ProcedureRows.Outcome outcome = new ProcedureRows(stored()).apply(rows);
        for (ProcedureRows.Row row : rows) {
            String reason = outcome.rejects().get(row.line());
            if (reason != null) {
                progress.rejected(row.line(), row.code(), reason, cells.get(row.line()));
            }
        }
        write(outcome);
        progress.result(outcome.added(), outcome.changed(), outcome.unchanged());
    }

    private List<ProcedureRows.Stored> stored() {
        return jdbc.sql("""
                        select v.id, p.code, p.to_review, v.name, v.field, v.authority, v.time_limit, v.time_unit, v.service_level,
                            v.fee, v.online_possible, v.decision, v.valid_from, v.valid_to
                        from procedure p join procedure_version v on v.procedure_id = p.id
                        order by p.code, v.valid_from
                        """)
                .query((row, number) -> new ProcedureRows.Stored(
                        row.getLong("id"),
                        row.getString("code"),
                        new ProcedureText(
                                row.getString("name"),
                                row.getString("field"),
                                Authority.valueOf(row.getString("authority")),
                                row.getObject("time_limit", Integer.class),
                                row.getString("time_unit") == null
                                        ? null
                                        : TimeUnit.valueOf(row.getString("time_unit")),
                                ServiceLevel.valueOf(row.getString("service_level")),
                                row.getObject("fee", Long.class),
                                row.getBoolean("online_possible"),
                                row.getString("decision")),
                        new Validity(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class)),
                        row.getBoolean("to_review")))
                .list();
    }

    private void write(ProcedureRows.Outcome outcome) {
        jdbc.sql("set constraints procedure_version_once deferred").update();
        for (long id : outcome.drop()) {
            jdbc.sql("delete from procedure_version where id = :id")
                    .param("id", id)
                    .update();
        }
        Set<Long> touched = new HashSet<>();
        for (ProcedureRows.Write write : outcome.writes()) {
            long procedure = procedure(write.code());
            touched.add(procedure);
            var statement = write.id() == null
                    ? jdbc.sql("""
                            insert into procedure_version (procedure_id, name, field, authority, time_limit, time_unit,
                                service_level, fee, online_possible, decision, valid_from, valid_to)
                            values (:procedure, :name, :field, :authority, :limit, :unit, :level, :fee, :online, :decision,
                                :from, :to)
                            """).param("procedure", procedure)
                    : jdbc.sql("""
                            update procedure_version set name = :name, field = :field, authority = :authority,
                                time_limit = :limit, time_unit = :unit, service_level = :level, fee = :fee,
                                online_possible = :online, decision = :decision, valid_from = :from, valid_to = :to
                            where id = :id
                            """).param("id", write.id());
            ProcedureText text = write.text();
            statement
                    .param("name", text.name())
                    .param("field", text.field())
                    .param("authority", text.authority().name())
                    .param("limit", text.timeLimit(), Types.INTEGER)
                    .param(
                            "unit",
                            text.timeUnit() == null ? null : text.timeUnit().name(),
                            Types.VARCHAR)
                    .param("level", text.serviceLevel().name())
                    .param("fee", text.fee(), Types.BIGINT)
                    .param("online", text.onlinePossible())
                    .param("decision", text.decision())
                    .param("from", write.validity().from())
                    .param("to", write.validity().to(), Types.DATE)
                    .update();
        }
        jdbc.sql("set constraints procedure_version_once immediate").update();
        touched.forEach(id -> events.publishEvent(new ProcedureChanged(id)));
    }

    private long procedure(String code) {
        return jdbc.sql("""
                        insert into procedure (code) values (:code)
                        on conflict (code) do update set to_review = false, version = procedure.version + 1
                        returning id
                        """).param("code", code).query(Long.class).single();
    }
}
