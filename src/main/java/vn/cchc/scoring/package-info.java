/** Schemes, rules, scorecards and ranks. Owns scheme, indicator, portal_figure, entered_value, adjustment, result, outside_score. */
@ApplicationModule(
        allowedDependencies = {"shared", "importing", "calendar", "unit", "account", "procedure", "dossier", "figure"})
package vn.cchc.scoring;

import org.springframework.modulith.ApplicationModule;
