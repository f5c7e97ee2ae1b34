/** Locale, security wiring, error pages and the page layout; knows no feature. Owns no table. */
@ApplicationModule(allowedDependencies = {"shared"})
package vn.cchc.web;

import org.springframework.modulith.ApplicationModule;
