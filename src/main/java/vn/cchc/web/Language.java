package vn.cchc.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** Languages the application speaks, the default first. */
enum Language {
    VI,
    EN;

    static final String PARAMETER = "lang";

    Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice in the address, {@code ?lang=en}. Read from the address alone: asking for a parameter would make the server
     * read a whole upload, and fail where that is what is being refused.
     */
    static Optional<Language> chosenIn(HttpServletRequest request) {
        String query = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING) instanceof String failed
                ? failed
                : request.getQueryString();
        return query == null
                ? Optional.empty()
                : Optional.ofNullable(UriComponentsBuilder.newInstance()
                                .query(query)
                                .build()
                                .getQueryParams()
                                .getFirst(PARAMETER))
                        .flatMap(Language::of);
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst();
    }
}
