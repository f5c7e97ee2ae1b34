/** Rounds of self-scoring and appraisal over a scheme. Owns the appraisal tables. */
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
            "scoring"
        })
package vn.cchc.appraisal;

import org.springframework.modulith.ApplicationModule;
