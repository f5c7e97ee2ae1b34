package vn.cchc.followup.project;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.unit.Unit;

/**
 * The projects of a unit, their sum, and what its monthly report says of the same money.
 *
 * @param reported by code of the item; what was not reported is absent
 */
record UnitProjects(Unit unit, List<ProjectLine> lines, Map<String, ReportedFigure> reported) {

    public CapitalPart ofYear() {
        return lines.stream().map(ProjectLine::ofYear).reduce(CapitalPart.NONE, CapitalPart::plus);
    }

    public CapitalPart carried() {
        return lines.stream().map(ProjectLine::carried).reduce(CapitalPart.NONE, CapitalPart::plus);
    }

    public long reportedLines() {
        return lines.stream().filter(ProjectLine::reported).count();
    }

    public long onPace(YearMonth asked) {
        return lines.stream()
                .filter(line -> line.reported() && line.onPace(asked))
                .count();
    }

    /** Months behind the sum; 0 where the projects stand at different months, whose sum cannot be drawn on. */
    public int monthsGone() {
        List<Integer> months =
                lines.stream().map(ProjectLine::monthsGone).distinct().toList();
        return months.size() == 1 ? months.get(0) : 0;
    }

    /** Plan and disbursement of the year in the monthly report; null where it has not both. */
    public CapitalPart reportedYear() {
        return reported("capital_plan", "capital_disbursed");
    }

    public CapitalPart reportedCarried() {
        return reported("capital_extended_plan", "capital_extended_disbursed");
    }

    public YearMonth reportedFor() {
        ReportedFigure figure = reported.get("capital_disbursed");
        return figure == null ? null : figure.latest();
    }

    public boolean yearDiffers() {
        return reportedYear() != null && !reportedYear().equals(ofYear());
    }

    public boolean carriedDiffers() {
        return reportedCarried() != null && !reportedCarried().equals(carried());
    }

    private CapitalPart reported(String plan, String disbursed) {
        return reported.containsKey(plan) && reported.containsKey(disbursed)
                ? new CapitalPart(
                        reported.get(plan).value(), reported.get(disbursed).value())
                : null;
    }
}
