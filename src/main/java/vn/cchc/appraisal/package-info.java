/** Rounds of self-score and appraisal: entries by phase, evidence, the index, lost points. Owns the tables named appraisal. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "importing",
            "calendar",
            "unit",
            "account",
            "evidence",
            "notice",
            "figure",
            "scoring"
        })
package vn.cchc.appraisal;

import org.springframework.modulith.ApplicationModule;
