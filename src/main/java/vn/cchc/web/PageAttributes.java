package vn.cchc.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What every page knows of its own address, as request attributes, which templates read like model attributes: error pages
 * have them too, whoever renders them. {@code currentPath} is the path, {@code currentQuery} the query without the
 * language ("" when there is none), so that the language switch leads back to the same page. {@code ?lang=en} on any
 * address chooses the language for good.
 */
@Configuration(proxyBeanMethods = false)
class PageAttributes implements WebMvcConfigurer {

    static final String PATH = "currentPath";
    static final String QUERY = "currentQuery";

    private final LocaleResolver localeResolver;

    PageAttributes(LocaleResolver localeResolver) {
        this.localeResolver = localeResolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                Language.chosenIn(request)
                        .ifPresent(language -> localeResolver.setLocale(request, response, language.locale()));
                set(request);
                return true;
            }
        });
    }

    /** Sets the attributes for requests that fail before they have a handler. */
    static void set(HttpServletRequest request) {
        if (request.getAttribute(PATH) == null) {
            request.setAttribute(
                    PATH,
                    request.getRequestURI().substring(request.getContextPath().length()));
            request.setAttribute(QUERY, query(request.getQueryString()));
        }
    }

    private static String query(String query) {
        if (query == null) {
            return "";
        }
        String rest = UriComponentsBuilder.newInstance()
                .query(query)
                .replaceQueryParam(Language.PARAMETER)
                .build()
                .getQuery();
        return rest == null ? "" : rest;
    }
}
