package vn.cchc.web;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** The one clock. Days are days in Việt Nam: by UTC a morning's work would be filed under yesterday. */
    @Bean
    Clock clock(@Value("${cchc.zone}") ZoneId zone) {
        return Clock.system(zone);
    }
}
