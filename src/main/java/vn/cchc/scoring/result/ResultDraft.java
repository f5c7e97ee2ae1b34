package vn.cchc.scoring.result;

import vn.cchc.shared.Period;

/**
 * What the officer writes.
 *
 * @param rankingGroup null = all units
 * @param officeId the office that submits, whose head checks; null = another officer checks
 */
record ResultDraft(
        String scheme, Period period, String rankingGroup, Long officeId, String note, ResultDocument document) {

    ResultDraft {
        rankingGroup = rankingGroup == null || rankingGroup.isBlank() ? null : rankingGroup;
        note = note == null ? "" : note.strip();
    }
}
