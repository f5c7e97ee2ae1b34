package vn.cchc.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.figure.ReportedFigures;
import vn.cchc.scoring.IndicatorVersion;
import vn.cchc.scoring.ValueSource;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VisitTests {

    private static final String MAY = "?from=2023-05&to=2023-05";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ReportedFigures reported;

    @Autowired
    List<ValueSource> sources;

    @BeforeEach
    void a_unit_with_faults() {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            status, content_hash, holding_unit)
                        select s.id, 'H50.' || n, u.id, p.id, 'DIRECT', date '2023-05-02', date '2023-05-10' + n, date '2023-05-10' + n,
                               'PROCESSING', n, 'Bộ phận <Một cửa>'
                        from source s, unit u, procedure p, generate_series(1, 30) n
                        where s.code = 'mot-cua' and u.code = '19363' and p.code = '2.000815'
                        """).update();
        jdbc.sql("update dossier set source_slip_on = '2023-05-12' where code = 'H50.2'")
                .update();
        jdbc.sql("""
                        insert into dossier_cause (dossier_id, cause, username)
                        select id, 'staff', 'nhaplieu' from dossier where code = 'H50.1'
                        """).update();
    }

    @Test
    void the_page_for_a_visit_holds_the_faults_of_the_unit() {
        assertThat(get("lanhdao", "/units/19363/visit" + MAY))
                .hasStatusOk()
                .bodyText()
                // Due 11 to 30 May but for the one with a slip: nineteen are overdue on the 31st, twelve fit.
                .contains("12 trong 19 hồ sơ, đến hết ngày 31/05/2023", ">H50.1<", "Bộ phận &lt;Một cửa&gt;")
                .contains("Thiếu người", "Chưa có số liệu", "không có thủ tục phải niêm yết")
                .doesNotContain(">H50.2<", ">H50.20<", "??");
        assertThat(get("lanhdao", "/units/19363/visit" + MAY + "&lang=en"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        assertThat(get("lanhdao", "/units/VL.VP/visit" + MAY)).hasStatusOk();
        assertThat(get("lanhdao", "/units/00000/visit" + MAY)).hasStatus(404);
    }

    @Test
    void who_may_not_see_the_unit_or_its_dossiers_does_not() {
        assertThat(get("chutichxa", "/units/19363/visit" + MAY)).hasStatusOk();
        assertThat(get("chutichxa", "/units/19426/visit" + MAY)).hasStatus(403);
        assertThat(get("quantri", "/units/19363/visit" + MAY)).hasStatus(403);
        assertThat(get("quantri", "/resources")).hasStatus(403);
        assertThat(get("chutichxa", "/resources" + MAY))
                .bodyText()
                .contains("Thị trấn Hồ Xá")
                .doesNotContain("Xã Vĩnh Ô");
    }

    @Test
    void remarks_are_those_of_the_last_report_submitted() {
        report("2023-03-01", "SUBMITTED", "Cũ");
        report("2023-04-01", "SUBMITTED", "Thiếu <máy> quét");
        report("2023-05-01", "OPEN", "Nháp");
        assertThat(reported.lastComments(unit(), YearMonth.of(2023, 5)))
                .extracting(ReportedFigures.Comment::text)
                .containsExactly("Thiếu <máy> quét");
        assertThat(get("lanhdao", "/units/19363/visit" + MAY))
                .bodyText()
                .contains("Thiếu &lt;máy&gt; quét", "Báo cáo tháng 04/2023")
                .doesNotContain("Nháp", "Cũ<");
    }

    @Test
    void posting_is_a_source_that_schemes_can_score() {
        jdbc.sql("""
                        insert into posting_decision (number, decided_on, effective_on, authority, post_by, username)
                        values ('1', '2023-05-08', '2023-05-08', 'COMMUNE', '2023-05-15', 'chuyenvien')
                        """).update();
        jdbc.sql("""
                        insert into posting (decision_id, unit_id, procedure_id, takes_down, state, done_on)
                        select (select max(id) from posting_decision), u.id, p.id, false, 'DONE',
                               case p.code when '2.000815' then date '2023-05-15' else date '2023-05-16' end
                        from unit u, procedure p where u.code = '19363' and p.code in ('2.000815', '1.001193')
                        """).update();
        assertThat(jdbc.sql("select count(*) from indicator where content ->> 'source' = 'POSTING'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(sources).extracting(ValueSource::source).contains(IndicatorVersion.Source.POSTING);
        assertThat(get("chuyenvien", "/schemes/indicators"))
                .hasStatusOk()
                .bodyText()
                .contains("Niêm yết đúng hạn", "Niêm yết thủ tục")
                .doesNotContain("??");
        assertThat(get("lanhdao", "/units/19363/visit" + MAY)).bodyText().contains("50,0 % (1 / 2)", "100,0 % (2 / 2)");
    }

    @Test
    void both_pages_ask_a_few_times_whatever_the_number_of_units() {
        for (String path : List.of("/units/19363/visit" + MAY, "/resources" + MAY)) {
            get("lanhdao", path);
            Statements.forget();
            assertThat(get("lanhdao", path)).hasStatusOk();
            assertThat(Statements.sent()).as(path).hasSizeBetween(1, 18);
        }
    }

    private void report(String month, String state, String comment) {
        long form =
                jdbc.sql("select min(id) from report_form").query(Long.class).single();
        long id = jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                        values (:form, :unit, :month, :state, case when :state <> 'OPEN' then now() end,
                                case when :state <> 'OPEN' then 'chutichxa' end)
                        returning id
                        """)
                .param("form", form)
                .param("unit", unit())
                .param("month", LocalDate.parse(month))
                .param("state", state)
                .query(Long.class)
                .single();
        Map.of("documents_out", comment)
                .forEach((item, text) -> jdbc.sql("""
                        insert into report_value (report_id, item_code, value, comment, typed_by)
                        values (:id, :item, 5, :text, 'nhaplieu')
                        """)
                        .param("id", id)
                        .param("item", item)
                        .param("text", text)
                        .update());
    }

    private long unit() {
        return jdbc.sql("select id from unit where code = '19363'")
                .query(Long.class)
                .single();
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }
}
