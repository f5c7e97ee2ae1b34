package vn.cchc.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is said on the console, in Vietnamese and English: nobody has chosen a language there, and most of it is said when no
 * application context is up.
 */
class ConsoleText {

    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle VIETNAMESE =
            ResourceBundle.getBundle("messages.database", Locale.ROOT, ConsoleText.class.getClassLoader(), EXACT);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("messages.database", Locale.ENGLISH, ConsoleText.class.getClassLoader(), EXACT);

    private ConsoleText() {}

    static String both(String code, Object... args) {
        return format(VIETNAMESE, code, args) + System.lineSeparator() + english(code, args);
    }

    static String english(String code, Object... args) {
        return format(ENGLISH, code, args);
    }

    private static String format(ResourceBundle texts, String code, Object... args) {
        Object[] words = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            // A port or a process number is a name, not a quantity: no thousands separator.
            words[i] = String.valueOf(args[i]);
        }
        return new MessageFormat(texts.getString("database." + code), Locale.ROOT).format(words);
    }
}
