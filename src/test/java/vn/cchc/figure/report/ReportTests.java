package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.cchc.figure.report.Report.Typed;
import vn.cchc.shared.UserError;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportTests {

    private static final Instant NOW = Instant.parse("2023-06-02T03:00:00Z");

    private final Report report = new Report(1, 2, YearMonth.of(2023, 5));

    private Typed type(Cell loaded, Cell typed) {
        return report.type("documents_out", loaded, typed, "nhaplieu", NOW);
    }

    private static Cell cell(long value) {
        return new Cell(value, "");
    }

    @Test
    void never_typed_blank_and_zero_are_three_things() {
        assertThat(report.value("documents_out")).isEmpty();

        type(Cell.BLANK, cell(0));
        assertThat(report.value("documents_out").orElseThrow().value()).isZero();

        type(cell(0), Cell.BLANK);
        assertThat(report.value("documents_out").orElseThrow().value()).isNull();
    }

    @Test
    void a_cell_somebody_else_has_changed_keeps_their_value() {
        type(Cell.BLANK, cell(5));

        assertThat(type(Cell.BLANK, cell(7))).isEqualTo(Typed.CLASH);
        assertThat(report.cell("documents_out")).isEqualTo(cell(5));
        assertThat(type(cell(5), cell(7))).isEqualTo(Typed.SAVED);
    }

    @Test
    void two_who_type_the_same_do_not_clash() {
        type(Cell.BLANK, cell(5));

        assertThat(type(Cell.BLANK, cell(5))).isEqualTo(Typed.UNCHANGED);
    }

    @Test
    void nothing_changes_after_submission() {
        report.submit("chutichxa", NOW);

        assertThatThrownBy(() -> type(Cell.BLANK, cell(5))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> report.submit("chutichxa", NOW)).isInstanceOf(UserError.class);
    }

    @Test
    void whoever_typed_or_submitted_does_not_accept() {
        type(Cell.BLANK, cell(5));
        report.submit("chutichxa", NOW);

        assertThatThrownBy(() -> report.accept("chutichxa", NOW)).hasMessage("report.error.accept_own");
        assertThatThrownBy(() -> report.accept("nhaplieu", NOW)).hasMessage("report.error.accept_own");
        report.accept("chuyenvien", NOW);
        assertThat(report.state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    void what_is_given_back_is_typed_in_again_and_nobody_answers_for_it() {
        report.submit("chutichxa", NOW);
        report.giveBack();

        assertThat(report.submittedBy()).isNull();
        assertThat(type(Cell.BLANK, cell(5))).isEqualTo(Typed.SAVED);
        report.submit("chutichxa", NOW);
        assertThat(report.state()).isEqualTo(ReportState.SUBMITTED);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, SUBMITTED",
        "SUBMITTED, ACCEPTED RETURNED",
        "RETURNED, SUBMITTED",
        "ACCEPTED, RETURNED LOCKED",
        "LOCKED, ''"
    })
    void every_state_has_its_line_of_moves(ReportState state, String next) {
        List<String> legal = List.of(next.split(" "));

        assertThat(ReportState.values())
                .allSatisfy(to -> assertThat(state.mayBecome(to)).isEqualTo(legal.contains(to.name())));
    }
}
