/** Comparison pages for leaders: the start page, scorecards of units, procedures with a gap. Owns no table. */
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
            "figure",
            "scoring",
            "followup"
        })
package vn.cchc.dashboard;

import org.springframework.modulith.ApplicationModule;
