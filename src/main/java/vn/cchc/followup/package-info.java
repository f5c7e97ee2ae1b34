/** What is carried until it is done: tasks given by leaders, deductions to win back, plans, initiatives, proposals, projects. Owns their tables. */
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
            "appraisal"
        })
package vn.cchc.followup;

import org.springframework.modulith.ApplicationModule;
