package vn.cchc.dossier;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import vn.cchc.calendar.WorkingDays;
import vn.cchc.importing.BinaryCopy;
import vn.cchc.importing.ImportBatch;
import vn.cchc.importing.ImportFailure;
import vn.cchc.importing.ImportHandler;
import vn.cchc.importing.ImportProgress;
import vn.cchc.importing.TableReader;
import vn.cchc.procedure.Procedures;
import vn.cchc.unit.UnitNames;

/**
 * Brings a file of dossiers in. Java reads the file once, as a stream, and judges each row by itself; the typed rows go by
 * COPY into a temporary table, where whole statements decide what needs the whole file or the stored dossiers: which code
 * comes twice, what is new, what has changed.
 */
@Component
class DossierImporter implements ImportHandler {

    static final String KIND = "DOSSIER";

    /** Same columns and generated columns as dossier, so that what follows from a row is defined once. */
    private static final String STAGE = """
            create temporary table dossier_row (like dossier including generated, line bigint not null, reason text) on commit drop
            """;

    private static final String STAGE_IS_OPEN = """
            alter table dossier_row alter id drop not null, alter version drop not null
            """;

    private static final String COPY = """
            copy dossier_row (line, reason, source_id, code, unit_id, procedure_id, receiving_unit, holding_unit, channel,
                submitted_on, received_on, appointed_on, due_on, finished_on, returned_on, status, components, digitised,
                e_result, reused, fee, paid_online, supplements, paused_days, source_slip_on, reappointed_on, handler, content_hash)
            from stdin (format binary)
            """;

    private static final int COPIED_COLUMNS = 28;

    /** The first row of a code counts, whatever became of it. */
    private static final String DUPLICATES = """
            with again as (
                select code, min(line) as first from dossier_row where code <> '' group by code having count(*) > 1
            )
            update dossier_row r set reason = 'duplicate_code'
            from again where r.code = again.code and r.line > again.first
            """;

    private static final String MOVE_DUE_DAYS = """
            update dossier_row r set due_on = coalesce(
                (select d.day from calendar_day a join calendar_day d on d.working and d.ordinal = a.ordinal + r.paused_days
                 where a.day = r.appointed_on),
                date '2060-12-31')
            where paused_days > 0 and reason is null
            """;

    private static final String NAME_NEW_PROCEDURE =
            "update dossier_row set procedure_id = :id where procedure_id = :number and reason is null";

    private static final String IS_NAMED =
            "select exists (select from dossier_row where procedure_id = :number and reason is null)";

    private static final String IS_FIRST = "select not exists (select from dossier where source_id = :source)";

    private static final String MATCH = """
            create temporary table dossier_match on commit drop as
            select r.line, d.id, d.last_import_id, d.content_hash <> r.content_hash as changed
            from dossier_row r join dossier d on d.source_id = r.source_id and d.code = r.code
            where r.reason is null
            """;

    private static final String NO_MATCH = """
            create temporary table dossier_match (line bigint, id bigint, last_import_id bigint, changed boolean) on commit drop
            """;

    private static final String CONFIRM = """
            insert into import_confirmation (import_id, earlier_id)
            select distinct cast(:import as bigint), last_import_id
            from dossier_match where not changed and last_import_id is not null
            """;

    private static final String LOCK_CHANGED = """
            select count(*) from (
                select from dossier d join dossier_match m on m.id = d.id and m.changed for update of d) locked
            """;

    private static final String HISTORY = """
            insert into dossier_change (dossier_id, import_id, username, before)
            select d.id, :import, :username, to_jsonb(d)
            from dossier d join dossier_match m on m.id = d.id and m.changed
            order by d.id
            """;

    private static final String OLD_IMAGES = """
            create temporary table dossier_old on commit drop as
            select d.unit_id, d.procedure_id, d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components, d.digitised,
                   d.e_result, d.reused, d.fee, d.paid_online, d.slip_on
            from dossier d join dossier_match m on m.id = d.id and m.changed
            """;

    private static final String UPDATE = """
            update dossier d set unit_id = r.unit_id, procedure_id = r.procedure_id, receiving_unit = r.receiving_unit,
                holding_unit = r.holding_unit, channel = r.channel, submitted_on = r.submitted_on, received_on = r.received_on,
                appointed_on = r.appointed_on, due_on = r.due_on, finished_on = r.finished_on, returned_on = r.returned_on,
                status = r.status, components = r.components, digitised = r.digitised, e_result = r.e_result, reused = r.reused,
                fee = r.fee, paid_online = r.paid_online, supplements = r.supplements, paused_days = r.paused_days,
                source_slip_on = r.source_slip_on, reappointed_on = r.reappointed_on, handler = r.handler,
                content_hash = r.content_hash, last_import_id = :import, version = d.version + 1
            from dossier_match m join dossier_row r on r.line = m.line
            where d.id = m.id and m.changed
            """;

    private static final String INSERT = """
            insert into dossier (source_id, code, unit_id, procedure_id, receiving_unit, holding_unit, channel, submitted_on,
                received_on, appointed_on, due_on, finished_on, returned_on, status, components, digitised, e_result, reused, fee,
                paid_online, supplements, paused_days, source_slip_on, reappointed_on, handler, content_hash,
                first_import_id, last_import_id)
            select source_id, code, unit_id, procedure_id, receiving_unit, holding_unit, channel, submitted_on,
                received_on, appointed_on, due_on, finished_on, returned_on, status, components, digitised, e_result, reused, fee,
                paid_online, supplements, paused_days, source_slip_on, reappointed_on, handler, content_hash, :import, :import
            from dossier_row r
            where reason is null and not exists (select from dossier_match m where m.line = r.line)
            order by code
            """;

    private static final String DELTA = """
            create temporary view dossier_delta as
            select 1 as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised,
                   e_result, reused, fee, paid_online, slip_on
            from dossier_row r
            where reason is null and not exists (select from dossier_match m where m.line = r.line)
            union all
            select -1, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised,
                   e_result, reused, fee, paid_online, slip_on
            from dossier_old
            union all
            select 1, d.unit_id, d.procedure_id, d.received_on, d.due_on, d.ended_on, d.outcome, d.channel, d.components,
                   d.digitised, d.e_result, d.reused, d.fee, d.paid_online, d.slip_on
            from dossier d join dossier_match m on m.id = d.id and m.changed
            """;

    private static final String REJECTED =
            "select line, nullif(code, '') as code, reason from dossier_row where reason is not null order by line";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Sources sources;
    private final UnitNames unitNames;
    private final Procedures procedures;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;

    DossierImporter(
            JdbcClient jdbc,
            DataSource dataSource,
            Sources sources,
            UnitNames unitNames,
            Procedures procedures,
            WorkingDays workingDays,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.sources = sources;
        this.unitNames = unitNames;
        this.procedures = procedures;
        this.workingDays = workingDays;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(ImportBatch batch, Path file, ImportProgress progress) throws IOException {
        Source source = sources.get(batch.source());
        ProceduresOfImport catalogue = new ProceduresOfImport(procedures.codes());
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql(STAGE).update();
        jdbc.sql(STAGE_IS_OPEN).update();

        stage(batch, source, file, catalogue, progress);
        jdbc.sql("analyze dossier_row (code, reason, line)").update();
        jdbc.sql(DUPLICATES).update();
        if (!source.appointmentHasPauses()) {
            jdbc.sql(MOVE_DUE_DAYS).update();
        }
        addProcedures(catalogue);
        merge(batch, source, progress);
        reject(batch, source, file, progress);
    }

    private void stage(
            ImportBatch batch, Source source, Path file, ProceduresOfImport catalogue, ImportProgress progress)
            throws IOException {
        UnitNames.Snapshot units = unitNames.snapshot(source.code());
        DossierRow row = new DossierRow(units::find, catalogue);
        LocalDate first = null;
        LocalDate last = null;
        long rows = 0;
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (TableReader table = open(batch, source, file);
                BinaryCopy copy = new BinaryCopy(
                        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY))) {
            progress.head(table.head());
            int earliest = Integer.MAX_VALUE;
            int latest = Integer.MIN_VALUE;
            while (table.next()) {
                write(copy, source, table.line(), row.read(table::text));
                if (row.reason == null) {
                    earliest = Math.min(earliest, row.receivedOn);
                    latest = Math.max(latest, row.receivedOn);
                }
                progress.read(++rows);
            }
            copy.end();
            progress.typedTotal(table.typedTotal());
            if (latest != Integer.MIN_VALUE) {
                first = LocalDate.ofEpochDay(earliest);
                last = LocalDate.ofEpochDay(latest);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        if (batch.coversFrom() == null) {
            if (rows == 0) {
                throw new ImportFailure("no_rows");
            }
            if (first != null) {
                progress.covers(first.withDayOfMonth(1), untilMonthEnd(last));
            }
        }
    }

    private TableReader open(ImportBatch batch, Source source, Path file) throws IOException {
        return TableReader.open(file, batch.fileName(), DossierColumns.ALL.with(source.headerMapping()));
    }

    /** A file whose last receipt falls on the month's last working day, or later, covers the month. */
    private LocalDate untilMonthEnd(LocalDate last) {
        LocalDate end = last.withDayOfMonth(last.lengthOfMonth());
        return workingDays.between(last, end) == 0 ? end : last;
    }

    private static void write(BinaryCopy copy, Source source, long line, DossierRow row) throws IOException {
        boolean good = row.reason == null;
        copy.row(COPIED_COLUMNS);
        copy.longValue(line);
        copy.text(good ? null : row.reason.code());
        copy.longValue(source.id());
        copy.text(row.code == null ? "" : row.code);
        copy.longValue(good ? row.unitId : 0);
        copy.longValue(good ? row.procedureId : 0);
        copy.text(good ? row.receivingUnit : null);
        copy.text(good ? row.holdingUnit : null);
        copy.text(good ? row.channel.name() : "");
        copy.epochDay(good ? row.submittedOn : CellValues.NO_DAY);
        copy.epochDay(good ? row.receivedOn : 0);
        copy.epochDay(good ? row.appointedOn : 0);
        copy.epochDay(good ? row.appointedOn : 0);
        copy.epochDay(good ? row.finishedOn : CellValues.NO_DAY);
        copy.epochDay(good ? row.returnedOn : CellValues.NO_DAY);
        copy.text(good ? row.status.name() : "");
        copy.intValue(good ? row.components : 0);
        copy.intValue(good ? row.digitised : 0);
        copy.booleanValue(good && row.eResult);
        copy.booleanValue(good && row.reused);
        copy.longValue(good ? row.fee : 0);
        copy.booleanValue(good && row.paidOnline);
        copy.intValue(good ? row.supplements : 0);
        copy.intValue(good ? row.pausedDays : 0);
        copy.epochDay(good ? row.slipOn : CellValues.NO_DAY);
        copy.epochDay(good ? row.reappointedOn : CellValues.NO_DAY);
        copy.text(good ? row.handler : null);
        copy.longValue(good ? row.contentHash : 0);
    }

    private void addProcedures(ProceduresOfImport catalogue) {
        for (ProceduresOfImport.Named named : catalogue.toAdd()) {
            if (jdbc.sql(IS_NAMED)
                    .param("number", named.number())
                    .query(Boolean.class)
                    .single()) {
                long id = procedures.addToReview(named.code(), named.name(), named.field(), named.firstReceived());
                jdbc.sql(NAME_NEW_PROCEDURE)
                        .param("id", id)
                        .param("number", named.number())
                        .update();
            }
        }
    }

    private void merge(ImportBatch batch, Source source, ImportProgress progress) {
        boolean first = jdbc.sql(IS_FIRST)
                .param("source", source.id())
                .query(Boolean.class)
                .single();
        jdbc.sql(first ? NO_MATCH : MATCH).update();
        jdbc.sql("analyze dossier_match").update();
        long changed = jdbc.sql(LOCK_CHANGED).query(Long.class).single();
        jdbc.sql(HISTORY)
                .param("import", batch.id())
                .param("username", batch.username())
                .update();
        jdbc.sql(OLD_IMAGES).update();
        jdbc.sql(UPDATE).param("import", batch.id()).update();
        long matched =
                jdbc.sql("select count(*) from dossier_match").query(Long.class).single();
        long added = jdbc.sql(INSERT).param("import", batch.id()).update();
        jdbc.sql(CONFIRM).param("import", batch.id()).update();
        progress.result(added, changed, matched - changed);
        if (added + changed > 0) {
            jdbc.sql(DELTA).update();
            events.publishEvent(new DossiersChanged());
            jdbc.sql("drop view dossier_delta").update();
        }
    }

    /** Gives rejected rows back as they stand in the file: a second pass, so that only theirs are held on to. */
    private void reject(ImportBatch batch, Source source, Path file, ImportProgress progress) throws IOException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (ResultSet rejected = statement.executeQuery(REJECTED)) {
                if (!rejected.next()) {
                    return;
                }
                try (TableReader table = open(batch, source, file)) {
                    boolean more = true;
                    while (more && table.next()) {
                        if (table.line() == rejected.getLong("line")) {
                            String reason = rejected.getString("reason");
                            progress.rejected(table.line(), rejected.getString("code"), reason, table.cells());
                            if (reason.equals(Reject.UNKNOWN_UNIT.code())) {
                                progress.keepFile();
                            }
                            more = rejected.next();
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(String.format(Locale.ROOT, "import %d", batch.id()), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
