package vn.cchc.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Languages the application speaks, the default first. */
enum Language {
    VI,
    EN;

    Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst();
    }
}
