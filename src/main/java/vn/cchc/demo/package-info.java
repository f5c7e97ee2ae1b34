/** The demo district: units, procedures, accounts and made dossiers, loaded into an empty database by the demo profile only. */
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
            "appraisal",
            "followup"
        })
package vn.cchc.demo;

import org.springframework.modulith.ApplicationModule;
