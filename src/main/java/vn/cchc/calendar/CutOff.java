package vn.cchc.calendar;

import java.time.YearMonth;

/** From a month on, the reporting month starts on that day of the month before it, or on its own 1st where the day is 1. */
record CutOff(YearMonth firstMonth, int startDay) {}
