package vn.cchc.evidence;

import java.nio.charset.StandardCharsets;
import vn.cchc.shared.UserError;

/** Tells a PDF by what is in the file, whatever its name says: a head near its start, a cross-reference and an end near its end. */
public final class PdfContent {

    public static final int LARGEST = 20 * 1024 * 1024;

    private static final int AT_EITHER_END = 2048;

    private PdfContent() {}

    /** @throws UserError for what is no PDF, or larger than {@link #LARGEST} bytes */
    public static void require(byte[] content) {
        if (content.length > LARGEST) {
            throw new UserError("evidence.error.pdf_large", LARGEST / 1024 / 1024);
        }
        int tail = Math.max(0, content.length - AT_EITHER_END);
        String start = text(content, 0, Math.min(content.length, AT_EITHER_END));
        String end = text(content, tail, content.length - tail);
        int head = start.indexOf("%PDF-1.") >= 0 ? start.indexOf("%PDF-1.") : start.indexOf("%PDF-2.");
        boolean program = start.startsWith("MZ") || start.startsWith("PK") || start.startsWith("\u007fELF");
        if (program || head < 0 || head > 1024 || !end.contains("startxref") || !end.contains("%%EOF")) {
            throw new UserError("evidence.error.no_pdf");
        }
    }

    private static String text(byte[] content, int from, int length) {
        return new String(content, from, length, StandardCharsets.ISO_8859_1);
    }
}
