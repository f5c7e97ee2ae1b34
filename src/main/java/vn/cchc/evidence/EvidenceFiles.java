package vn.cchc.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Content by its checksum, in the database or, where a setting names one, in a folder. */
@Component
class EvidenceFiles {

    // Somebody who sends the same file at the same time is waited for, and then nothing is left to add.
    private static final String ADD = """
            insert into evidence_content (checksum, kind, bytes, pages, content) values (:checksum, :kind, :bytes, :pages, :content)
            on conflict (checksum) do nothing
            """;

    private static final String INTACT = """
            select checksum from evidence_content where checksum = any(:checksums) and encode(sha256(content), 'hex') = checksum
            """;

    private final JdbcClient jdbc;
    private final Path folder;

    EvidenceFiles(JdbcClient jdbc, @Value("${cchc.evidence.folder}") String folder) {
        this.jdbc = jdbc;
        this.folder = folder.isBlank() ? null : Path.of(folder);
    }

    /** Keeps a content unless it is there already; its checksum. */
    String keep(Evidence.Kind kind, byte[] content, int pages) {
        String checksum = checksum(content);
        if (folder != null) {
            write(checksum, content);
        }
        jdbc.sql(ADD)
                .param("checksum", checksum)
                .param("kind", kind.name())
                .param("bytes", content.length)
                .param("pages", pages)
                .param("content", folder == null ? content : null)
                .update();
        return checksum;
    }

    /** The content, if it is still what was kept. */
    Optional<byte[]> read(String checksum) {
        byte[] stored = jdbc.sql("select content from evidence_content where checksum = :checksum")
                .param("checksum", checksum)
                .query((row, n) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(content -> content)
                .orElseGet(() -> fromFolder(checksum));
        return Optional.ofNullable(stored).filter(content -> checksum(content).equals(checksum));
    }

    /** Of some checksums those whose content is still what was kept; no content is taken into memory. */
    Set<String> intact(Collection<String> checksums) {
        Set<String> intact = new HashSet<>(jdbc.sql(INTACT)
                .param("checksums", checksums.toArray(String[]::new))
                .query(String.class)
                .list());
        if (folder != null) {
            checksums.stream()
                    .filter(checksum -> !intact.contains(checksum) && checksum.equals(checksumInFolder(checksum)))
                    .forEach(intact::add);
        }
        return intact;
    }

    private void write(String checksum, byte[] content) {
        Path file = file(checksum);
        try {
            Files.createDirectories(file.getParent());
            // Under its own name only when it is whole: a crash leaves a temporary file and no broken evidence.
            Path whole = Files.createTempFile(file.getParent(), checksum, ".part");
            Files.write(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] fromFolder(String checksum) {
        try {
            return folder == null || !Files.exists(file(checksum)) ? null : Files.readAllBytes(file(checksum));
        } catch (IOException e) {
            return null;
        }
    }

    /** Null where there is no such file. */
    private String checksumInFolder(String checksum) {
        try (InputStream content = Files.newInputStream(file(checksum))) {
            MessageDigest digest = sha256();
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return null;
        }
    }

    private Path file(String checksum) {
        return folder.resolve(checksum.substring(0, 2)).resolve(checksum);
    }

    static String checksum(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
