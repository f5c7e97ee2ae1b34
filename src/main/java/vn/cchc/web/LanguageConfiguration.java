package vn.cchc.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    /**
     * Vietnamese, unless the reader chose otherwise: browsers of offices are often English, so what a browser accepts says
     * nothing about its reader.
     */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lang") {
            /** The choice in the address holds for its own answer too, also where nothing keeps it: an unknown page. */
            @Override
            public LocaleContext resolveLocaleContext(HttpServletRequest request) {
                return Language.chosenIn(request)
                        .<LocaleContext>map(language -> new SimpleLocaleContext(language.locale()))
                        .orElseGet(() -> super.resolveLocaleContext(request));
            }

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return resolveLocaleContext(request).getLocale();
            }

            @Override
            protected Locale parseLocaleValue(String tag) {
                return Language.of(tag).orElse(Language.VI).locale();
            }
        };
        resolver.setDefaultLocaleFunction(request -> Language.VI.locale());
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }
}
