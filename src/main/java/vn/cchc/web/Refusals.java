package vn.cchc.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/** How the security chain says no: a problem document under /api, the sign-in page or the error page elsewhere. */
@Configuration(proxyBeanMethods = false)
class Refusals {

    private static final String SIGN_IN = "/login";

    private final Problems problems;
    private final JsonMapper json;

    Refusals(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Bean
    AuthenticationEntryPoint authenticationEntryPoint() {
        AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
        return (request, response, refusal) -> {
            if (Problems.isApi(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                write(request, response, HttpStatus.UNAUTHORIZED, "web.error.unauthenticated");
            } else if (request.getHeader("HX-Request") != null) {
                // A redirect would put the sign-in page into the middle of the page that asked.
                response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                page.commence(request, response, refusal);
            }
        };
    }

    @Bean
    AccessDeniedHandler accessDeniedHandler() {
        return (request, response, refusal) -> {
            if (Problems.isApi(request)) {
                boolean csrf = refusal instanceof CsrfException;
                write(request, response, HttpStatus.FORBIDDEN, csrf ? "web.error.csrf" : "web.error.forbidden");
            } else {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        };
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        json.writeValue(response.getOutputStream(), problems.problem(request, status, code));
    }
}
