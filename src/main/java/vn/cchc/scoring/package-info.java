/** Schemes, rules, scorecards and ranks. Owns scheme, indicator, criterion_target, portal_figure, entered_value and its changes,
 * adjustment, result, outside_score. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "importing",
            "calendar",
            "unit",
            "account",
            "evidence",
            "notice",
            "procedure",
            "dossier",
            "figure"
        })
package vn.cchc.scoring;

import org.springframework.modulith.ApplicationModule;
