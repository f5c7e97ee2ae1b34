package vn.cchc.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the account behind each request: one that was disabled is signed out at once, a session ends some hours after
 * sign-in however busy it is, and somebody whose password must be changed gets to that page and nowhere else.
 */
class AccountStateFilter extends OncePerRequestFilter {

    static final String CHANGE_PASSWORD = "/profile/password";

    private final Access access;
    private final Clock clock;
    private final Duration longestSession;
    private final RequestMatcher open;
    private final AccessDeniedHandler refusal;

    AccountStateFilter(
            Access access, Clock clock, Duration longestSession, RequestMatcher open, AccessDeniedHandler refusal) {
        this.access = access;
        this.clock = clock;
        this.longestSession = longestSession;
        this.open = open;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
        } else if (isTooOld(request.getSession(false))
                || access.viewer(authentication).isEmpty()) {
            signOut(request);
            chain.doFilter(request, response);
        } else if (access.mustChangePassword(authentication) && !leadsToChange(request)) {
            if (UrlPaths.within(request).startsWith("/api/")) {
                refusal.handle(request, response, new AccessDeniedException("password must be changed first"));
            } else {
                response.sendRedirect(request.getContextPath() + CHANGE_PASSWORD);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean leadsToChange(HttpServletRequest request) {
        String path = UrlPaths.within(request);
        return path.equals(CHANGE_PASSWORD) || path.equals("/logout");
    }

    private boolean isTooOld(HttpSession session) {
        return session != null
                && Instant.ofEpochMilli(session.getCreationTime())
                        .plus(longestSession)
                        .isBefore(clock.instant());
    }

    private static void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
