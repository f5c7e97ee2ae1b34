package vn.cchc.account;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
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

    /** Error pages show the same navigation as any other. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
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
            actWithTodaysRoles(authentication);
            chain.doFilter(request, response);
        }
    }

    /**
     * Puts today's roles beside the person for this request, for templates that hide what the reader may not open. The
     * session keeps none: yesterday's roles must not come back from it.
     */
    private void actWithTodaysRoles(Authentication authentication) {
        List<SimpleGrantedAuthority> roles = access.viewer(authentication).map(Viewer::roles).orElse(Set.of()).stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        var acting = UsernamePasswordAuthenticationToken.authenticated(authentication.getPrincipal(), null, roles);
        acting.setDetails(authentication.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(acting);
        SecurityContextHolder.setContext(context);
    }

    private static boolean leadsToChange(HttpServletRequest request) {
        String path = UrlPaths.within(request);
        return path.equals(CHANGE_PASSWORD)
                || path.equals("/logout")
                || request.getDispatcherType() == DispatcherType.ERROR;
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
