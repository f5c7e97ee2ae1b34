package vn.cchc.account;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Two chains with the same rules: calls with a token, which know no session and need no CSRF token, and everything else,
 * which does. What each address needs stands in {@link UrlRights}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    /** What strangers get too: the way in, what pages are made of, and whether the application is up. */
    private static final RequestMatcher OPEN = new OrRequestMatcher(
            PATH.matcher("/css/**"),
            PATH.matcher("/js/**"),
            PATH.matcher("/fonts/**"),
            PATH.matcher("/img/**"),
            PATH.matcher("/webjars/**"),
            PATH.matcher("/favicon.ico"),
            PATH.matcher("/favicon.svg"),
            PATH.matcher("/manifest.webmanifest"),
            PATH.matcher("/actuator/health"));

    private final Access access;
    private final AuthenticationEntryPoint entryPoint;
    private final AccessDeniedHandler refusal;
    private final AccountStateFilter stateFilter;
    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    SecurityConfiguration(
            Access access,
            AuthenticationEntryPoint entryPoint,
            AccessDeniedHandler refusal,
            Clock clock,
            @Value("${cchc.session.longest}") Duration longestSession,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.access = access;
        this.entryPoint = entryPoint;
        this.refusal = refusal;
        this.stateFilter = new AccountStateFilter(access, clock, longestSession, OPEN, refusal);
        this.handlers = handlers;
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Kept from scripts and other sites; under TLS it is secure by itself. */
    @Bean
    static DefaultCookieSerializerCustomizer sessionCookie() {
        return cookie -> {
            cookie.setUseHttpOnlyCookie(true);
            cookie.setSameSite("Lax");
        };
    }

    /** Two requests of one session may both be the first to put something into it: the later one wins, nobody gets an error. */
    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> concurrentRequestsOfOneSession() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokenChain(HttpSecurity http, ApiTokens tokens) {
        http.securityMatcher(new AndRequestMatcher(PATH.matcher("/api/**"), BearerFilter::hasToken))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens, entryPoint), AuthorizationFilter.class);
        return rules(http);
    }

    @Bean
    @Order(2)
    SecurityFilterChain sessionChain(HttpSecurity http, SignInResult result) {
        http.formLogin(login -> login.loginPage("/login").successHandler(result).failureUrl("/login?error"))
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler(result)
                        .logoutSuccessUrl("/login?logout")
                        .permitAll())
                .requestCache(cache -> cache.requestCache(savedPages()));
        return rules(http);
    }

    private SecurityFilterChain rules(HttpSecurity http) {
        http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/login")
                                .permitAll()
                                .anyRequest()
                                .access(byUrlRights()))
                .exceptionHandling(e -> e.authenticationEntryPoint(entryPoint).accessDeniedHandler(refusal))
                .addFilterBefore(stateFilter, AuthorizationFilter.class);
        return http.build();
    }

    /**
     * Decides by the table of addresses. An address that leads nowhere is let through to become a plain "not found"; one with
     * a handler that nobody put into the table is refused.
     */
    private AuthorizationManager<RequestAuthorizationContext> byUrlRights() {
        return new AuthorizationManager<>() {
            @Override
            public AuthorizationDecision authorize(
                    Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
                var request = context.getRequest();
                String path = UrlPaths.within(request);
                boolean may = access.viewer(authentication.get())
                        .map(viewer ->
                                UrlRights.decide(request.getMethod(), path).test(viewer.roles()) || leadsNowhere(path))
                        .orElse(false);
                return new AuthorizationDecision(may);
            }
        };
    }

    private boolean leadsNowhere(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return handlers.getObject().getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPathPatternsCondition().getPatterns().stream())
                .noneMatch(pattern -> pattern.matches(container));
    }

    /** After sign-in people go on to the page they asked for: pages only, not a part of one and not a file of the API. */
    private static HttpSessionRequestCache savedPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(new AndRequestMatcher(
                request -> request.getMethod().equals("GET"),
                new NegatedRequestMatcher(PATH.matcher("/api/**")),
                new NegatedRequestMatcher(PATH.matcher("/error")),
                new NegatedRequestMatcher(new RequestHeaderRequestMatcher("HX-Request"))));
        return cache;
    }
}
