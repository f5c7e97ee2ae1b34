package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.figure.UnitStanding;
import vn.cchc.figure.report.CellOutcome.Result;
import vn.cchc.shared.NotFound;
import vn.cchc.support.IntegrationTest;
import vn.cchc.unit.Units;

/** A report after it was typed: submitted, accepted, given back, locked, amended. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportMovesTests {

    private static final YearMonth MAY = YearMonth.of(2023, 5);
    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    MonthlyReports reports;

    @Autowired
    ReportMoves moves;

    @Autowired
    ReportAmendments amendments;

    @Autowired
    ReportForms forms;

    @Autowired
    MonthLocks locks;

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
    void an_officer_accepts_what_a_head_submitted_and_twice_is_harmless() {
        int version = submitted();

        as("chuyenvien");
        moves.accept(may(), version);
        moves.accept(may(), version);

        assertThat(show().stage())
                .extracting(MonthlyReport.Stage::state, MonthlyReport.Stage::acceptedBy)
                .containsExactly(ReportState.ACCEPTED, "chuyenvien");
        assertThat(log())
                .extracting(ReportLog.Line::to, ReportLog.Line::username)
                .startsWith(tuple(ReportState.ACCEPTED, "chuyenvien"), tuple(ReportState.SUBMITTED, "chutichxa"));
    }

    @Test
    void a_leader_stands_in_and_nobody_accepts_the_report_of_the_own_office() {
        int version = submitted();
        grant("chuyenvien", "CLERK", "19363");

        as("chuyenvien");
        assertThatThrownBy(() -> moves.accept(may(), version)).hasMessage("report.error.accept_own_office");
        as("lanhdao");
        moves.accept(may(), version);

        assertThat(show().stage().acceptedBy()).isEqualTo("lanhdao");
    }

    @Test
    void whoever_typed_a_figure_accepts_nothing_even_after_losing_the_grant() {
        grant("chuyenvien", "CLERK", "19363");
        as("chuyenvien");
        reports.save(may(), List.of(cell("documents_out", "120", "")));
        jdbc.sql(
                        "delete from role_grant where role = 'CLERK' and account_id = (select id from account where username = 'chuyenvien')")
                .update();
        as("chutichxa");
        reports.save(may(), List.of(cell("documents_out", "121", "120")));
        int version = submitted();

        as("chuyenvien");
        assertThatThrownBy(() -> moves.accept(may(), version)).hasMessage("report.error.accept_own");
        assertThatThrownBy(() -> jdbc.sql(
                                "update report set state = 'ACCEPTED', accepted_by = 'chuyenvien', accepted_at = now()")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "update report set state = 'ACCEPTED', submitted_by = 'x', accepted_by = 'x', accepted_at = now()")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("report_accepted_by_another");
    }

    @ParameterizedTest
    @CsvSource({"truongphong", "nhaplieu", "thuongtruc", "kiemtra"})
    void who_is_neither_officer_nor_leader_accepts_and_returns_nothing(String username) {
        int version = submitted();

        as(username);
        assertThatThrownBy(() -> moves.accept(may(), version)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> moves.giveBack(may(), version, ReturnReason.OTHER, "x", null))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_report_given_back_says_why_is_no_figure_and_comes_again() {
        int version = submitted();
        as("chuyenvien");
        assertThatThrownBy(() -> moves.giveBack(may(), version, ReturnReason.WRONG_FIGURE, " ", null))
                .hasMessage("report.error.return_reason");
        assertThatThrownBy(() -> moves.giveBack(may(), version, null, "Số văn bản", null))
                .hasMessage("report.error.return_reason");
        moves.giveBack(may(), version, ReturnReason.WRONG_FIGURE, "Số văn bản không khớp sổ", null);

        assertThat(reported.of(List.of(may().unit().id()), MAY, MAY)).isEmpty();
        assertThat(log().get(0))
                .extracting(ReportLog.Line::to, ReportLog.Line::reason, ReportLog.Line::words)
                .containsExactly(ReportState.RETURNED, ReturnReason.WRONG_FIGURE, "Số văn bản không khớp sổ");
        as("chutichxa");
        reports.save(may(), List.of(cell("documents_out", "125", "120")));
        moves.submit(may(), show().version(), null);
        assertThat(show().state()).isEqualTo(ReportState.SUBMITTED);
    }

    @Test
    void after_the_lock_nothing_is_typed_or_sent_but_under_an_exception() {
        as("chutichxa");
        int version = fill();
        as("chuyenvien");
        locks.lock(form(), MAY);
        locks.lock(form(), MAY);

        as("chutichxa");
        assertThat(reports.save(may(), List.of(cell("documents_out", "130", "120")))
                        .outcomes())
                .extracting(CellOutcome::result, CellOutcome::error)
                .containsExactly(tuple(Result.CLOSED, "report.error.month_locked"));
        assertThatThrownBy(() -> moves.submit(may(), version, null)).hasMessage("report.error.month_locked");

        as("chuyenvien");
        assertThatThrownBy(() -> locks.extend(may().unit(), form(), MAY, today(), " "))
                .hasMessage("report.error.extension_reason");
        assertThatThrownBy(() -> locks.extend(may().unit(), form(), MAY, today().minusDays(1), "Bão lũ"))
                .hasMessage("report.error.extension_day");
        locks.extend(may().unit(), form(), MAY, today(), "Bão lũ");
        as("chutichxa");
        moves.submit(may(), version, null);
        assertThat(show().state()).isEqualTo(ReportState.SUBMITTED);
    }

    @Test
    void accepted_reports_lock_with_their_month_and_what_is_accepted_later_at_once() {
        int version = submitted();
        as("chuyenvien");
        locks.lock(form(), MAY);
        assertThat(show().state()).isEqualTo(ReportState.SUBMITTED);

        moves.accept(may(), version);

        assertThat(show().state()).isEqualTo(ReportState.LOCKED);
        assertThatThrownBy(() -> moves.giveBack(may(), show().version(), ReturnReason.OTHER, "x", null))
                .hasMessage("report.error.move");
    }

    @Test
    void the_nightly_job_locks_what_was_due_yesterday_and_leaves_the_running_month() {
        YearMonth longAgo = YearMonth.now().minusMonths(3);

        locks.lockDue();

        assertThat(locks.of("cchc-thang", may().unit().id(), longAgo).locked()).isTrue();
        assertThat(locks.of("cchc-thang", may().unit().id(), YearMonth.now()).locked())
                .isFalse();
    }

    @Test
    void only_an_officer_of_the_whole_installation_locks_and_not_a_month_that_runs() {
        as("chutichxa");
        assertThatThrownBy(() -> locks.lock(form(), MAY)).isInstanceOf(AccessDeniedException.class);
        as("chuyenvien");
        assertThatThrownBy(() -> locks.lock(form(), YearMonth.now())).hasMessage("report.error.lock_running");
    }

    @Test
    void a_locked_figure_changes_only_by_a_request_that_somebody_else_approves() {
        locked();
        as("nhaplieu");
        assertThatThrownBy(() -> amendments.ask(may(), Map.of("documents_out", "120"), "Đếm lại"))
                .hasMessage("report.error.amend_nothing");
        assertThatThrownBy(() -> amendments.ask(may(), Map.of("documents_out", "125"), ""))
                .hasMessage("report.error.amend_reason");
        assertThat(amendments
                        .ask(may(), Map.of("documents_out", "1,5"), "Đếm lại")
                        .errors())
                .containsEntry("documents_out", "report.number.decimals");
        assertThat(amendments
                        .ask(may(), Map.of("documents_out", "125"), "Đếm lại theo sổ")
                        .errors())
                .isEmpty();
        assertThatThrownBy(() -> amendments.ask(may(), Map.of("documents_out", "126"), "Nữa"))
                .hasMessage("report.error.amend_open");
        long id = jdbc.sql("select id from report_amendment").query(Long.class).single();
        assertThatThrownBy(() -> amendments.approve(id, "")).isInstanceOf(AccessDeniedException.class);

        as("chuyenvien");
        assertThatThrownBy(() -> amendments.refuse(id, " ")).hasMessage("report.error.amend_refuse_words");
        amendments.approve(id, "");

        assertThat(show().cell("documents_out").value()).isEqualTo(125);
        assertThat(log().get(0))
                .extracting(
                        ReportLog.Line::before, ReportLog.Line::after, ReportLog.Line::username, ReportLog.Line::words)
                .containsExactly(120L, 125L, "nhaplieu", "Đếm lại theo sổ");
        assertThatThrownBy(() -> amendments.approve(id, "")).hasMessage("report.error.amend_decided");
    }

    @Test
    void what_an_amendment_does_to_points_and_ranks_is_shown_before_it_is_approved() {
        scheme_of_signed_documents();
        locked();
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                            select f.id, u.id, '2023-05-01', 'SUBMITTED', now(), 'x' from report_form f, unit u
                            where f.id = :form and u.code = '19366' returning id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, v.item, v.value, 'x' from r, (values ('documents_out', 100), ('documents_signed', 95)) v (item, value)
                        """).param("form", form().id()).update();
        as("chutichxa");
        amendments.ask(may(), Map.of("documents_signed", "108"), "Đếm lại");
        long id = jdbc.sql("select id from report_amendment").query(Long.class).single();

        as("chuyenvien");
        ReportAmendments.Effect effect = amendments.show(id);

        assertThat(effect.mayDecide()).isTrue();
        assertThat(effect.changes())
                .extracting(
                        c -> c.before().unitCode(),
                        c -> c.before().points().toPlainString(),
                        c -> c.before().rank(),
                        c -> c.after().points().toPlainString(),
                        c -> c.after().rank())
                .containsExactlyInAnyOrder(
                        tuple("19363", "98.33", 1, "90.00", 2), tuple("19366", "95.00", 2, "95.00", 1));
        assertThat(show().cell("documents_signed").value()).isEqualTo(118);
        UnitStanding.Change own = effect.changes().stream()
                .filter(c -> c.before().unitCode().equals("19363"))
                .findFirst()
                .orElseThrow();
        amendments.approve(id, "");
        assertThat(amendments.show(id).known()).isTrue();
        assertThat(amendments.show(id).changes()).containsExactlyInAnyOrderElementsOf(effect.changes());
        assertThat(own.after().ranked()).isEqualTo(2);
    }

    @Test
    void a_clerk_submits_with_the_signed_paper_where_the_form_says_so() {
        form_is("paper = 'PDF'");
        as("nhaplieu");
        int version = fill();
        assertThatThrownBy(() -> moves.submit(may(), version, null)).hasMessage("report.error.paper_incomplete");
        assertThatThrownBy(() -> moves.submit(may(), version, paper("45/BC-UBND", "2023-05-30", null)))
                .hasMessage("report.error.paper_file");
        assertThatThrownBy(() -> moves.submit(may(), version, paper("45/BC-UBND", "2023-04-30", PDF)))
                .hasMessage("report.error.paper_day");
        assertThatThrownBy(() -> moves.submit(may(), version, paper("45/BC-UBND", "2059-04-30", PDF)))
                .hasMessage("report.error.paper_day");
        moves.submit(may(), version, paper("45/BC-UBND", "2023-06-02", PDF));

        long id = jdbc.sql("select id from report_paper").query(Long.class).single();
        assertThat(moves.paper(may(), id).content()).isEqualTo(PDF);
        assertThat(moves.paper(may(), id).name()).isEqualTo("bao cao.pdf");
        assertThatThrownBy(() -> moves.paper(may(), id + 1)).isInstanceOf(NotFound.class);
        as("truongphong");
        assertThatThrownBy(() -> moves.paper(may(), id)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_program_that_calls_itself_a_pdf_is_refused() {
        form_is("paper = 'PDF'");
        as("nhaplieu");
        int version = fill();
        for (String start : new String[] {"MZ\u0090", "PK\u0003\u0004", "\u007fELF", "%PDF", "", "<html>%PDF-1.4"}) {
            byte[] content = (start + " startxref").getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> moves.submit(may(), version, paper("1", "2023-06-02", content)))
                    .as(start)
                    .hasMessage("evidence.error.no_pdf");
        }
        byte[] exe = ("MZ " + new String(PDF, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> moves.submit(may(), version, paper("1", "2023-06-02", exe)))
                .hasMessage("evidence.error.no_pdf");
        assertThatThrownBy(() -> moves.submit(may(), version, paper("1", "2023-06-02", new byte[21 << 20])))
                .hasMessage("evidence.error.pdf_large");
    }

    /** The form of May 2023, as if it had been published like that. */
    private void form_is(String what) {
        jdbc.sql("alter table report_form disable trigger report_form_keep_published")
                .update();
        jdbc.sql("update report_form set " + what + " where valid_from = '2020-01-01'")
                .update();
        jdbc.sql("alter table report_form enable trigger report_form_keep_published")
                .update();
    }

    private void scheme_of_signed_documents() {
        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, published_by, published_at, content)
                        select 'thu', 1, 'PUBLISHED', '', '2023-01-01', 'test', 'test', now(),
                               jsonb_build_object('name', content -> 'name', 'total', 100, 'unit_kinds', '[]'::jsonb,
                                   'ranked_from', 0, 'adjustable', false, 'bands', content -> 'bands',
                                   'criteria', '[{"code": "signed", "name": {"vi": "Ký số", "en": "Signed"}, "max": 100,
                                       "rule": {"type": "linear"}, "indicator": "documents_signed", "when_none": "LEAVES",
                                       "influence": "OWN", "confirmed": false}]'::jsonb)
                        from scheme where code = 'co-ban'
                        """).update();
    }

    private void locked() {
        int version = submitted();
        as("chuyenvien");
        moves.accept(may(), version);
        locks.lock(form(), MAY);
        assertThat(show().state()).isEqualTo(ReportState.LOCKED);
    }

    private int submitted() {
        as("chutichxa");
        moves.submit(may(), fill(), null);
        return show().version();
    }

    private int fill() {
        for (TypedCell cell : List.of(
                cell("documents_out", "120", ""),
                cell("documents_signed", "118", ""),
                cell("capital_plan", "1500", ""),
                cell("capital_disbursed", "700", ""))) {
            reports.save(may(), List.of(new TypedCell(cell.item(), cell.text(), stored(cell.item()), "", "")));
        }
        return show().version();
    }

    private String stored(String item) {
        Long value = show().cell(item).value();
        return value == null ? "" : value.toString();
    }

    private MonthlyReport show() {
        return reports.show(may());
    }

    private List<ReportLog.Line> log() {
        return moves.log(show());
    }

    private ReportForm form() {
        return forms.get("cchc-thang", MAY);
    }

    private ReportKey may() {
        return new ReportKey(units.get("19363", LocalDate.of(2023, 5, 31)), MAY, null);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private static PaperEntry paper(String number, String day, byte[] content) {
        return new PaperEntry(number, day, "KT", "Nguyễn Văn A", "C:\\scan\\bao cao.pdf", content);
    }

    private static TypedCell cell(String item, String text, String loaded) {
        return new TypedCell(item, text, loaded, "", "");
    }

    private void grant(String username, String role, String unit) {
        jdbc.sql("""
                        insert into role_grant (account_id, role, unit_id, valid_from)
                        select a.id, :role, u.id, '2020-01-01' from account a, unit u
                        where a.username = :username and u.code = :unit and u.valid_to is null
                        """)
                .param("role", role)
                .param("username", username)
                .param("unit", unit)
                .update();
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(username, "", List.of()));
    }
}
