package vn.cchc.importing;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The queue tidies up after itself on a schedule. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ImportingConfiguration {}
