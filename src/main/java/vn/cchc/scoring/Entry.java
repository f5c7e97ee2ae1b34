package vn.cchc.scoring;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What stands for one unit and one line that is entered by hand.
 *
 * @param edition tells this state of the entry from every other; empty where nothing stands there
 */
record Entry(
        long unitId,
        String criterion,
        BigDecimal value,
        String evidence,
        String author,
        Instant enteredAt,
        String edition) {

    /** The same as somebody types it, right or wrong. */
    record Typed(long unitId, String criterion, String value, String evidence, String edition) {

        Typed {
            value = value.strip();
            evidence = evidence.strip();
        }

        static Typed of(Entry entry) {
            return new Typed(
                    entry.unitId, entry.criterion, DecimalText.write(entry.value), entry.evidence, entry.edition);
        }

        boolean isBlank() {
            return value.isEmpty() && evidence.isEmpty();
        }

        boolean isSameAs(Entry entry) {
            return entry == null
                    ? isBlank()
                    : value.equals(DecimalText.write(entry.value)) && evidence.equals(entry.evidence);
        }
    }

    /** What was changed, the newest first. */
    record Change(
            String unitName,
            String criterion,
            BigDecimal before,
            BigDecimal after,
            String evidence,
            String username,
            Instant at) {}
}
