package vn.cchc.web;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
            @Override
            protected Locale parseLocaleValue(String tag) {
                return Language.of(tag).orElse(Language.VI).locale();
            }
        };
        // Refusals of the security chain come before the choice in the address is kept.
        resolver.setDefaultLocaleFunction(
                request -> Language.chosenIn(request).orElse(Language.VI).locale());
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }
}
