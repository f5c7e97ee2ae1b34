package vn.cchc.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells every page who reads it, as request attributes {@code viewer} and {@code viewerName}, and sends those who only
 * keep accounts from the start page, which has nothing for them, to the accounts.
 */
@Configuration(proxyBeanMethods = false)
class ViewerOfPage implements WebMvcConfigurer {

    private final Access access;

    ViewerOfPage(Access access) {
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException {
                return !(handler instanceof HandlerMethod) || tell(request, response);
            }
        });
    }

    private boolean tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Viewer viewer = access.viewerIfSignedIn().orElse(null);
        if (viewer == null) {
            return true;
        }
        request.setAttribute("viewer", viewer);
        request.setAttribute("viewerName", viewer.displayName());
        if (UrlPaths.within(request).equals("/") && viewer.roles().equals(Set.of(Role.ADMIN))) {
            response.sendRedirect(request.getContextPath() + "/admin/accounts");
            return false;
        }
        return true;
    }
}
