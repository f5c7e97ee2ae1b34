/** The catalogue of procedures (TTHC) with dated versions. Owns procedure, procedure_version. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar", "unit", "account"})
package vn.cchc.procedure;

import org.springframework.modulith.ApplicationModule;
