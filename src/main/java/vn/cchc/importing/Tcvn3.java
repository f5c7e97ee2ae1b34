package vn.cchc.importing;

import java.util.regex.Pattern;

/**
 * Text typed in a font of the TCVN3 (ABC) family, as .VnTime: its bytes mean Vietnamese letters only under that font, so in
 * any other program they read as Western signs. Such files are refused by name, not guessed at.
 */
final class Tcvn3 {

    private static final String FROM =
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§";
    private static final String TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ";

    /** Signs that stand beside a letter in TCVN3 text and in hardly any other. */
    private static final Pattern TELLTALE =
            Pattern.compile("\\p{L}[µ¸¶·¹¨©®ª«¬§]|[®§]\\p{L}|\\p{L}\u00ad\\p{L}?[¬êíëîõø÷]");

    private Tcvn3() {}

    static String toUnicode(String text) {
        StringBuilder unicode = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = FROM.indexOf(text.charAt(i));
            unicode.append(at < 0 ? text.charAt(i) : TO.charAt(at));
        }
        return unicode.toString();
    }

    static boolean looksLike(String text) {
        return TELLTALE.matcher(text).find();
    }
}
