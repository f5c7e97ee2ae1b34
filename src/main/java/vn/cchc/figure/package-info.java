/** Counts per period, unit and procedure, and the monthly report typed by people. Owns period_cell, unit_cell and the report tables. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "importing",
            "calendar",
            "unit",
            "account",
            "evidence",
            "notice",
            "procedure",
            "dossier"
        })
package vn.cchc.figure;

import org.springframework.modulith.ApplicationModule;
