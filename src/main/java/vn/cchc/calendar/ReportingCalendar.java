package vn.cchc.calendar;

/** The two ways offices cut time into months. */
public enum ReportingCalendar {
    /** From the first to the last day of the month. */
    MONTH,
    /** As Thông tư 01/2020 has it: from a cut-off day in the month before (the 15th) to the day before the next cut-off. */
    REPORT
}
