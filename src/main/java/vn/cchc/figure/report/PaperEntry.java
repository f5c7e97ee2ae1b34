package vn.cchc.figure.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import vn.cchc.evidence.PdfContent;
import vn.cchc.shared.UserError;

/**
 * A paper as a clerk enters it.
 *
 * @param content null where no file was sent
 */
record PaperEntry(String number, String signedOn, String capacity, String signer, String fileName, byte[] content) {

    private static final int LONGEST = 200;

    PaperEntry {
        number = number == null ? "" : number.strip();
        signer = signer == null ? "" : signer.strip();
        content = content == null || content.length == 0 ? null : content;
    }

    LocalDate day() {
        try {
            return LocalDate.parse(signedOn);
        } catch (DateTimeException | NullPointerException e) {
            throw new UserError("report.error.paper_day");
        }
    }

    ReportPaper.Capacity signsAs() {
        try {
            return ReportPaper.Capacity.valueOf(capacity);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UserError("report.error.paper_capacity");
        }
    }

    /**
     * Refuses a paper that is not what the form asks for.
     *
     * @param from first day of the month reported: a paper from before it is another month's
     */
    void require(ReportPaper.Demand demand, LocalDate from, LocalDate today) {
        if (number.isEmpty() || signer.isEmpty() || number.length() > LONGEST || signer.length() > LONGEST) {
            throw new UserError("report.error.paper_incomplete");
        }
        signsAs();
        if (day().isBefore(from) || day().isAfter(today)) {
            throw new UserError("report.error.paper_day");
        }
        if (content == null && demand == ReportPaper.Demand.PDF) {
            throw new UserError("report.error.paper_file");
        }
        if (content != null) {
            PdfContent.require(content);
        }
    }
}
