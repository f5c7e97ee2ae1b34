package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import vn.cchc.shared.UserError;

/** Decimal numbers as people type them, with a comma or a point. */
final class DecimalText {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,6})?");

    private DecimalText() {}

    /**
     * The number; null for a blank.
     *
     * @throws UserError for anything else
     */
    static BigDecimal read(String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw new UserError("scheme.error.number", plain);
        }
        return new BigDecimal(plain.replace(',', '.'));
    }

    static String write(BigDecimal number) {
        return number == null
                ? ""
                : (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()).replace('.', ',');
    }
}
