package vn.cchc.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server over one data folder: makes its files, starts and stops it, and brings it back when it dies. Only who holds the
 * folder's lock may make one.
 *
 * <p>It goes by {@code pg_ctl}: the server then has its own session, so that Ctrl-C in the console reaches the application
 * alone and the pool is closed before the server; and readiness is read from {@code postmaster.pid}, which needs no password.
 */
class PostgresServer {

    static final String DATABASE = "cchc";
    static final String USER = "cchc";

    private static final String SUPERUSER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    // Recovery after a crash replays at most max_wal_size; on a slow disk that takes minutes, and giving up would not
    // help.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private static final String SETTINGS = """
            # Written by the application at every start. Own settings: ALTER SYSTEM, or a server by address.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 60
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = '256MB'
            max_wal_size = '2GB'
            # Notices within a second that the application is gone, also in the middle of a long statement.
            client_connection_check_interval = %s
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_line_prefix = '%%m [%%p] %%u@%%d '
            """;
    private static final String INCLUDE = "include = 'cchc.conf'";

    private static final String ACCESS = """
            # Written by the application at every start: nobody enters without the password, from this machine only.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final DataFolder.Credentials credentials;
    private final String askedMajor;
    private int port;
    private boolean stopping;

    private PostgresServer(DataFolder folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
        this.credentials = folder.credentials();
        this.askedMajor = majorOf(run("version", binaries.program("postgres").toString(), "--version")
                .output());
    }

    /** Starts the server, after making its files or stopping one that a killed application left behind. */
    static PostgresServer start(DataFolder folder) {
        PostgresServer server = new PostgresServer(folder, PostgresBinaries.unpackedIn(folder.root()));
        server.refuseForeignFiles();
        if (Files.exists(folder.cluster())) {
            server.stopOrphan();
        } else {
            server.makeCluster();
        }
        server.port = freePort();
        server.launch();
        server.makeDatabase();
        server.binaries.removeOthers();
        return server;
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return jdbcUrl(port);
    }

    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Ends sessions that are left, writes everything down and stops. */
    synchronized void stop() {
        stopping = true;
        pgCtlStop("fast");
        folder.forgetRunning();
    }

    // ---- files ----

    private void refuseForeignFiles() {
        Path cluster = folder.cluster();
        if (!Files.exists(cluster)) {
            return;
        }
        try {
            String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!major.equals(askedMajor)) {
                throw new DatabaseProblem("version.differs", cluster, major, askedMajor);
            }
            if (DataFolder.isPosix(cluster)) {
                String owner = Files.getOwner(cluster).getName();
                String me = folder.owner();
                if (!owner.equals(me)) {
                    throw new DatabaseProblem("owner.differs", cluster, owner, me);
                }
            }
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", cluster, e);
        }
    }

    private void makeCluster() {
        Path draft = folder.root().resolve("postgres.new");
        Path password = folder.root().resolve("superuser.tmp");
        try {
            PostgresBinaries.delete(draft);
            DataFolder.writePrivate(password, credentials.superuser());
            // The built-in locale gives upper and lower case of Vietnamese whatever the machine's settings; order comes
            // from
            // the collations of the migrations.
            Result made = run(
                    "initdb",
                    unprivileged(
                            binaries.program("initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            SUPERUSER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + password,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"));
            if (made.code() != 0) {
                throw new DatabaseProblem("start.failed", folder.cluster(), made.output());
            }
            Files.move(draft, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", folder.root(), e);
        } finally {
            try {
                Files.deleteIfExists(password);
            } catch (IOException e) {
                LOG.warn("{}", e.toString());
            }
        }
    }

    private void writeSettings() throws IOException {
        Path cluster = folder.cluster();
        // Windows has no way to see that a client is gone.
        String check = PostgresBinaries.isWindows() ? "0" : "1000";
        DataFolder.writePrivate(cluster.resolve("cchc.conf"), SETTINGS.formatted(port, check));
        DataFolder.writePrivate(cluster.resolve("pg_hba.conf"), ACCESS);
        Path main = cluster.resolve("postgresql.conf");
        if (!Files.readString(main).contains(INCLUDE)) {
            Files.writeString(
                    main, System.lineSeparator() + INCLUDE + System.lineSeparator(), StandardOpenOption.APPEND);
        }
    }

    // ---- start and stop ----

    private synchronized void launch() {
        try {
            writeSettings();
            waitForChildrenOfDeadServer();
            Files.deleteIfExists(folder.serverLog());
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", folder.root(), e);
        }
        Result started = run(
                "pg_ctl",
                unprivileged(
                        binaries.program("pg_ctl").toString(),
                        "start",
                        "-D",
                        folder.cluster().toString(),
                        "-l",
                        folder.serverLog().toString(),
                        "-w",
                        "-t",
                        Long.toString(START_LIMIT.toSeconds())));
        if (started.code() != 0) {
            throw new DatabaseProblem(
                    "start.failed",
                    folder.cluster(),
                    started.output() + System.lineSeparator() + tail(folder.serverLog()));
        }
        folder.keepRunning(port);
        // The thread that reports the end has a stack too small to start a server from.
        postmaster()
                .ifPresent(process -> process.onExit()
                        .thenAcceptAsync(dead -> restart(), task -> new Thread(task, "postgres-restart").start()));
    }

    /** The server went away under the application (killed, or out of memory): it comes back on the same port for the pool. */
    private synchronized void restart() {
        if (stopping) {
            return;
        }
        LOG.error(ConsoleText.both("database.server.died", folder.cluster()));
        try {
            launch();
            LOG.warn(ConsoleText.both("database.server.back"));
        } catch (DatabaseProblem e) {
            LOG.error(e.text());
        }
    }

    private void stopOrphan() {
        Optional<ProcessHandle> orphan = postmaster();
        if (orphan.isPresent()) {
            LOG.warn(ConsoleText.both("database.orphan.stopped", orphan.get().pid()));
            pgCtlStop("fast");
        }
    }

    private void pgCtlStop(String mode) {
        if (postmaster().isEmpty()) {
            return;
        }
        Result stopped = run(
                "pg_ctl",
                unprivileged(
                        binaries.program("pg_ctl").toString(),
                        "stop",
                        "-D",
                        folder.cluster().toString(),
                        "-m",
                        mode,
                        "-w",
                        "-t",
                        Long.toString(STOP_LIMIT.toSeconds())));
        if (stopped.code() != 0 && postmaster().isPresent()) {
            if (mode.equals("fast")) {
                // Without a last checkpoint; the next start recovers from the log, no commit is lost.
                pgCtlStop("immediate");
            } else {
                throw new DatabaseProblem("stop.failed", folder.cluster(), stopped.output());
            }
        }
    }

    private void makeDatabase() {
        try (Connection server = connect(SUPERUSER, credentials.superuser(), "postgres")) {
            // The application is no superuser: what slips through it can neither read files nor run programs.
            if (!exists(server, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                execute(server, "create role " + USER + " login");
            }
            execute(server, "alter role " + USER + " password '" + credentials.application() + "'");
            if (!exists(server, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                execute(server, "create database " + DATABASE + " owner " + USER);
            }
        } catch (SQLException e) {
            stop();
            throw new DatabaseProblem(e, "start.failed", folder.cluster(), e.getMessage());
        }
    }

    private Connection connect(String user, String password, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // ---- processes ----

    /**
     * The server running on these files, if any. A number in {@code postmaster.pid} alone proves nothing: after a crash of
     * the machine it may belong to any process, and that one must not be stopped.
     */
    private Optional<ProcessHandle> postmaster() {
        Path file = folder.cluster().resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::serves);
        } catch (NumberFormatException | NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", file, e);
        }
    }

    private boolean serves(ProcessHandle process) {
        Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            try {
                return Files.readSymbolicLink(workingFolder)
                        .equals(folder.cluster().toRealPath());
            } catch (IOException notOursOrGone) {
                return false;
            }
        }
        return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }

    /**
     * After a kill of the server alone its children may finish a statement; they must be gone before the files are touched.
     * A stale {@code postmaster.pid} whose number went to some other process would stop the start, so it is removed then.
     */
    private void waitForChildrenOfDeadServer() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return;
        }
        long begin = System.nanoTime();
        List<ProcessHandle> left =
                ProcessHandle.allProcesses().filter(this::serves).toList();
        while (!left.isEmpty()) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(10)) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            pause();
            left = ProcessHandle.allProcesses().filter(this::serves).toList();
        }
        Files.deleteIfExists(folder.cluster().resolve("postmaster.pid"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Result(int code, String output) {}

    /** PostgreSQL refuses to run as root. In a user namespace of its own the process is nobody, with the same files. */
    private String[] unprivileged(String... command) {
        if (!isRoot()) {
            return command;
        }
        if (run("unshare", "unshare", "-U", "true").code() != 0) {
            throw new DatabaseProblem("root.refused");
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(List.of(command));
        return wrapped.toArray(String[]::new);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchThing) {
            return false;
        }
    }

    private Result run(String name, String... command) {
        // Into a file, not a pipe: on Windows the server inherits the pipe, and reading it would never end.
        Path output = folder.root().resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
        try {
            int code = builder.start().waitFor();
            String text = tail(output);
            Files.deleteIfExists(output);
            return new Result(code, text);
        } catch (IOException e) {
            return new Result(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, e.toString());
        }
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static String majorOf(String version) {
        Matcher matcher = Pattern.compile("(\\d+)[.\\d]*").matcher(version);
        if (!matcher.find()) {
            throw new DatabaseProblem("binaries.broken", version);
        }
        return matcher.group(1);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
