package vn.cchc.account;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request within the application, as it was sent. */
final class UrlPaths {

    private UrlPaths() {}

    static String within(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
