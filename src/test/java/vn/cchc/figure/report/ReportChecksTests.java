package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.figure.report.Finding.Severity;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportChecksTests {

    private static final ReportForm FORM = new ReportForm(
            1,
            "cchc-thang",
            "",
            "",
            ReportingCalendar.MONTH,
            5,
            ReportPaper.Demand.NONE,
            List.of(
                    item("documents_out", null, null, false, false),
                    item("documents_signed", "documents_out", null, false, false),
                    item("capital_plan", null, null, true, true),
                    item("capital_disbursed", null, "capital_plan", true, false)));

    private final Map<String, Cell> cells = new HashMap<>(Map.of(
            "documents_out", new Cell(120L, ""),
            "documents_signed", new Cell(120L, ""),
            "capital_plan", new Cell(1_500L, ""),
            "capital_disbursed", new Cell(700L, "")));

    @Test
    void a_month_without_surprises_has_no_findings() {
        assertThat(ReportChecks.beforeSubmission(FORM, cells, Map.of("capital_disbursed", 600L)))
                .isEmpty();
    }

    @Test
    void more_signed_than_sent_is_an_error() {
        cells.put("documents_signed", new Cell(121L, ""));

        assertThat(ReportChecks.whileTyping(FORM, cells, Map.of()))
                .containsExactly(new Finding(
                        "documents_signed", Severity.ERROR, "report.check.more_than", "documents_out", 120L));
    }

    @Test
    void more_disbursed_than_planned_asks_for_a_reason() {
        cells.put("capital_disbursed", new Cell(1_501L, " "));

        assertThat(ReportChecks.whileTyping(FORM, cells, Map.of()))
                .containsExactly(new Finding(
                        "capital_disbursed", Severity.ERROR, "report.check.needs_reason", "capital_plan", 1_500L));
    }

    @Test
    void with_the_reason_it_is_only_remarked() {
        cells.put("capital_disbursed", new Cell(1_501L, "Vốn bổ sung cuối năm"));

        assertThat(ReportChecks.whileTyping(FORM, cells, Map.of()))
                .containsExactly(new Finding(
                        "capital_disbursed",
                        Severity.WARNING,
                        "report.check.above_with_reason",
                        "capital_plan",
                        1_500L));
    }

    @Test
    void a_sum_since_january_that_shrinks_is_remarked() {
        assertThat(ReportChecks.whileTyping(FORM, cells, Map.of("capital_disbursed", 701L, "capital_plan", 9_999L)))
                .containsExactly(new Finding(
                        "capital_disbursed", Severity.WARNING, "report.check.lower_than_before", null, 701L));
    }

    @Test
    void a_blank_cell_is_fine_while_typing_and_stops_a_submission() {
        cells.put("documents_out", Cell.BLANK);
        cells.remove("capital_plan");

        assertThat(ReportChecks.whileTyping(FORM, cells, Map.of())).isEmpty();
        assertThat(ReportChecks.beforeSubmission(FORM, cells, Map.of()))
                .extracting(Finding::item, Finding::key)
                .containsExactly(
                        tuple("documents_out", "report.check.blank"), tuple("capital_plan", "report.check.blank"));
    }

    @Test
    void zero_is_a_value() {
        cells.replaceAll((item, cell) -> new Cell(0L, ""));

        assertThat(ReportChecks.beforeSubmission(FORM, cells, Map.of())).isEmpty();
    }

    private static ReportItem item(String code, String partOf, String within, boolean cumulative, boolean carriedOver) {
        return new ReportItem(1, "s", code, code, code, "", "", "", "", partOf, within, cumulative, carriedOver);
    }
}
