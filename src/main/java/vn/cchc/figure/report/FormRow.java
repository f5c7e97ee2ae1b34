package vn.cchc.figure.report;

/**
 * A row of a repeated section in one report.
 *
 * @param label what the row is about, as a field of procedures
 */
record FormRow(String section, int number, String label) {}
