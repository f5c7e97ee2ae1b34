package vn.cchc.figure;

import java.time.LocalDate;
import vn.cchc.shared.Period;

/**
 * A unit as figures and scorecards name it.
 *
 * @param kind name of a unit kind
 * @param rankingGroup units of one group are ranked against each other; null = listed, never ranked
 * @param validTo last day of the unit; null = still there
 * @param everHadDossiers false for a unit that has never handled a dossier: dossier criteria are not its business
 */
public record MeasuredUnit(
        long id,
        String code,
        String name,
        String kind,
        String rankingGroup,
        LocalDate validFrom,
        LocalDate validTo,
        boolean everHadDossiers) {

    /** A body outside the local government (land registry, tax) whose dossiers are counted apart from the total. */
    public boolean linked() {
        return kind.equals("LINKED_BODY");
    }

    /** The same unit where dossiers of units under it are its business. */
    public MeasuredUnit handling() {
        return new MeasuredUnit(id, code, name, kind, rankingGroup, validFrom, validTo, true);
    }

    public boolean existsIn(Period period) {
        return !validFrom.isAfter(period.to()) && (validTo == null || !validTo.isBefore(period.from()));
    }
}
