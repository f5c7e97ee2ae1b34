package vn.cchc.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors that come from outside the controllers: refused by the security chain, by the server, or met while a page was made. */
@Controller
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Problems problems;

    ErrorPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        HttpStatusCode status = statusOf(request);
        String code = status.is5xxServerError() ? "web.error.internal" : ErrorAdvice.codeOf(status);
        String id = status.is5xxServerError() ? ErrorIds.next() : "";
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
        if (status.is5xxServerError()) {
            Throwable cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable t ? t : null;
            LOG.error("Error {} at {} {}", id, request.getMethod(), path, cause);
        }
        if (Problems.isApi(
                path.startsWith(request.getContextPath())
                        ? path.substring(request.getContextPath().length())
                        : path)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(request, path, status, code, id));
        }
        return new ModelAndView(viewFor(status), Map.of("errorText", problems.text(request, code, id)), status);
    }

    private ProblemDetail problem(
            HttpServletRequest request, String path, HttpStatusCode status, String code, String id) {
        ProblemDetail problem = problems.problem(request, status, code, id);
        try {
            // The address that failed, not the one of this page.
            problem.setInstance(URI.create(path));
        } catch (IllegalArgumentException noAddress) {
            // It was the trouble itself.
            problem.setInstance(URI.create("/"));
        }
        return problem;
    }

    static String viewFor(HttpStatusCode status) {
        return switch (status.value()) {
            case 403 -> "error/403";
            case 404 -> "error/404";
            default -> status.is5xxServerError() ? "error/5xx" : "error/4xx";
        };
    }

    private static HttpStatusCode statusOf(HttpServletRequest request) {
        // Asked for directly there is no error: the address leads nowhere.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? HttpStatusCode.valueOf(status)
                : HttpStatus.NOT_FOUND;
    }
}
