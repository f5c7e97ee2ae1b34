package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.figure.report.ReportStatus.Row;
import vn.cchc.figure.report.ReportStatus.Standing;
import vn.cchc.scoring.Scorecards;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportStatusPageTests {

    private static final YearMonth MAY = YearMonth.of(2023, 5);

    @Autowired
    ReportStatus status;

    @Autowired
    Scorecards scorecards;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_due_day_is_five_working_days_after_the_month_and_still_in_time() {
        submitted("19363", "2023-06-07 23:59:00+07");
        submitted("19366", "2023-06-08 00:00:00+07");
        draft("19369");

        assertThat(row("19363"))
                .extracting(Row::standing, Row::dueOn)
                .containsExactly(Standing.ON_TIME, LocalDate.of(2023, 6, 7));
        assertThat(row("19366").standing()).isEqualTo(Standing.LATE);
        assertThat(row("19369"))
                .extracting(Row::standing, Row::filled, Row::begun)
                .containsExactly(Standing.MISSING, 1, true);
        assertThat(row("19372")).extracting(Row::standing, Row::begun).containsExactly(Standing.MISSING, false);
    }

    @Test
    void a_report_counts_by_what_is_in_it_not_by_a_button() {
        submitted("19363", MAY, "2023-06-07 08:00:00+07", "documents_out", "documents_signed", "capital_plan");

        assertThat(row("19363"))
                .extracting(Row::standing, Row::filled, Row::items)
                .containsExactly(Standing.MISSING, 3, 4);
    }

    @Test
    void a_granted_day_is_the_unit_s_due_day_and_says_why() {
        submitted("19363", "2023-06-12 08:00:00+07");
        jdbc.sql("""
                        insert into report_extension (form_code, unit_id, month, until, reason, granted_by, granted_at)
                        select 'cchc-thang', id, '2023-05-01', '2023-06-12', 'Bão lũ', 'chuyenvien', now() from unit where code = '19363'
                        """).update();

        assertThat(row("19363"))
                .extracting(Row::standing, Row::dueOn, Row::extension)
                .containsExactly(Standing.ON_TIME, LocalDate.of(2023, 6, 12), "Bão lũ");
    }

    @Test
    void one_press_reminds_who_has_not_sent_once_a_day_and_records_whom() throws Exception {
        submitted("19366", "2023-06-07 08:00:00+07");
        for (int press = 0; press < 2; press++) {
            mvc.perform(post("/reports/remind")
                            .param("month", "2023-05")
                            .param("form", "cchc-thang")
                            .with(user("chuyenvien").roles("OFFICER"))
                            .with(csrf()))
                    .andExpect(status().is3xxRedirection());
        }

        assertThat(jdbc.sql("""
                                select u.code || ' ' || r.username from report_reminder r join unit u on u.id = r.unit_id
                                where r.username is not null order by 1
                                """).query(String.class).list())
                .containsExactly("19363 chutichxa", "19363 nhaplieu", "VL.TP truongphong");
        assertThat(jdbc.sql("select count(*) from report_reminder where username is null")
                        .query(Long.class)
                        .single())
                .as("units without an account are on the list of those to call")
                .isEqualTo(27);
        mvc.perform(get("/my-month?month=2023-05").with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(content().string(containsString("đã nhắc gửi báo cáo này lúc")));
        mvc.perform(post("/reports/remind")
                        .param("month", "2023-05")
                        .param("form", "cchc-thang")
                        .with(user("lanhdao").roles("LEADER"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void reports_in_time_are_an_indicator() {
        YearMonth april = MAY.minusMonths(1);
        submitted("19363", "2023-06-07 23:59:00+07");
        submitted(
                "19363",
                april,
                "2023-06-01 08:00:00+07",
                "documents_out",
                "documents_signed",
                "capital_plan",
                "capital_disbursed");
        submitted("19366", MAY, "2023-06-07 08:00:00+07", "documents_out");
        jdbc.sql("""
                        insert into scheme (code, number, state, document, valid_from, created_by, published_by, published_at, content)
                        select 'thu', 1, 'PUBLISHED', '', '2023-01-01', 'test', 'test', now(),
                               jsonb_build_object('name', content -> 'name', 'total', 10, 'unit_kinds', '[]'::jsonb,
                                   'ranked_from', 0, 'adjustable', false, 'bands', content -> 'bands',
                                   'criteria', '[{"code": "reports", "name": {"vi": "Báo cáo", "en": "Reports"}, "max": 10,
                                       "rule": {"type": "linear"}, "indicator": "report_on_time", "when_none": "LEAVES",
                                       "influence": "OWN", "confirmed": false}]'::jsonb)
                        from scheme where code = 'co-ban'
                        """).update();

        var cards = scorecards.of(new Period(april.atDay(1), MAY.atEndOfMonth()), "thu", unit -> true);

        assertThat(cards.units())
                .filteredOn(card ->
                        List.of("19363", "19366", "19369").contains(card.unit().code()))
                .extracting(
                        card -> card.unit().code(),
                        card -> card.criterion("reports").measure().part().intValue(),
                        card -> card.criterion("reports").measure().whole().intValue(),
                        card -> card.shownPoints().orElseThrow().toPlainString())
                .containsExactlyInAnyOrder(
                        tuple("19363", 1, 2, "5.00"), tuple("19366", 0, 2, "0.00"), tuple("19369", 0, 2, "0.00"));
    }

    @Test
    void a_month_that_is_not_due_is_waited_for() {
        assertThat(asOfficer().of(YearMonth.now(), "cchc-thang").rows())
                .allMatch(row -> row.standing() == Standing.WAITING);
    }

    @Test
    void only_units_with_a_form_are_asked_and_units_of_the_time() {
        assertThat(asOfficer().of(MAY, "cchc-thang").rows())
                .extracting(Row::code)
                .hasSize(30)
                .doesNotContain("VL", "VL.THUE")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chuyenvien:OFFICER", "lanhdao:LEADER", "thuongtruc:VIEWER", "kiemtra:AUDITOR"})
    void those_who_answer_for_units_see_who_has_reported(String who) throws Exception {
        submitted("19363", "2023-06-07 08:00:00+07");
        String[] account = who.split(":");

        mvc.perform(get("/reports/status")
                        .param("month", "2023-05")
                        .with(user(account[0]).roles(account[1])))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Đúng hạn"), containsString("08:00 07/06/2023"))))
                .andExpect(content().string(containsString("còn 29 đơn vị chưa gửi")))
                .andExpect(content().string(not(containsString("Chủ tịch UBND thị trấn"))));
        mvc.perform(get("/reports/status")
                        .param("month", "2023-05")
                        .queryParam("lang", "en")
                        .with(user(account[0]).roles(account[1])))
                .andExpect(content().string(containsString("29 units have not submitted")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lanhdao:LEADER", "thuongtruc:VIEWER", "kiemtra:AUDITOR"})
    void who_only_looks_opens_what_was_submitted_and_no_draft(String who) throws Exception {
        submitted("19363", "2023-06-07 08:00:00+07");
        draft("19369");
        RequestPostProcessor reader = user(who.split(":")[0]).roles(who.split(":")[1]);

        mvc.perform(get("/reports/status").param("month", "2023-05").with(reader))
                .andExpect(content().string(containsString("/my-month?unit=19363&amp;month=2023-05")))
                .andExpect(content().string(not(containsString("/my-month?unit=19369"))));
        mvc.perform(get("/my-month?unit=19363&month=2023-05").with(reader))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"action\""))));
        mvc.perform(get("/my-month?unit=19369&month=2023-05").with(reader)).andExpect(status().isForbidden());
    }

    @Test
    void the_status_asks_the_database_a_few_times_whatever_the_number_of_units() throws Exception {
        RequestPostProcessor officer = user("chuyenvien").roles("OFFICER");
        mvc.perform(get("/reports/status?month=2023-05").with(officer));
        Statements.forget();

        mvc.perform(get("/reports/status?month=2023-05").with(officer)).andExpect(status().isOk());

        assertThat(Statements.sent()).hasSizeBetween(2, 8);
    }

    @Test
    void heads_and_clerks_do_not_see_the_others() throws Exception {
        mvc.perform(get("/reports/status").with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_hostile_name_of_a_unit_is_shown_as_text() throws Exception {
        jdbc.sql("update unit set name = '<img src=x onerror=alert(1)>' where code = '19363'")
                .update();

        mvc.perform(get("/reports/status")
                        .param("month", "2023-05")
                        .with(user("chuyenvien").roles("OFFICER")))
                .andExpect(content().string(not(containsString("<img src=x"))));
    }

    @Test
    void a_month_to_come_is_refused() throws Exception {
        mvc.perform(get("/reports/status")
                        .param("month", "2059-01")
                        .with(user("chuyenvien").roles("OFFICER")))
                .andExpect(status().isUnprocessableContent());
    }

    private Row row(String code) {
        return asOfficer().of(MAY, "cchc-thang").rows().stream()
                .filter(row -> row.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private ReportStatus asOfficer() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("chuyenvien", "", List.of()));
        return status;
    }

    private void submitted(String code, String at) {
        submitted(code, MAY, at, "documents_out", "documents_signed", "capital_plan", "capital_disbursed");
    }

    private void submitted(String code, YearMonth month, String at, String... items) {
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                            select f.id, u.id, cast(:month as date), 'SUBMITTED', cast(:at as timestamptz), 'x'
                            from report_form f, unit u
                            where u.code = :code and u.valid_to is null and f.code = 'cchc-thang' and f.valid_from < '2023-05-01'
                            returning id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, item, 1, 'x' from r, unnest(:items) item
                        """)
                .param("code", code)
                .param("month", month.atDay(1))
                .param("at", at)
                .param("items", items)
                .update();
    }

    private void draft(String code) {
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state)
                            select f.id, u.id, date '2023-05-01', 'OPEN'
                            from report_form f, unit u where u.code = :code and u.valid_to is null and f.code = 'cchc-thang' and f.valid_from < '2023-05-01'
                            returning id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, v.item, v.value, 'x' from r, (values ('documents_out', 0), ('capital_plan', null)) v (item, value)
                        """).param("code", code).update();
    }
}
