package vn.cchc.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a {@link Backup} back. Everything is made in a schema aside and takes the place of the present one in the last
 * transaction, so a restore that fails or is killed leaves the database as it was.
 */
class Restore {

    private static final String ASIDE = "cchc_restore";

    private static final String OTHERS_AT_WORK = """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and application_name = 'cchc-scorecard'
            """;
    private static final String TABLES_HERE = """
            select count(*) from pg_class where relnamespace = current_schema()::text::regnamespace and relkind in ('r', 'p', 'v')
            """;

    // What migrations make, by kind, without what belongs to an extension or to a table (identities, row and array
    // types).
    private static final String OBJECTS = """
            with own as (
                select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                       else 'table' end as kind,
                       format('%I.%I', n.nspname, c.relname) as name, c.tableoid as class, c.oid as object
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relkind in ('r', 'p', 'v', 'm', 'S')
                union all
                select 'routine', p.oid::regprocedure::text, p.tableoid, p.oid
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = ?
                union all
                select 'collation', format('%I.%I', n.nspname, l.collname), l.tableoid, l.oid
                from pg_collation l join pg_namespace n on n.oid = l.collnamespace
                where n.nspname = ?
                union all
                select case t.typtype when 'd' then 'domain' else 'type' end, format('%I.%I', n.nspname, t.typname), t.tableoid, t.oid
                from pg_type t join pg_namespace n on n.oid = t.typnamespace
                where n.nspname = ? and t.typtype in ('d', 'e')
            )
            select kind, name from own
            where not exists (
                select 1 from pg_depend d
                where d.classid = own.class and d.objid = own.object
                  and (d.deptype in ('e', 'i') or own.kind = 'sequence' and d.deptype = 'a'))
            """;

    private final DataSource dataSource;

    Restore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param replace whether data that is there may go */
    Backup.Manifest readFrom(Path file, boolean replace) throws SQLException, IOException {
        try (ZipFile zip = open(file)) {
            Backup.Manifest manifest = manifest(zip, file);
            String home;
            try (Connection connection = dataSource.getConnection();
                    Statement sql = connection.createStatement()) {
                if (number(sql, OTHERS_AT_WORK) > 0) {
                    throw new DatabaseProblem("restore.running");
                }
                if (!replace && number(sql, TABLES_HERE) > 0) {
                    throw new DatabaseProblem("restore.not.empty");
                }
                home = text(sql, "select current_schema()");
                sql.execute("drop schema if exists " + ASIDE + " cascade");
                sql.execute("create schema " + ASIDE);
                for (String extension : manifest.extensions()) {
                    sql.execute("create extension if not exists " + Backup.quoted(extension) + " schema "
                            + Backup.quoted(home));
                }
            }
            try {
                migrate(manifest.schema());
                fill(zip, manifest, home);
                migrate("latest");
                takePlace(home);
            } catch (FlywayException e) {
                throw new DatabaseProblem(e, "restore.other.version", file, manifest.schema());
            } finally {
                dropAside();
            }
            return manifest;
        }
    }

    private static ZipFile open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new DatabaseProblem("restore.no.file", file.toAbsolutePath());
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new DatabaseProblem(e, "restore.broken", file);
        }
    }

    private static Backup.Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Backup.MANIFEST);
        if (entry == null) {
            throw new DatabaseProblem("restore.broken", file);
        }
        Backup.Manifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = JsonMapper.builder().build().readValue(in, Backup.Manifest.class);
        } catch (JacksonException e) {
            throw new DatabaseProblem(e, "restore.broken", file);
        }
        if (manifest.format() != Backup.FORMAT) {
            throw new DatabaseProblem("restore.other.version", file, manifest.schema());
        }
        for (Backup.Table table : manifest.tables()) {
            if (!isWhole(zip, table)) {
                throw new DatabaseProblem("restore.broken", file);
            }
        }
        return manifest;
    }

    /** A bent byte may still be a row to COPY, so the sums are checked before anything is read in. */
    private static boolean isWhole(ZipFile zip, Backup.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            return false;
        }
        try (CheckedInputStream rows = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            rows.transferTo(OutputStream.nullOutputStream());
            return rows.getChecksum().getValue() == entry.getCrc();
        } catch (ZipException | EOFException e) {
            return false;
        }
    }

    private void migrate(String version) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(Schema.MIGRATIONS)
                .schemas(ASIDE)
                .target(MigrationVersion.fromVersion(version))
                .load();
        flyway.migrate();
        var current = flyway.info().current();
        if (!version.equals("latest") && !current.getVersion().equals(MigrationVersion.fromVersion(version))) {
            throw new FlywayException(version);
        }
    }

    private void fill(ZipFile zip, Backup.Manifest manifest, String home) throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try {
                sql.execute("set local search_path to " + ASIDE + ", " + Backup.quoted(home));
                // Rows that migrations bring are in the backup too, perhaps changed since.
                for (Backup.Table table : Backup.tables(sql)) {
                    sql.execute("alter table " + Backup.quoted(table.name()) + " disable trigger user");
                    sql.execute("truncate " + Backup.quoted(table.name()) + " cascade");
                }
                for (Backup.Table table : manifest.tables()) {
                    try (InputStream rows = zip.getInputStream(zip.getEntry(table.entry()))) {
                        long read = copy.copyIn(
                                "copy " + Backup.quoted(table.name()) + " (" + table.columnList() + ") from stdin",
                                rows);
                        if (read != table.rows()) {
                            throw new DatabaseProblem("restore.broken", zip.getName());
                        }
                    }
                }
                for (Backup.Position position : manifest.sequences()) {
                    try (var set = connection.prepareStatement("select setval(?::regclass, ?)")) {
                        set.setString(1, Backup.quoted(position.sequence()));
                        set.setLong(2, position.last());
                        set.execute();
                    }
                }
                sql.execute("set constraints all immediate");
                for (Backup.Table table : Backup.tables(sql)) {
                    sql.execute("alter table " + Backup.quoted(table.name()) + " enable trigger user");
                }
                connection.commit();
            } catch (SQLException | DatabaseProblem e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void takePlace(String home) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // Tables first: views over them, and defaults that call functions, go with them.
                for (String kind : List.of(
                        "table", "view", "materialized view", "sequence", "routine", "domain", "type", "collation")) {
                    for (String name : objects(connection, home).getOrDefault(kind, List.of())) {
                        sql.execute("drop " + kind + " if exists " + name + " cascade");
                    }
                }
                for (var kind : objects(connection, ASIDE).entrySet()) {
                    for (String name : kind.getValue()) {
                        sql.execute("alter " + kind.getKey() + " " + name + " set schema " + Backup.quoted(home));
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            sql.execute("analyze");
        }
    }

    private static Map<String, List<String>> objects(Connection connection, String schema) throws SQLException {
        Map<String, List<String>> objects = new HashMap<>();
        try (var query = connection.prepareStatement(OBJECTS)) {
            for (int i = 1; i <= 4; i++) {
                query.setString(i, schema);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    objects.computeIfAbsent(rows.getString(1), kind -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return objects;
    }

    private void dropAside() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("drop schema if exists " + ASIDE + " cascade");
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
