package vn.cchc.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** After sign-in: on to the page that was asked for, in the person's language unless the sign-in page was read in another. */
@Component
class SignInResult extends SavedRequestAwareAuthenticationSuccessHandler implements LogoutHandler {

    private final Access access;
    private final AuditTrail audit;
    private final LocaleResolver localeResolver;

    SignInResult(Access access, AuditTrail audit, LocaleResolver localeResolver) {
        this.access = access;
        this.audit = audit;
        this.localeResolver = localeResolver;
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        setRequestCache(cache);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (WebUtils.getCookie(request, "lang") == null) {
            access.language(authentication)
                    .ifPresent(tag -> localeResolver.setLocale(request, response, Locale.forLanguageTag(tag)));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (authentication != null) {
            audit.record(
                    authentication.getName(), "account.signed_out", authentication.getName(), request.getRemoteAddr());
        }
    }
}
