package vn.cchc.figure.report;

import java.util.Locale;

/** Numbers of the form as text. A field shows Vietnamese groups in both languages, because it must read back what it shows. */
final class Numbers {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private Numbers() {}

    static String grouped(long number) {
        return String.format(VIETNAMESE, "%,d", number);
    }

    static String grouped(Long numberOrBlank) {
        return numberOrBlank == null ? "" : grouped(numberOrBlank.longValue());
    }
}
