package vn.cchc.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Shows a scorecard or start page again as it was made, to the person it was made for, while no data has changed since: making
 * one costs several times what all else of a request does. Whether data has changed is told by the statement that reads the
 * person's grants (see migration {@code data_changes}), before anything else is read. Runs inside the security filters.
 */
@Component
@Order(0)
class KeptPages extends OncePerRequestFilter {

    private static final Pattern PAGES = Pattern.compile("/|/rankings|/units/[^/]+(/scorecard)?");
    private static final String FLASH = SessionFlashMapManager.class.getName() + ".FLASH_MAPS";

    private record Seen(long changes, Instant since) {}

    /** What a page depends on. */
    private record Key(long changes, LocalDate today, String username, String language, String path, String query) {}

    /** The parts of a page between its CSRF tokens, which differ with every answer. */
    private record Page(List<String> parts, String contentLanguage) {

        int weight() {
            return parts.stream().mapToInt(String::length).sum();
        }
    }

    private final Access access;
    private final Clock clock;
    private final long longest;
    private final Duration rest;
    private final Cache<Key, Page> pages;
    private volatile Seen seen = new Seen(-1, Instant.EPOCH);

    /**
     * @param longest characters kept at most, over all pages; 0 = none are
     * @param rest how long data must be unchanged: the calendar is looked up once a second, so a page made just after a change
     *     could still show the old one
     */
    KeptPages(
            Access access,
            Clock clock,
            @Value("${cchc.kept-pages.characters}") long longest,
            @Value("${cchc.kept-pages.after}") Duration rest) {
        this.access = access;
        this.clock = clock;
        this.longest = longest;
        this.rest = rest;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(longest)
                .weigher((Key key, Page page) -> page.weight())
                .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return longest == 0
                || !request.getMethod().equals("GET")
                || !PAGES.matcher(UrlPaths.within(request)).matches()
                // Choosing a language sets a cookie; a message after a deed is shown once.
                || request.getParameter("lang") != null
                || hasMessages(request.getSession(false));
    }

    private static boolean hasMessages(HttpSession session) {
        return session != null && session.getAttribute(FLASH) instanceof List<?> waiting && !waiting.isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Key> key = key(request);
        if (key.isEmpty() || !(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)) {
            chain.doFilter(request, response);
            return;
        }
        Page page = pages.getIfPresent(key.get());
        if (page != null) {
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Content-Language", page.contentLanguage());
            byte[] body = String.join(token.getToken(), page.parts()).getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return;
        }
        if (!rested(key.get().changes())) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper made = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, made);
        if (made.getStatus() == HttpServletResponse.SC_OK
                && made.getContentType() != null
                && MediaType.TEXT_HTML.isCompatibleWith(MediaType.parseMediaType(made.getContentType()))) {
            String body = new String(made.getContentAsByteArray(), StandardCharsets.UTF_8);
            pages.put(
                    key.get(),
                    new Page(
                            List.of(body.split(Pattern.quote(token.getToken()), -1)),
                            made.getHeader("Content-Language")));
        }
        made.copyBodyToResponse();
    }

    private boolean rested(long changes) {
        Instant now = clock.instant();
        if (seen.changes() != changes) {
            seen = new Seen(changes, now);
        }
        return !now.isBefore(seen.since().plus(rest));
    }

    private Optional<Key> key(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        Cookie language = WebUtils.getCookie(request, "lang");
        return access.changes(authentication)
                .map(changes -> new Key(
                        changes,
                        LocalDate.now(clock),
                        authentication.getName(),
                        language == null ? "" : language.getValue(),
                        UrlPaths.within(request),
                        Optional.ofNullable(request.getQueryString()).orElse("")));
    }
}
