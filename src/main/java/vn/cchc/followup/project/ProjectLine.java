package vn.cchc.followup.project;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A project with its last figures up to a month.
 *
 * @param month the month of these figures; null = none yet, then no figure counts
 */
record ProjectLine(
        long id,
        long unitId,
        int year,
        String code,
        String name,
        int version,
        LocalDate month,
        long planYear,
        long disbursedYear,
        long planCarried,
        long disbursedCarried,
        String reason) {

    public boolean reported() {
        return month != null;
    }

    public CapitalPart ofYear() {
        return new CapitalPart(planYear, disbursedYear);
    }

    public CapitalPart carried() {
        return new CapitalPart(planCarried, disbursedCarried);
    }

    /** Months of the year behind these figures. */
    public int monthsGone() {
        return month == null ? 0 : month.getMonthValue();
    }

    /** Whether both kinds of capital keep the pace of a month; figures that are older stand for what is known by then. */
    public boolean onPace(YearMonth asked) {
        return ofYear().onPace(asked.getMonthValue()) && carried().onPace(asked.getMonthValue());
    }

    public boolean olderThan(YearMonth asked) {
        return month != null && YearMonth.from(month).isBefore(asked);
    }
}
