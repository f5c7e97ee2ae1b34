package vn.cchc.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Says what went wrong in the reader's language, as a message or as a problem document (RFC 9457). */
@Component
class Problems {

    private final MessageSource messages;
    private final LocaleResolver localeResolver;

    Problems(MessageSource messages, LocaleResolver localeResolver) {
        this.messages = messages;
        this.localeResolver = localeResolver;
    }

    /** Addresses under /api answer with problem documents, all others with pages. */
    static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    static boolean isApi(HttpServletRequest request) {
        return isApi(request.getRequestURI().substring(request.getContextPath().length()));
    }

    String text(HttpServletRequest request, String code, Object... args) {
        Locale locale = localeResolver.resolveLocale(request);
        // A code without a message is a mistake of ours; the reader gets the general sentence, never a bare key.
        String general = messages.getMessage("web.error.general", null, locale);
        return messages.getMessage(code, args, general, locale);
    }

    ProblemDetail problem(HttpServletRequest request, HttpStatusCode status, String code, Object... args) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text(request, code, args));
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setTitle(known == null ? "" : known.getReasonPhrase());
        problem.setProperty("code", code);
        return problem;
    }
}
