package vn.cchc.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says 413 to an upload over the limit before the security chain looks at it: the chain would read the form for its CSRF
 * token and fail there.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class UploadLimit extends OncePerRequestFilter {

    /** What a form has around its file: names, borders, other fields. */
    private static final long AROUND_THE_FILE = 1024L * 1024;

    private final MultipartConfigElement limits;
    private final Problems problems;
    private final JsonMapper json;

    UploadLimit(MultipartConfigElement limits, Problems problems, JsonMapper json) {
        this.limits = limits;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limits.getMaxFileSize();
        if (limit >= 0 && request.getContentLengthLong() > limit + AROUND_THE_FILE) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            // Whoever asked for a parameter first met the limit.
            if (e.getErrorCode() != HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE || response.isCommitted()) {
                throw e;
            }
            refuse(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.isApi(request)) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            json.writeValue(
                    response.getOutputStream(),
                    problems.problem(request, HttpStatus.CONTENT_TOO_LARGE, "web.error.too_large"));
        } else {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        }
    }
}
