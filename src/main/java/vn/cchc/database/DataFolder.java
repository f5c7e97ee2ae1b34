package vn.cchc.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What an installation without a server keeps on disk, and who of the processes on this machine may use it. */
record DataFolder(Path root) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Passwords of the two accounts of the server: the application's, and the superuser that only sets the server up. */
    record Credentials(String application, String superuser) {}

    /** Where a running server listens, and the process of the application that runs it. */
    record Running(int port, long application) {}

    DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path serverLog() {
        return root.resolve("postgres-start.log");
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    private Path credentialsFile() {
        return root.resolve("credentials");
    }

    private Path runningFile() {
        return root.resolve("running");
    }

    /**
     * Takes the folder for this process, until it ends or the channel is closed; the operating system lets go of it whatever
     * way the process ends.
     *
     * @return nothing when another process has it
     */
    Optional<FileChannel> lock() {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root);
                ownerOnly(root);
            }
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException heldInThisProcess) {
                // Another context of this very process has it: same answer as for another process.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", root, e);
        }
    }

    /** The passwords of this installation, made at its first start. */
    Credentials credentials() {
        Properties kept = read(credentialsFile());
        if (kept.containsKey("application") && kept.containsKey("superuser")) {
            return new Credentials(kept.getProperty("application"), kept.getProperty("superuser"));
        }
        Credentials made = new Credentials(password(), password());
        kept.setProperty("application", made.application());
        kept.setProperty("superuser", made.superuser());
        write(credentialsFile(), kept);
        return made;
    }

    Optional<Running> running() {
        Properties kept = read(runningFile());
        try {
            return Optional.of(new Running(
                    Integer.parseInt(kept.getProperty("port", "")),
                    Long.parseLong(kept.getProperty("application", ""))));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    void keepRunning(int port) {
        Properties state = new Properties();
        state.setProperty("port", Integer.toString(port));
        state.setProperty("application", Long.toString(ProcessHandle.current().pid()));
        write(runningFile(), state);
    }

    void forgetRunning() {
        try {
            Files.deleteIfExists(runningFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The account of the machine that this process makes files as. */
    String owner() throws IOException {
        Path probe = Files.createTempFile(root, "owner", null);
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new DatabaseProblem(e, "folder.unusable", file, e);
            }
        }
        return properties;
    }

    private static void write(Path file, Properties properties) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            createPrivate(draft);
            try (var writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", file, e);
        }
    }

    /** Writes a file that only this account of the machine can read, from its first byte on. */
    static Path writePrivate(Path file, String text) throws IOException {
        createPrivate(file);
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    static void createPrivate(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (isPosix(file.getParent())) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
            ownerOnly(file);
        }
    }

    private static void ownerOnly(Path path) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl != null && !Files.isDirectory(path)) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(Files.getOwner(path))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null;
    }
}
