/** The demo district: units, procedures, accounts and made dossiers, loaded into an empty database by the demo profile only. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "importing",
            "calendar",
            "unit",
            "account",
            "procedure",
            "dossier",
            "figure",
            "scoring"
        })
package vn.cchc.demo;

import org.springframework.modulith.ApplicationModule;
