package vn.cchc.demo;

/**
 * What the generator takes from the catalogue of procedures.
 *
 * @param limit time limit in days or working days; 0 = the same day
 * @param inWorkingDays false where the limit counts every day
 */
record CatalogueEntry(
        String code, String name, String field, int limit, boolean inWorkingDays, long fee, boolean onlinePossible) {}
