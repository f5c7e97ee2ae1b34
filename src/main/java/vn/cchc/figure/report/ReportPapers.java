package vn.cchc.figure.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the signed papers of submissions. */
@Component
class ReportPapers {

    private static final String ADD = """
            insert into report_paper (report_id, number, signed_on, capacity, signer, file_name, content, checksum, added_by, added_at)
            values (:report, :number, :signedOn, :capacity, :signer, :fileName, :content, :checksum, :by, :at)
            """;

    private static final String LATEST = """
            select id, number, signed_on, capacity, signer, file_name, coalesce(octet_length(content), 0) as bytes, added_by, added_at
            from report_paper where report_id = :report order by id desc limit 1
            """;

    private static final String CONTENT = """
            select content from report_paper where id = :paper and report_id = :report and content is not null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportPapers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(long reportId, PaperEntry entry, String by) {
        boolean file = entry.content() != null;
        jdbc.sql(ADD)
                .param("report", reportId)
                .param("number", entry.number())
                .param("signedOn", entry.day())
                .param("capacity", entry.signsAs().name())
                .param("signer", entry.signer())
                .param("fileName", file ? fileName(entry.fileName()) : null)
                .param("content", entry.content())
                .param("checksum", file ? checksum(entry.content()) : null)
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    Optional<ReportPaper> latest(long reportId) {
        return jdbc.sql(LATEST)
                .param("report", reportId)
                .query((ResultSet row, int number) -> new ReportPaper(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getObject("signed_on", LocalDate.class),
                        ReportPaper.Capacity.valueOf(row.getString("capacity")),
                        row.getString("signer"),
                        row.getString("file_name"),
                        row.getLong("bytes"),
                        row.getString("added_by"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    Optional<byte[]> content(long reportId, long paperId) {
        return jdbc.sql(CONTENT)
                .param("paper", paperId)
                .param("report", reportId)
                .query(byte[].class)
                .optional();
    }

    /** The last part of the name, which some browsers send with its folders. */
    private static String fileName(String name) {
        String last = name == null ? "" : name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        String kept = last.length() > 200 ? last.substring(last.length() - 200) : last;
        return kept.isBlank() ? "bao-cao.pdf" : kept;
    }

    private static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
