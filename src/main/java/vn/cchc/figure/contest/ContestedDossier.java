package vn.cchc.figure.contest;

import java.time.LocalDate;

/** A dossier counted late. @param endedOn null = still open */
record ContestedDossier(long id, String code, String procedureName, LocalDate dueOn, LocalDate endedOn) {}
