package vn.cchc.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;

/**
 * What becomes of an exception: one answer for each kind, as a problem document under /api and as a page elsewhere. Nothing
 * of the exception itself is told but the sentence a {@link UserError} carries; a failure of ours gets an id that stands in
 * the log as well.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final Problems problems;

    ErrorAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    Object userError(UserError e, HttpServletRequest request) {
        return answer(request, HttpStatus.UNPROCESSABLE_CONTENT, HttpHeaders.EMPTY, e.code(), e.args());
    }

    @ExceptionHandler
    Object notFound(NotFound e, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "web.error.not_found");
    }

    @ExceptionHandler
    Object refused(AccessDeniedException e, HttpServletRequest request) {
        return answer(request, HttpStatus.FORBIDDEN, "web.error.forbidden");
    }

    /** Nobody is signed in (any more): the security chain knows where to send the reader. */
    @ExceptionHandler
    void notSignedIn(AuthenticationException e) {
        throw e;
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(request, HttpStatus.CONTENT_TOO_LARGE, "web.error.too_large");
    }

    @ExceptionHandler({OptimisticLockingFailureException.class, DataIntegrityViolationException.class})
    Object conflict(Exception e, HttpServletRequest request) {
        if (e instanceof DataIntegrityViolationException) {
            LOG.warn("{} {} met a constraint", request.getMethod(), request.getRequestURI(), e);
        }
        return answer(request, HttpStatus.CONFLICT, "web.error.conflict");
    }

    @ExceptionHandler({
        MethodArgumentTypeMismatchException.class,
        BindException.class,
        ConstraintViolationException.class,
        HttpMessageNotReadableException.class,
        MultipartException.class
    })
    Object badParameter(Exception e, HttpServletRequest request) {
        return answer(request, HttpStatus.BAD_REQUEST, "web.error.bad_request");
    }

    /** The reader closed the page before it was there. */
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void readerLeft() {}

    @ExceptionHandler
    Object anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(request, known.getStatusCode(), known.getHeaders(), codeOf(known.getStatusCode()));
        }
        String id = ErrorIds.next();
        LOG.error("Error {} at {} {}", id, request.getMethod(), request.getRequestURI(), e);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, HttpHeaders.EMPTY, "web.error.internal", id);
    }

    static String codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "web.error.bad_request";
            case 401 -> "web.error.unauthenticated";
            case 403 -> "web.error.forbidden";
            case 404 -> "web.error.not_found";
            case 405 -> "web.error.method";
            case 409 -> "web.error.conflict";
            case 413 -> "web.error.too_large";
            default -> "web.error.general";
        };
    }

    private Object answer(HttpServletRequest request, HttpStatusCode status, String code) {
        return answer(request, status, HttpHeaders.EMPTY, code);
    }

    private Object answer(
            HttpServletRequest request, HttpStatusCode status, HttpHeaders headers, String code, Object... args) {
        if (Problems.isApi(request)) {
            return ResponseEntity.status(status)
                    .headers(headers)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problems.problem(request, status, code, args));
        }
        PageAttributes.set(request);
        return new ModelAndView(
                ErrorPages.viewFor(status), Map.of("errorText", problems.text(request, code, args)), status);
    }
}
