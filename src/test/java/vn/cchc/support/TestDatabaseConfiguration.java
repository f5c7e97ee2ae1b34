package vn.cchc.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class TestDatabaseConfiguration {

    @Bean
    TestDatabase testDatabase() {
        return TestDatabase.migrated();
    }
}
