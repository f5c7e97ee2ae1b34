package vn.cchc.importing;

import java.util.List;

/**
 * A row that was left out.
 *
 * @param line physical line of the file (the head of a plain CSV is 1), or row of the sheet
 * @param code what identifies the row, where it has that
 * @param reason a code of {@code <kind>.reject.*}
 * @param cells the row as it stands in the file, without columns of personal data
 */
public record RejectedRow(long line, String code, String reason, List<String> cells) {}
