package vn.cchc.dossier.web;

import java.time.Instant;
import java.time.LocalDate;

/** An apology slip as it was entered here. */
record SlipCard(
        LocalDate slipOn, String reason, String unitName, LocalDate newDate, String username, Instant enteredAt) {}
