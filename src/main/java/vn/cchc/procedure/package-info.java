/** The catalogue of procedures (TTHC) with dated versions, and their posting at units. Owns procedure, procedure_version, posting_decision, posting, posting_check, posting_photo. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar", "unit", "account", "evidence", "notice"})
package vn.cchc.procedure;

import org.springframework.modulith.ApplicationModule;
