package vn.cchc.figure.report;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The signed paper behind a submission.
 *
 * @param fileName null where only its number is kept
 */
record ReportPaper(
        long id,
        String number,
        LocalDate signedOn,
        Capacity capacity,
        String signer,
        String fileName,
        long bytes,
        String addedBy,
        Instant addedAt) {

    /** For whom the signer signs. */
    enum Capacity {
        HEAD,
        /** Deputy for the head (ký thay). */
        KT,
        /** By order of the head (thừa lệnh). */
        TL,
        /** Under a written authorisation (thừa ủy quyền). */
        TUQ
    }

    /** What a form asks of a clerk who submits. */
    enum Demand {
        /** Only the head submits. */
        NONE,
        NUMBER,
        PDF
    }

    public long kilobytes() {
        return Math.max(1, (bytes + 1023) / 1024);
    }
}
