/** Schemes, rules, scorecards and ranks. Owns scheme, criterion, grade_band. */
@ApplicationModule(
        allowedDependencies = {"shared", "importing", "calendar", "unit", "account", "procedure", "dossier", "figure"})
package vn.cchc.scoring;

import org.springframework.modulith.ApplicationModule;
