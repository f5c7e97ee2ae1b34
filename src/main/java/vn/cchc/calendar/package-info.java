/** Working days, holidays and swapped days, reporting months and their cut-off. Owns holiday, reporting_calendar, calendar_day, calendar_version. */
@ApplicationModule(allowedDependencies = {"shared"})
package vn.cchc.calendar;

import org.springframework.modulith.ApplicationModule;
