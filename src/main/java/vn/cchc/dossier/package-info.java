/** The facts: each dossier, the sources they come from, their import, apology slips. Owns source, dossier, dossier_change, import_confirmation, apology_slip. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar", "unit", "account", "procedure"})
package vn.cchc.dossier;

import org.springframework.modulith.ApplicationModule;
