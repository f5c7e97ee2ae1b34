package vn.cchc.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.Page;
import vn.cchc.shared.Period;
import vn.cchc.shared.UserError;

/** The batches and the rows they left out. */
@Repository
public class ImportBatches {

    /** SQLSTATE of PostgreSQL when lock_timeout is over. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String SELECT = "select * from import_batch ";

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    ImportBatches(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    public Optional<ImportBatch> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    public ImportBatch get(long id) {
        return find(id).orElseThrow(() -> new NotFound("import", id));
    }

    /** Batches of all kinds, newest first. */
    public Page<ImportBatch> list(int page, int size) {
        List<ImportBatch> rows = jdbc.sql(SELECT + "order by id desc limit :size offset :skip")
                .param("size", size)
                .param("skip", (long) (page - 1) * size)
                .query(this::batch)
                .list();
        long total =
                jdbc.sql("select count(*) from import_batch").query(Long.class).single();
        return new Page<>(rows, page, size, total);
    }

    /** The first rejected rows of a batch, without their cells. */
    public List<RejectedRow> rejects(long id, int limit) {
        return jdbc.sql("select line, code, reason from rejected_row where import_id = :id order by line limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query((row, n) ->
                        new RejectedRow(row.getLong("line"), row.getString("code"), row.getString("reason"), List.of()))
                .list();
    }

    /** All rejected rows of a batch with their cells, one after the other. */
    @Transactional(readOnly = true)
    public void eachReject(long id, Consumer<RejectedRow> consumer) {
        jdbc.sql("select line, code, reason, cells from rejected_row where import_id = :id order by line")
                .param("id", id)
                .withFetchSize(500)
                .query(row -> {
                    consumer.accept(new RejectedRow(
                            row.getLong("line"), row.getString("code"), row.getString("reason"), list(row, "cells")));
                });
    }

    /** How many rows were rejected for each reason, most frequent first. */
    public Map<String, Long> reasons(long id) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        jdbc.sql(
                        "select reason, count(*) as rows from rejected_row where import_id = :id group by reason order by rows desc, reason")
                .param("id", id)
                .query(row -> {
                    reasons.put(row.getString("reason"), row.getLong("rows"));
                });
        return reasons;
    }

    /** Sets the days a finished batch covers, as a person decided. */
    public void covers(long id, Period period) {
        jdbc.sql("update import_batch set covers_from = :from, covers_to = :to where id = :id and state = 'DONE'")
                .param("from", period.from())
                .param("to", period.to())
                .param("id", id)
                .update();
    }

    /** Marks a DONE batch as taken back; false if it was no longer one. */
    public boolean undone(long id) {
        return jdbc.sql("update import_batch set state = 'UNDONE' where id = :id and state = 'DONE' and not dry_run")
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Keeps imports from starting until the running transaction ends. One that is about to end is waited for; a
     * {@link UserError} when it takes longer.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepImportsOut() {
        jdbc.sql("set local lock_timeout to '3s'").update();
        try {
            jdbc.sql("select pg_advisory_xact_lock(:imports, 0) is null")
                    .param("imports", InstanceLock.IMPORTS)
                    .query(Boolean.class)
                    .single();
        } catch (UncategorizedSQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLException().getSQLState())) {
                throw new UserError("import.busy");
            }
            throw e;
        }
        jdbc.sql("set local lock_timeout to default").update();
    }

    long create(
            String kind,
            String fileName,
            long fileSize,
            String checksum,
            String username,
            boolean dryRun,
            String source,
            LocalDate from,
            LocalDate to,
            int instance) {
        return jdbc.sql("""
                        insert into import_batch (kind, file_name, file_size, checksum, username, state, dry_run, source_code,
                            covers_from, covers_to, instance)
                        values (:kind, :fileName, :fileSize, :checksum, :username, 'QUEUED', :dryRun, :source, :from, :to, :instance)
                        returning id
                        """)
                .param("kind", kind)
                .param("fileName", fileName)
                .param("fileSize", fileSize)
                .param("checksum", checksum)
                .param("username", username)
                .param("dryRun", dryRun)
                .param("source", source)
                .param("from", from, java.sql.Types.DATE)
                .param("to", to, java.sql.Types.DATE)
                .param("instance", instance)
                .query(Long.class)
                .single();
    }

    void running(long id) {
        jdbc.sql("update import_batch set state = 'RUNNING', started_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    /** Written on a connection of its own: the import's transaction is in the middle of a COPY, and nobody would see it there. */
    void progress(long id, long read) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update import_batch set read = ? where id = ? and state = 'RUNNING'")) {
            update.setLong(1, read);
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void failed(long id, ImportProgress progress, String error, String... args) {
        jdbc.sql("""
                        update import_batch
                        set state = 'FAILED', error = :error, error_args = :args, read = :read, header = :header,
                            ignored = :ignored, dropped = :dropped, finished_at = now()
                        where id = :id
                        """)
                .param("error", error)
                .param("args", args)
                .param("read", progress.read)
                .param("header", progress.header.toArray(String[]::new))
                .param("ignored", progress.ignored.toArray(String[]::new))
                .param("dropped", progress.dropped.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /** Writes the rejected rows and the counts; the state they are seen in is that of the caller's transaction. */
    void done(long id, ImportProgress progress) {
        copyRejects(id, progress);
        jdbc.sql("""
                        update import_batch
                        set state = 'DONE', read = :read, added = :added, changed = :changed, unchanged = :unchanged,
                            rejected = :rejected, typed_total = :typedTotal, header = :header, ignored = :ignored,
                            dropped = :dropped, delimiter = :delimiter, covers_from = coalesce(:from, covers_from), covers_to = coalesce(:to, covers_to),
                            finished_at = clock_timestamp()
                        where id = :id
                        """)
                .param("read", progress.read)
                .param("added", progress.added)
                .param("changed", progress.changed)
                .param("unchanged", progress.unchanged)
                .param("rejected", progress.rejected)
                .param("typedTotal", progress.typedTotal, java.sql.Types.BIGINT)
                .param("header", progress.header.toArray(String[]::new))
                .param("ignored", progress.ignored.toArray(String[]::new))
                .param("dropped", progress.dropped.toArray(String[]::new))
                .param("delimiter", progress.delimiter)
                .param("from", progress.coversFrom, java.sql.Types.DATE)
                .param("to", progress.coversTo, java.sql.Types.DATE)
                .param("id", id)
                .update();
    }

    private void copyRejects(long id, ImportProgress progress) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy rejected_row (import_id, line, code, reason, cells) from stdin (format binary)");
            try (BinaryCopy out = new BinaryCopy(copy)) {
                progress.eachRejected(row -> {
                    out.row(5);
                    out.longValue(id);
                    out.longValue(row.line());
                    out.text(row.code());
                    out.text(row.reason());
                    out.textArray(row.cells());
                });
                out.end();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private ImportBatch batch(ResultSet row, int n) throws SQLException {
        return new ImportBatch(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("checksum"),
                row.getString("username"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                ImportBatch.State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getString("source_code"),
                row.getObject("covers_from", LocalDate.class),
                row.getObject("covers_to", LocalDate.class),
                row.getLong("read"),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("rejected"),
                row.getObject("typed_total", Long.class),
                list(row, "header"),
                list(row, "ignored"),
                list(row, "dropped"),
                row.getString("error"),
                list(row, "error_args"),
                row.getString("delimiter"));
    }

    private static java.time.Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, java.time.OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
