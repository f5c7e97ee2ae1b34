/** The facts: each dossier, its sources, import, apology slips and causes of lateness. Owns source, dossier, dossier_change, import_confirmation, apology_slip, slip_rule, late_cause, dossier_cause, duration_cell. */
@ApplicationModule(
        allowedDependencies = {"shared", "importing", "calendar", "unit", "account", "evidence", "notice", "procedure"})
package vn.cchc.dossier;

import org.springframework.modulith.ApplicationModule;
