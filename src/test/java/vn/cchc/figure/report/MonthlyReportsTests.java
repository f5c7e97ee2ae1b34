package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.ReportedFigures.ReportedFigure;
import vn.cchc.figure.report.CellOutcome.Result;
import vn.cchc.shared.NotFound;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MonthlyReportsTests {

    private static final YearMonth MAY = YearMonth.of(2023, 5);

    @Autowired
    MonthlyReports reports;

    @Autowired
    ReportMoves moves;

    @Autowired
    ReportedFigures reported;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void what_a_clerk_types_is_kept_with_name_and_log() {
        as("nhaplieu");

        var saved = reports.save(may(), List.of(cell("documents_out", "1.234", "")));

        assertThat(saved.outcomes()).extracting(CellOutcome::result).containsExactly(Result.SAVED);
        assertThat(saved.report().value("documents_out").orElseThrow())
                .extracting(ReportValue::value, ReportValue::typedBy)
                .containsExactly(1_234L, "nhaplieu");
        reports.save(may(), List.of(cell("documents_out", "1.300", "1234")));
        assertThat(jdbc.sql("select before, after, username from report_value_change order by id")
                        .query()
                        .listOfRows())
                .extracting(r -> r.get("before"), r -> r.get("after"), r -> r.get("username"))
                .containsExactly(tuple(null, 1_234L, "nhaplieu"), tuple(1_234L, 1_300L, "nhaplieu"));
    }

    @Test
    void a_wrong_cell_does_not_keep_the_others_from_being_saved() {
        as("nhaplieu");

        var saved =
                reports.save(may(), List.of(cell("documents_out", "120", ""), cell("documents_signed", "1,234.5", "")));

        assertThat(saved.outcomes()).extracting(CellOutcome::result).containsExactly(Result.SAVED, Result.INVALID);
        assertThat(saved.report().cell("documents_out").value()).isEqualTo(120);
        assertThat(saved.report().value("documents_signed")).isEmpty();
    }

    @Test
    void an_untouched_form_makes_no_report() {
        as("nhaplieu");

        reports.save(may(), List.of(cell("documents_out", "", ""), cell("capital_plan", "x", "")));

        assertThat(jdbc.sql("select count(*) from report").query(Long.class).single())
                .isZero();
    }

    @Test
    void two_people_in_two_cells_at_once_both_keep_their_number() throws Exception {
        Unit hoXa = hoXa();
        var outcomes = atOnce(
                () -> as("nhaplieu", () -> reports.save(key(hoXa, MAY), List.of(cell("documents_out", "120", "")))),
                () -> as(
                        "chutichxa", () -> reports.save(key(hoXa, MAY), List.of(cell("documents_signed", "110", "")))));

        assertThat(outcomes).containsOnly(Result.SAVED);
        as("nhaplieu");
        assertThat(reports.show(key(hoXa, MAY)).values().keySet())
                .containsExactlyInAnyOrder("documents_out", "documents_signed");
    }

    @Test
    void of_two_people_in_one_cell_at_once_one_is_told_and_none_is_overwritten() throws Exception {
        Unit hoXa = hoXa();
        for (int round = 0; round < 10; round++) {
            YearMonth month = MAY.minusMonths(round);
            var outcomes = atOnce(
                    () -> as(
                            "nhaplieu",
                            () -> reports.save(key(hoXa, month), List.of(cell("documents_out", "120", "")))),
                    () -> as(
                            "chutichxa",
                            () -> reports.save(key(hoXa, month), List.of(cell("documents_out", "121", "")))));

            assertThat(outcomes).containsExactlyInAnyOrder(Result.SAVED, Result.CLASH);
        }
        assertThat(jdbc.sql("select count(*) from report_value_change")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void the_head_submits_what_was_read_and_twice_is_harmless() {
        as("chutichxa");
        int version = fill("120", "118", "1500000000", "700.000.000").version();

        moves.submit(may(), version, null);
        moves.submit(may(), version, null);

        MonthlyReport report = reports.show(may());
        assertThat(report.state()).isEqualTo(ReportState.SUBMITTED);
        assertThat(report.submittedBy()).isEqualTo("chutichxa");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'report.submitted'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void a_submission_does_not_carry_figures_its_sender_has_not_seen() {
        as("chutichxa");
        int version = fill("120", "118", "0", "0").version();
        as("nhaplieu");
        reports.save(may(), List.of(cell("documents_out", "9", "120")));

        as("chutichxa");
        assertThatThrownBy(() -> moves.submit(may(), version, null))
                .isInstanceOf(UserError.class)
                .hasMessage("report.error.changed_meanwhile");
    }

    @Test
    void an_unfinished_or_wrong_report_is_not_submitted() {
        as("chutichxa");
        assertThatThrownBy(() -> moves.submit(may(), 0, null)).hasMessage("report.error.not_ready");

        int version = fill("120", "121", "0", "0").version();
        assertThatThrownBy(() -> moves.submit(may(), version, null)).hasMessage("report.error.not_ready");
    }

    @Test
    void after_submission_nothing_changes_and_the_typed_text_comes_back() {
        as("chutichxa");
        moves.submit(may(), fill("120", "118", "0", "0").version(), null);

        var saved = reports.save(may(), List.of(cell("documents_out", "130", "120")));

        assertThat(saved.outcomes()).extracting(CellOutcome::result).containsExactly(Result.CLOSED);
        assertThat(saved.report().cell("documents_out").value()).isEqualTo(120);
    }

    @Test
    void a_clerk_types_and_does_not_submit() {
        as("nhaplieu");
        int version = fill("120", "118", "0", "0").version();

        assertThatThrownBy(() -> moves.submit(may(), version, null)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobody_reports_for_another_unit() {
        as("truongphong");
        assertThatThrownBy(() -> reports.show(may())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reports.save(may(), List.of())).isInstanceOf(AccessDeniedException.class);

        as("chuyenvien");
        assertThat(reports.show(may()).state()).isEqualTo(ReportState.OPEN);
        assertThatThrownBy(() -> reports.save(may(), List.of())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_month_to_come_an_unknown_figure_and_a_unit_without_a_form_are_refused() {
        as("chutichxa");
        assertThatThrownBy(() -> reports.show(key(hoXa(), YearMonth.now().plusMonths(2))))
                .hasMessage("report.error.future");
        assertThatThrownBy(() -> reports.save(may(), List.of(cell("nonsense", "1", ""))))
                .isInstanceOf(NotFound.class);
        as("chuyenvien");
        assertThatThrownBy(() -> reports.show(key(units.get("VL", LocalDate.of(2023, 5, 31)), MAY)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void last_month_is_proposed_where_it_carries_over_within_a_year() {
        submitted("2023-04", 100, 90, 1_500, 600);
        submitted("2022-12", 100, 90, 1_400, 1_400);
        as("chutichxa");

        MonthlyReport may = reports.show(may());
        assertThat(may.form().items()).extracting(may::proposal).containsExactly(null, null, 1_500L, null);
        assertThat(may.before().lastMonth("documents_out")).isEqualTo(100);

        MonthlyReport january = reports.show(key(hoXa(), YearMonth.of(2023, 1)));
        assertThat(january.form().items()).extracting(january::proposal).containsOnlyNulls();
        assertThat(january.before().lastMonth("capital_disbursed")).isEqualTo(1_400);
    }

    @Test
    void reported_figures_add_up_or_take_the_last_and_leave_out_drafts() {
        submitted("2023-03", 100, 0, 1_500, 300);
        submitted("2023-04", 110, 5, 1_500, 600);
        as("nhaplieu");
        reports.save(may(), List.of(cell("documents_out", "9999", "")));
        long id = hoXa().id();

        Map<Long, Map<String, ReportedFigure>> figures =
                reported.of(List.of(id, id + 1), YearMonth.of(2023, 3), YearMonth.of(2023, 4));

        assertThat(figures).containsOnlyKeys(id);
        assertThat(ReportedFigures.of(figures, id, "documents_out"))
                .contains(new ReportedFigure(210, YearMonth.of(2023, 4), true));
        assertThat(ReportedFigures.of(figures, id, "capital_disbursed"))
                .contains(new ReportedFigure(600, YearMonth.of(2023, 4), true));
        assertThat(ReportedFigures.of(figures, id, "documents_signed"))
                .contains(new ReportedFigure(5, YearMonth.of(2023, 4), true));
        assertThat(reported.of(List.of(id), YearMonth.of(2023, 3), MAY).get(id).values())
                .noneMatch(ReportedFigure::complete);
        assertThat(reported.of(List.of(id), MAY, MAY)).isEmpty();
    }

    private MonthlyReport fill(String out, String signed, String plan, String disbursed) {
        reports.save(
                may(),
                List.of(
                        cell("documents_out", out, ""),
                        cell("documents_signed", signed, ""),
                        cell("capital_plan", plan, ""),
                        cell("capital_disbursed", disbursed, "")));
        return reports.show(may());
    }

    private void submitted(String month, long out, long signed, long plan, long disbursed) {
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                            select f.id, :unit, cast(:month as date), 'SUBMITTED', now(), 'chutichxa' from report_form f where f.code = 'cchc-thang' and f.valid_from < '2022-12-01'
                            returning id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, v.item, v.value, 'chutichxa' from r, (values
                            ('documents_out', :out), ('documents_signed', :signed), ('capital_plan', :plan),
                            ('capital_disbursed', :disbursed)) v (item, value)
                        """)
                .param("unit", hoXa().id())
                .param("month", month + "-01")
                .param("out", out)
                .param("signed", signed)
                .param("plan", plan)
                .param("disbursed", disbursed)
                .update();
    }

    private static TypedCell cell(String item, String text, String loaded) {
        return new TypedCell(item, text, loaded, "", "");
    }

    private ReportKey may() {
        return key(hoXa(), MAY);
    }

    private static ReportKey key(Unit unit, YearMonth month) {
        return new ReportKey(unit, month, null);
    }

    private Unit hoXa() {
        return units.get("19363", LocalDate.of(2023, 5, 31));
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(username, "", List.of()));
    }

    private static <T> T as(String username, Callable<T> deed) throws Exception {
        as(username);
        return deed.call();
    }

    private static List<Result> atOnce(Callable<MonthlyReports.Saved> one, Callable<MonthlyReports.Saved> other)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<MonthlyReports.Saved>> running = new ArrayList<>();
            for (Callable<MonthlyReports.Saved> deed : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<Result> results = new ArrayList<>();
            for (Future<MonthlyReports.Saved> saved : running) {
                results.add(saved.get().outcomes().get(0).result());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
