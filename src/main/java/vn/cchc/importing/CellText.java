package vn.cchc.importing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import vn.cchc.shared.TextKey;

/** The text of a cell. */
final class CellText {

    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final long SECONDS_OF_DAY = 86_400;

    private CellText() {}

    /** A number of a workbook as a person would write it: a day as dd/MM/yyyy, a whole number without decimals. */
    static String number(String raw, boolean date, boolean from1904) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw.strip());
        } catch (NumberFormatException e) {
            return raw;
        }
        if (date && value.signum() > 0 && value.compareTo(BigDecimal.valueOf(2_958_466)) < 0) {
            long seconds = value.multiply(BigDecimal.valueOf(SECONDS_OF_DAY))
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .longValueExact();
            LocalDateTime at =
                    (from1904 ? EPOCH_1904 : EPOCH_1900).atStartOfDay().plusSeconds(seconds);
            return seconds % SECONDS_OF_DAY == 0 ? at.format(DAY) : at.format(TIME);
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Composed, without invisible marks, runs of spaces made one, ends trimmed. */
    static String clean(String raw) {
        int length = raw.length();
        if (length == 0) {
            return raw;
        }
        boolean spaceBefore = true;
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c == ' ') {
                if (spaceBefore) {
                    return slowly(raw);
                }
                spaceBefore = true;
            } else {
                // Precomposed Vietnamese letters are below 0x250 or in this block: such text is composed already.
                if (c < ' ' || c == 0xa0 || c == 0xad || c > 0x24f && (c < 0x1ea0 || c > 0x1ef9)) {
                    return slowly(raw);
                }
                spaceBefore = false;
            }
        }
        return spaceBefore ? slowly(raw) : raw;
    }

    private static String slowly(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean invisible = c == 0 || c == 0xfeff || c >= 0x200b && c <= 0x200f;
            if (!invisible) {
                kept.append(c);
            }
        }
        return TextKey.clean(kept.toString());
    }
}
