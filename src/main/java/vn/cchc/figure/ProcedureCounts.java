package vn.cchc.figure;

/**
 * The figures of one procedure over some units.
 *
 * @param field the catalogue's field at the end of the period
 * @param onlinePossible false where the law wants the applicant before an officer
 */
public record ProcedureCounts(
        long procedureId, String code, String name, String field, boolean onlinePossible, Counts counts) {}
