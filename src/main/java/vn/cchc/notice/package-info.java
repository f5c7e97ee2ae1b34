/** What people are told, when and how: reminders of every feature, one digest a day. Owns notice, digest. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar", "unit", "account"})
package vn.cchc.notice;

import org.springframework.modulith.ApplicationModule;
