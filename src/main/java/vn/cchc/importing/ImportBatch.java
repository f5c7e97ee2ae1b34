package vn.cchc.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One file that came in: who sent it, when, and what became of its rows.
 *
 * @param source code of the one-stop system, for dossier files
 * @param coversFrom first day the file covers; null until the importer has proposed a span
 * @param typedTotal number of rows the file itself states in a total row; null where it has none
 * @param ignored heads of columns that were not understood
 * @param dropped heads of columns left out because they hold personal data
 * @param delimiter what stands between the cells of a text file; empty for a workbook
 * @param error a code of {@code import.error.*}, set when the state is FAILED
 */
public record ImportBatch(
        long id,
        String kind,
        String fileName,
        long fileSize,
        String checksum,
        String username,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        State state,
        boolean dryRun,
        String source,
        LocalDate coversFrom,
        LocalDate coversTo,
        long read,
        long added,
        long changed,
        long unchanged,
        long rejected,
        Long typedTotal,
        List<String> header,
        List<String> ignored,
        List<String> dropped,
        String error,
        List<String> errorArgs,
        String delimiter) {

    /** What an import goes through; UNDONE is a DONE one that was taken back. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        UNDONE
    }

    public boolean finished() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    /** Bytes of the file in whole kilobytes, at least 1: for showing. */
    public long kilobytes() {
        return Math.max(1, (fileSize + 1023) / 1024);
    }

    /** By how many the rows read differ from the total the file states; null where it states none. */
    public Long difference() {
        return typedTotal == null ? null : read - typedTotal;
    }
}
