package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.calendar.ReportingCalendar;
import vn.cchc.figure.report.Finding.Severity;
import vn.cchc.figure.report.FormCheck.Kind;

/** Each kind of check, at its edges. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportChecksTests {

    private static final YearMonth MAY = YearMonth.of(2023, 5);

    @ParameterizedTest(name = "{0}, {1} and {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // kind     | item | one | other | finding
                "SUM        | 15   | 10  | 5     | ",
                "SUM        | 16   | 10  | 5     | ERROR report.check.sum [15, 16]",
                "SUM        | 14   | 10  | 5     | ERROR report.check.sum [15, 14]",
                "SUM        | 14   | 10  |       | ",
                "SUM        |      | 10  | 5     | ",
                "PART_OF    | 15   | 10  | 5     | ",
                "PART_OF    | 16   | 10  | 5     | ERROR report.check.more_than [Name[items=[one, other]], 15]",
                "PART_OF    | 0    | 0   | 0     | ",
                "PART_OF    | 1    | 0   | 0     | ERROR report.check.more_than [Name[items=[one, other]], 0]",
                "WITHIN     | 15   | 10  | 5     | ",
                "WITHIN     | 16   | 10  | 5     | ASKS report.check.above [Name[items=[one, other]], 15]",
            })
    void compared_with_other_cells(Kind kind, Long item, Long one, Long other, String finding) {
        assertThat(say(new FormCheck(kind, "item", List.of("one", "other"), List.of()), item, one, other))
                .isEqualTo(finding);
    }

    @ParameterizedTest(name = "received {0}, carried over {1}, resolved {2}, in progress {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "40 | 5 | 38 | 7  | ",
                "40 | 5 | 38 | 6  | ASKS report.check.balance [45, 44, 1]",
                "40 | 5 | 38 | 9  | ASKS report.check.balance [45, 47, 2]",
                "40 |   | 38 | 9  | ",
            })
    void what_came_in_is_resolved_or_in_progress(
            Long received, Long carried, Long resolved, Long inProgress, String finding) {
        Map<String, Cell> cells = new HashMap<>();
        put(cells, "item", received);
        put(cells, "one", carried);
        put(cells, "other", resolved);
        put(cells, "last", inProgress);
        FormCheck balance = new FormCheck(Kind.BALANCE, "item", List.of("item", "one"), List.of("other", "last"));

        assertThat(say(balance, cells, Map.of())).isEqualTo(finding);
    }

    @ParameterizedTest(name = "{0} carried over after {1} and {2} were left: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "9 | 7 | 2 | ",
                "8 | 7 | 2 | ASKS report.check.carry_over [9, 8]",
                "0 | 7 | 2 | ASKS report.check.carry_over [9, 0]",
                "8 | 7 |   | ",
            })
    void what_is_carried_over_was_left_last_month(Long item, Long one, Long other, String finding) {
        Map<String, Cell> cells = new HashMap<>();
        put(cells, "item", item);
        Map<String, Map<YearMonth, Long>> april = new HashMap<>();
        past(april, "one", one);
        past(april, "other", other);

        assertThat(say(new FormCheck(Kind.CARRY_OVER, "item", List.of("one", "other"), List.of()), cells, april))
                .isEqualTo(finding);
    }

    @ParameterizedTest(name = "{1} after {0} since January: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "700 | 700 | ",
                "700 | 699 | ASKS report.check.lower_than_before [700]",
                "    | 1   | ",
            })
    void a_sum_since_january_does_not_shrink(Long before, Long now, String finding) {
        Map<String, Cell> cells = new HashMap<>();
        put(cells, "item", now);
        Map<String, Map<YearMonth, Long>> april = new HashMap<>();
        past(april, "item", before);

        assertThat(say(new FormCheck(Kind.NOT_LOWER, "item", List.of(), List.of()), cells, april))
                .isEqualTo(finding);
    }

    @Test
    void a_new_year_begins_at_nothing() {
        Map<String, Cell> cells = Map.of("item", new Cell(1L, ""));
        ReportHistory.Before before =
                new ReportHistory.Before(YearMonth.of(2023, 1), Map.of("item", Map.of(YearMonth.of(2022, 12), 900L)));

        assertThat(new FormCheck(Kind.NOT_LOWER, "item", List.of(), List.of())
                        .find(new CheckInput(form(List.of()), cells, before, Map.of())))
                .isEmpty();
    }

    /** Median 57, median distance 4: usual is 57 ± 4 × 4.45. */
    @ParameterizedTest(name = "{1} after {0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "50 53 55 57 59 61 64 | 57  | ",
                "50 53 55 57 59 61 64 | 40  | ",
                "50 53 55 57 59 61 64 | 39  | ASKS report.check.unusual [40, 74, 39]",
                "50 53 55 57 59 61 64 | 74  | ",
                "50 53 55 57 59 61 64 | 75  | ASKS report.check.unusual [40, 74, 75]",
                "50 53 55 57 59 61 64 | 750 | ASKS report.check.unusual [40, 74, 750]",
                // One wild month moves neither the median nor the spread.
                "50 53 55 57 59 61 9999 | 750 | ASKS report.check.unusual [40, 74, 750]",
                // The same every month: a tenth to either side is usual.
                "100 100 100 100 100 100 | 110 | ",
                "100 100 100 100 100 100 | 111 | ASKS report.check.unusual [90, 110, 111]",
                "0 0 0 0 0 0 | 1 | ",
                "0 0 0 0 0 0 | 2 | ASKS report.check.unusual [0, 1, 2]",
                // Five months say nothing yet.
                "50 53 55 57 59 | 750 | ",
            })
    void far_from_the_usual_asks_for_a_reason(String months, Long now, String finding) {
        Map<YearMonth, Long> past = new HashMap<>();
        YearMonth month = MAY;
        for (String value : months.split(" ")) {
            month = month.minusMonths(1);
            past.put(month, Long.valueOf(value));
        }
        Map<String, Cell> cells = new HashMap<>();
        put(cells, "item", now);

        assertThat(say(new FormCheck(Kind.USUAL_RANGE, "item", List.of(), List.of()), cells, Map.of("item", past)))
                .isEqualTo(finding);
    }

    @Test
    void a_reason_turns_a_question_into_a_remark_and_an_error_stays_one() {
        Map<String, Cell> cells =
                Map.of("item", new Cell(16L, "Vốn bổ sung"), "one", new Cell(10L, ""), "other", new Cell(5L, ""));

        for (Kind kind : List.of(Kind.WITHIN, Kind.PART_OF)) {
            CheckInput input =
                    input(new FormCheck(kind, "item", List.of("one", "other"), List.of()), cells, Map.of(), Map.of());
            assertThat(ReportChecks.whileTyping(input))
                    .singleElement()
                    .extracting(Finding::severity, Finding::stops)
                    .containsExactly(kind == Kind.WITHIN ? Severity.WARNING : Severity.ERROR, kind == Kind.PART_OF);
        }
    }

    @Test
    void another_number_than_the_dossiers_say_asks_for_a_reason_and_stays_marked() {
        FormCheck none = new FormCheck(Kind.NOT_LOWER, "last", List.of(), List.of());

        assertThat(ReportChecks.whileTyping(
                        input(none, Map.of("item", new Cell(12L, "")), Map.of(), Map.of("item", 11L))))
                .containsExactly(new Finding("item", Severity.ASKS, "report.check.known", List.of(11L, 12L)));
        assertThat(ReportChecks.whileTyping(
                        input(none, Map.of("item", new Cell(12L, "Lỗi đồng bộ")), Map.of(), Map.of("item", 11L))))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(ReportChecks.whileTyping(
                        input(none, Map.of("item", new Cell(11L, "")), Map.of(), Map.of("item", 11L))))
                .isEmpty();
    }

    @Test
    void a_blank_cell_is_fine_while_typing_and_stops_a_submission_where_it_is_required() {
        CheckInput input = input(
                new FormCheck(Kind.NOT_LOWER, "item", List.of(), List.of()),
                Map.of("item", Cell.BLANK, "one", new Cell(0L, "")),
                Map.of(),
                Map.of());

        assertThat(ReportChecks.whileTyping(input)).isEmpty();
        assertThat(ReportChecks.beforeSubmission(input))
                .extracting(Finding::item, Finding::key)
                .containsExactly(tuple("item", "report.check.blank"), tuple("other", "report.check.blank"));
    }

    @Test
    void checks_of_a_repeated_section_hold_in_each_row_and_totals_over_all_of_them() {
        ReportForm form = new ReportForm(
                1,
                "mau-06",
                LocalDate.of(2023, 1, 1),
                "",
                "",
                ReportingCalendar.REPORT,
                2,
                ReportPaper.Demand.NONE,
                List.of(new FormSection("fields", "", "", true), new FormSection("total", "", "", false)),
                List.of(item("fields", "whole"), item("fields", "part"), item("total", "sum")),
                List.of(
                        new FormCheck(Kind.PART_OF, "part", List.of("whole"), List.of()),
                        new FormCheck(Kind.SUM, "sum", List.of("whole"), List.of())));
        ReportForm filled =
                form.with(List.of(new FormRow("fields", 1, "Hộ tịch"), new FormRow("fields", 3, "Đất đai")));
        Map<String, Cell> cells = Map.of(
                "whole@1", new Cell(5L, ""),
                "part@1", new Cell(5L, ""),
                "whole@3", new Cell(7L, ""),
                "part@3", new Cell(8L, ""),
                "sum", new Cell(13L, ""));

        assertThat(filled.items())
                .extracting(ReportItem::code, ReportItem::pastKey)
                .containsExactly(
                        tuple("whole@1", "whole@Hộ tịch"),
                        tuple("part@1", "part@Hộ tịch"),
                        tuple("whole@3", "whole@Đất đai"),
                        tuple("part@3", "part@Đất đai"),
                        tuple("sum", "sum"));
        assertThat(ReportChecks.whileTyping(
                        new CheckInput(filled, cells, new ReportHistory.Before(MAY, Map.of()), Map.of())))
                .extracting(
                        Finding::item, Finding::key, f -> f.args().get(f.args().size() - 1))
                .containsExactly(tuple("part@3", "report.check.more_than", 7L), tuple("sum", "report.check.sum", 13L));
    }

    private static String say(FormCheck check, Long item, Long one, Long other) {
        Map<String, Cell> cells = new HashMap<>();
        put(cells, "item", item);
        put(cells, "one", one);
        put(cells, "other", other);
        return say(check, cells, Map.of());
    }

    /** What is found, as severity, key and arguments; null = nothing. */
    private static String say(FormCheck check, Map<String, Cell> cells, Map<String, Map<YearMonth, Long>> past) {
        return check.find(input(check, cells, past, Map.of()))
                .map(f -> f.severity() + " " + f.key() + " " + f.args())
                .orElse(null);
    }

    private static CheckInput input(
            FormCheck check, Map<String, Cell> cells, Map<String, Map<YearMonth, Long>> past, Map<String, Long> known) {
        return new CheckInput(form(List.of(check)), cells, new ReportHistory.Before(MAY, past), known);
    }

    private static ReportForm form(List<FormCheck> checks) {
        return new ReportForm(
                1,
                "thu",
                LocalDate.of(2023, 1, 1),
                "",
                "",
                ReportingCalendar.MONTH,
                5,
                ReportPaper.Demand.NONE,
                List.of(new FormSection("s", "", "", false)),
                Arrays.stream(new String[] {"item", "one", "other"})
                        .map(code -> item("s", code))
                        .toList(),
                checks);
    }

    private static ReportItem item(String section, String code) {
        return new ReportItem(section, code, code, code, "", "", "", "", true, false, false, List.of(), null);
    }

    private static void put(Map<String, Cell> cells, String item, Long value) {
        if (value != null) {
            cells.put(item, new Cell(value, ""));
        }
    }

    private static void past(Map<String, Map<YearMonth, Long>> months, String item, Long value) {
        if (value != null) {
            months.put(item, Map.of(MAY.minusMonths(1), value));
        }
    }
}
