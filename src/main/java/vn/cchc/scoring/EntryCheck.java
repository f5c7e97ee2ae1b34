package vn.cchc.scoring;

import java.math.BigDecimal;
import java.util.Optional;
import vn.cchc.shared.UserError;

/** Reads what somebody typed for a line that is entered by hand. What may stand there follows from the rule of the line. */
final class EntryCheck {

    private static final int LONGEST_EVIDENCE = 1000;
    private static final int DECIMALS = 4;

    private EntryCheck() {}

    /** How a value is typed: points, a count, yes or no, or any number; the end of a message key. */
    static String kind(Rule rule) {
        if (rule instanceof Rule.Given) {
            return "points";
        }
        if (rule instanceof Rule.YesNo) {
            return "yes_no";
        }
        return rule instanceof Rule.PerPiece || rule instanceof Rule.Deduction ? "count" : "number";
    }

    /** What is wrong at this place; empty where it can be saved. */
    static Optional<UserError> problem(Criterion criterion, Entry.Typed typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        if (typed.value().isEmpty()) {
            return Optional.of(new UserError("entry.error.no_value"));
        }
        BigDecimal value;
        try {
            value = DecimalText.read(typed.value());
        } catch (UserError e) {
            return Optional.of(e);
        }
        String kind = kind(criterion.rule());
        int scale = value.stripTrailingZeros().scale();
        if (value.signum() < 0) {
            return Optional.of(new UserError("entry.error.negative"));
        }
        if (kind.equals("points") && value.compareTo(criterion.maxPoints()) > 0) {
            return Optional.of(new UserError("entry.error.above", criterion.maxPoints()));
        }
        if (kind.equals("yes_no") && value.signum() != 0 && value.compareTo(BigDecimal.ONE) != 0) {
            return Optional.of(new UserError("entry.error.yes_no"));
        }
        if (kind.equals("count") && scale > 0) {
            return Optional.of(new UserError("entry.error.whole"));
        }
        if (scale > DECIMALS) {
            return Optional.of(new UserError("entry.error.decimals", DECIMALS));
        }
        if (typed.evidence().isEmpty()) {
            return Optional.of(new UserError("entry.error.no_evidence"));
        }
        return typed.evidence().length() > LONGEST_EVIDENCE
                ? Optional.of(new UserError("entry.error.long_evidence", LONGEST_EVIDENCE))
                : Optional.empty();
    }
}
