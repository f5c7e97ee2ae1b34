package vn.cchc.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole database as it was at one moment, in one file that any later version of the program and of PostgreSQL reads: a zip
 * with the rows of each table as COPY writes them, and {@code manifest.json} that says what they are. The schema is not in
 * it: the migrations make it again.
 */
class Backup {

    static final String MANIFEST = "manifest.json";
    static final int FORMAT = 1;

    /**
     * @param schema the Flyway version of the schema the rows belong to
     * @param tables in an order in which foreign keys hold
     */
    record Manifest(
            int format,
            Instant madeAt,
            String schema,
            List<String> extensions,
            List<Table> tables,
            List<Position> sequences) {

        long rows() {
            return tables.stream().mapToLong(Table::rows).sum();
        }
    }

    record Table(String name, List<String> columns, long rows) {

        String entry() {
            return "tables/" + name + ".copy";
        }

        String columnList() {
            return String.join(", ", columns.stream().map(Backup::quoted).toList());
        }
    }

    /** The last number that a sequence gave. */
    record Position(String sequence, long last) {}

    // Sessions are keys to accounts, locks and the number of changes belong to running instances: none is worth
    // keeping.
    private static final String TABLES = """
            select c.relname,
                   array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = current_schema()::text::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname not in ('flyway_schema_history', 'spring_session', 'spring_session_attributes', 'shedlock', 'data_change')
            group by c.relname
            order by c.relname
            """;
    private static final String REFERENCES = """
            select distinct f.relname, t.relname
            from pg_constraint k
            join pg_class f on f.oid = k.conrelid
            join pg_class t on t.oid = k.confrelid
            where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = current_schema()::text::regnamespace
            """;
    private static final String SEQUENCES = """
            select sequencename, last_value from pg_sequences
            where schemaname = current_schema() and last_value is not null
            order by sequencename
            """;
    private static final String EXTENSIONS = """
            select extname from pg_extension where extname <> 'plpgsql' order by extname
            """;
    private static final String VERSION = """
            select version from flyway_schema_history
            where success and version is not null
            order by installed_rank desc limit 1
            """;

    private final DataSource dataSource;

    Backup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes the file, whole or not at all. */
    Manifest writeTo(Path file) throws SQLException, IOException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new DatabaseProblem("backup.exists", target);
        }
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            // The file holds all that the accounts of the application protect.
            DataFolder.createPrivate(draft);
            Manifest manifest;
            try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.WRITE);
                    Connection connection = dataSource.getConnection()) {
                manifest = write(connection, out);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new DatabaseProblem(e, "backup.exists", target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Manifest write(Connection connection, OutputStream out) throws SQLException, IOException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (Statement sql = connection.createStatement();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            String schema = version(sql);
            List<Table> tables = new ArrayList<>();
            for (Table table : inOrderOfReference(tables(sql), references(sql))) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                String rows = "copy (select " + table.columnList() + " from " + quoted(table.name()) + ") to stdout";
                tables.add(new Table(table.name(), table.columns(), copy.copyOut(rows, zip)));
                zip.closeEntry();
            }
            // After the rows: numbers given meanwhile are left out again, never given twice.
            List<Position> positions = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery(SEQUENCES)) {
                while (rows.next()) {
                    positions.add(new Position(rows.getString(1), rows.getLong(2)));
                }
            }
            Manifest manifest =
                    new Manifest(FORMAT, Instant.now(), schema, strings(sql, EXTENSIONS), tables, positions);
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String version(Statement sql) throws SQLException {
        try (ResultSet there = sql.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
            there.next();
            if (!there.getBoolean(1)) {
                throw new DatabaseProblem("backup.nothing");
            }
        }
        List<String> versions = strings(sql, VERSION);
        if (versions.isEmpty()) {
            throw new DatabaseProblem("backup.nothing");
        }
        return versions.get(0);
    }

    private static List<String> strings(Statement sql, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    static List<Table> tables(Statement sql) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(TABLES)) {
            while (rows.next()) {
                Array columns = rows.getArray(2);
                tables.add(new Table(rows.getString(1), List.of((String[]) columns.getArray()), 0));
            }
        }
        return tables;
    }

    private static Map<String, Set<String>> references(Statement sql) throws SQLException {
        Map<String, Set<String>> references = new HashMap<>();
        try (ResultSet rows = sql.executeQuery(REFERENCES)) {
            while (rows.next()) {
                references
                        .computeIfAbsent(rows.getString(1), t -> new HashSet<>())
                        .add(rows.getString(2));
            }
        }
        return references;
    }

    private static List<Table> inOrderOfReference(List<Table> tables, Map<String, Set<String>> references) {
        Map<String, Table> left = new LinkedHashMap<>();
        tables.forEach(table -> left.put(table.name(), table));
        List<Table> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Table next = left.values().stream()
                    .filter(table -> references.getOrDefault(table.name(), Set.of()).stream()
                            .noneMatch(left::containsKey))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Foreign keys in a circle: " + left.keySet()));
            ordered.add(left.remove(next.name()));
        }
        return ordered;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
