package vn.cchc.figure.report;

import java.util.regex.Pattern;

/**
 * A whole number as people type it in Vietnam: dots or spaces divide groups of three digits, a comma begins decimals. What
 * could be read in two ways is refused with a reason rather than guessed, in either language of the page: a guess that is
 * wrong by a factor of a thousand is worse than a question.
 *
 * @param value the number; null where the field is blank or wrong
 * @param error message key of what is wrong; null where nothing is
 */
record NumberEntry(Long value, String error) {

    private static final int MOST_DIGITS = 15;

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u2009\\u202f]+");
    private static final Pattern PLAIN = Pattern.compile("\\d+");
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?: \\d{3})+|\\d{1,3}(?:,\\d{3}){2,}");
    private static final Pattern NEGATIVE = Pattern.compile("[-−–] ?[\\d.,]+");
    private static final Pattern ONE_COMMA_OR_BOTH = Pattern.compile("\\d{1,3},\\d{3}|[\\d ]+(?:,\\d+)+\\.\\d*");
    private static final Pattern DECIMALS = Pattern.compile("[\\d. ]*\\d,\\d*|[\\d ]*,\\d+");
    private static final Pattern DIGITS_AND_MARKS = Pattern.compile("[\\d., ]+");

    static NumberEntry of(String typed) {
        String text = typed == null ? "" : SPACES.matcher(typed).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return new NumberEntry(null, null);
        }
        if (PLAIN.matcher(text).matches() || GROUPED.matcher(text).matches()) {
            return whole(text.replaceAll("[., ]", ""));
        }
        return new NumberEntry(null, whatIsWrong(text));
    }

    private static NumberEntry whole(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > MOST_DIGITS
                ? new NumberEntry(null, "report.number.too_big")
                : new NumberEntry(Long.valueOf(significant), null);
    }

    private static String whatIsWrong(String text) {
        if (NEGATIVE.matcher(text).matches()) {
            return "report.number.negative";
        }
        if (!DIGITS_AND_MARKS.matcher(text).matches()) {
            return "report.number.letters";
        }
        if (ONE_COMMA_OR_BOTH.matcher(text).matches()) {
            return "report.number.ambiguous";
        }
        return DECIMALS.matcher(text).matches() ? "report.number.decimals" : "report.number.grouping";
    }
}
