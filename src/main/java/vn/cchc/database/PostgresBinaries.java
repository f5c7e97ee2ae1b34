package vn.cchc.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the jar beside the data. Not under the temporary folder: a cleaner there would
 * take the files of a running server.
 */
class PostgresBinaries {

    private static final String PREFIX = "binaries-";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
    }

    /** Unpacks the programs for this machine unless they are there. */
    static PostgresBinaries unpackedIn(Path folder) {
        String archive = archive();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new DatabaseProblem("binaries.none", archive);
            }
            byte[] packed = in.readAllBytes();
            Path home = folder.resolve(PREFIX + digest(packed));
            if (!Files.isDirectory(home)) {
                Path draft = folder.resolve(PREFIX + "new");
                delete(draft);
                unpack(packed, draft);
                // Only whole sets of programs bear the final name, also after a power cut in the middle.
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new DatabaseProblem(e, "folder.unusable", folder, e);
        }
    }

    /** Removes the programs of other versions; only for who holds the folder and runs no other server in it. */
    void removeOthers() {
        try (Stream<Path> siblings = Files.list(home.getParent())) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().startsWith(PREFIX) && !sibling.equals(home)) {
                    delete(sibling);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static String archive() {
        String os = isWindows() ? "windows" : System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return "postgres-" + os + "-" + (arch.equals("amd64") ? "x86_64" : arch) + ".txz";
    }

    private static void unpack(byte[] packed, Path target) throws IOException {
        boolean posix = DataFolder.isPosix(target.getParent());
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (posix) {
                        boolean program = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
