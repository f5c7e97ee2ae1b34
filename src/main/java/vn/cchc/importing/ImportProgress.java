package vn.cchc.importing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What an importer tells about its run. Rejected rows go to a file beside the upload, so that memory does not grow with
 * them and a dry run, rolled back, still has them to show.
 */
public final class ImportProgress implements AutoCloseable {

    private static final long REPORT_EVERY_NANOS = 500_000_000L;

    private final LongConsumer reporter;
    private final Path spill;
    private DataOutputStream rejects;
    private long reportedAt = System.nanoTime();

    long read;
    long added;
    long changed;
    long unchanged;
    long rejected;
    Long typedTotal;
    LocalDate coversFrom;
    LocalDate coversTo;
    List<String> header = List.of();
    List<String> ignored = List.of();
    List<String> dropped = List.of();
    String delimiter = "";
    boolean keepFile;

    ImportProgress(Path spill, LongConsumer reporter) {
        this.spill = spill;
        this.reporter = reporter;
    }

    /** Notes the heads of the table: all of them, those not understood, those dropped. */
    public void head(TableHead head) {
        header = head.heads();
        ignored = head.ignored();
        dropped = head.dropped();
        delimiter = head.delimiter();
    }

    /** Rows read so far. Shown to whoever waits, at most every half second. */
    public void read(long rows) {
        read = rows;
        if ((rows & 1023) == 0 && System.nanoTime() - reportedAt > REPORT_EVERY_NANOS) {
            reportedAt = System.nanoTime();
            reporter.accept(rows);
        }
    }

    public void rejected(long line, String code, String reason, List<String> cells) throws IOException {
        if (rejects == null) {
            rejects = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spill), 1 << 16));
        }
        rejects.writeLong(line);
        writeText(code == null ? "" : code);
        writeText(reason);
        rejects.writeInt(cells.size());
        for (String cell : cells) {
            writeText(cell);
        }
        rejected++;
    }

    /** What became of the good rows. */
    public void result(long added, long changed, long unchanged) {
        this.added = added;
        this.changed = changed;
        this.unchanged = unchanged;
    }

    /** The number of rows the file states of itself; null where it states none. */
    public void typedTotal(Long total) {
        typedTotal = total;
    }

    /** The days the file covers. */
    public void covers(LocalDate from, LocalDate to) {
        coversFrom = from;
        coversTo = to;
    }

    /** Asks that the upload be kept a while, because the user can teach something and run it again. */
    public void keepFile() {
        keepFile = true;
    }

    private void writeText(String text) throws IOException {
        byte[] bytes = text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8);
        rejects.writeInt(bytes.length);
        rejects.write(bytes);
    }

    /** Hands over the rejected rows in the order in which they came. */
    void eachRejected(RejectedConsumer consumer) throws IOException {
        if (rejects == null) {
            return;
        }
        rejects.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spill), 1 << 16))) {
            for (long i = 0; i < rejected; i++) {
                long line = in.readLong();
                String code = readText(in);
                String reason = readText(in);
                int size = in.readInt();
                List<String> cells = new ArrayList<>(size);
                for (int c = 0; c < size; c++) {
                    cells.add(readText(in));
                }
                consumer.accept(new RejectedRow(line, code.isEmpty() ? null : code, reason, cells));
            }
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (rejects != null) {
            rejects.close();
        }
        Files.deleteIfExists(spill);
    }

    interface RejectedConsumer {
        void accept(RejectedRow row) throws IOException;
    }
}
