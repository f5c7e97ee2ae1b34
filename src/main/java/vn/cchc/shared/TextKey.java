package vn.cchc.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one normaliser of text that people write differently: heads of columns, names of units, words of a state. */
public final class TextKey {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    private TextKey() {}

    /** The text composed (NFC), with runs of spaces made one and the ends trimmed: what is stored and shown. */
    public static String clean(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** The key two spellings share: lower case, without accents (đ as d), spaces as in {@link #clean}. */
    public static String of(String text) {
        String lower = clean(text).toLowerCase(Locale.ROOT).replace('đ', 'd');
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    }
}
