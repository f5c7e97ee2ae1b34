package vn.cchc.database;

import java.nio.charset.Charset;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is said on the console, in Vietnamese and English: nobody has chosen a language there, and some of it is said when no
 * application context is up. The texts stand with all others, in {@code messages/<first word of the key>.properties}.
 */
public final class ConsoleText {

    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ConsoleText() {}

    /** The Vietnamese text and, below it, the English one; the English one alone where the console has no Vietnamese letters. */
    public static String both(String key, Object... args) {
        String vietnamese = format(Locale.ROOT, key, args);
        return consoleCanShow(vietnamese)
                ? vietnamese + System.lineSeparator() + english(key, args)
                : english(key, args);
    }

    private static boolean consoleCanShow(String text) {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        try {
            Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
            return charset.canEncode() && charset.newEncoder().canEncode(text);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    static String english(String key, Object... args) {
        return format(Locale.ENGLISH, key, args);
    }

    private static String format(Locale language, String key, Object... args) {
        String file = "messages." + key.substring(0, key.indexOf('.'));
        String text = ResourceBundle.getBundle(file, language, ConsoleText.class.getClassLoader(), EXACT)
                .getString(key);
        Object[] words = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            // A port or a process number is a name, not a quantity: no thousands separator.
            words[i] = String.valueOf(args[i]);
        }
        return new MessageFormat(text, Locale.ROOT).format(words);
    }
}
