package vn.cchc.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.support.IntegrationTest;
import vn.cchc.support.Statements;

/** What each role is shown first, in the district without dossiers and with what a test adds. */
@IntegrationTest
@Import(Statements.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TodayTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_head_sees_the_tasks_and_reports_of_the_own_unit_and_of_no_other() {
        task("TB-OWN", "19363");
        task("TB-OTHER", "19366");
        surplus("19363");

        assertThat(today("chutichxa"))
                .hasStatusOk()
                .bodyText()
                .contains("Việc phải làm hôm nay", "nhiệm vụ giao tại TB-OWN", "30/06/2023", "/my-month?unit=19363")
                .contains("Thị trấn Hồ Xá: phương án bố trí dôi dư chưa thực hiện xong")
                .doesNotContain("TB-OTHER", "unit=19366", "Thị trấn Bến Quan", "??");
    }

    @Test
    void what_was_promised_in_deductions_and_plans_stands_with_the_unit_and_before_the_leader() {
        for (String unit : new String[] {"19363", "19366"}) {
            jdbc.sql("""
                            insert into deduction (year, unit_id, name, lost, reason, responsible_id, plan, deadline, planned_by, planned_on,
                                entered_by)
                            select 2022, u.id, 'Khảo sát', 1, 'Chậm', u.id, 'Làm lại', '2023-03-31', 'x', '2023-01-05', 'x'
                            from unit u where u.code = :unit and u.valid_to is null
                            """).param("unit", unit).update();
        }
        jdbc.sql("""
                        insert into plan_task (unit_id, year, text, due_on, whole_month, entered_by)
                        select u.id, 2023, 'Rà soát', '2023-03-31', true, 'x' from unit u where u.code = '19363' and u.valid_to is null
                        """).update();

        assertThat(today("chutichxa"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Thị trấn Hồ Xá: 1 nội dung bị trừ điểm",
                        "Thị trấn Hồ Xá: 1 nhiệm vụ kế hoạch CCHC quá hạn",
                        "31/03/2023")
                .contains("/plans?unit=19363&amp;year=2023")
                .doesNotContain("Thị trấn Bến Quan", "??");
        assertThat(today("lanhdao"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Nhiệm vụ kế hoạch CCHC quá hạn: 1 (Thị trấn Hồ Xá)",
                        "khắc phục: 2 (Thị trấn Bến Quan; Thị trấn Hồ Xá)")
                .doesNotContain("??");
    }

    @Test
    void an_officer_sees_who_is_missing_by_report_with_names_and_the_page_that_reminds() {
        assertThat(today("chuyenvien"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Đơn vị chưa gửi báo cáo", "Báo cáo CCHC tháng, tháng", "/reports/status?month=", "đơn vị khác")
                .doesNotContain("Việc phải làm hôm nay", "??");
    }

    @Test
    void a_leader_sees_what_was_promised_and_not_done_and_nothing_when_all_is_done() {
        assertThat(today("lanhdao")).hasStatusOk().bodyText().contains("Không có gì phải chú ý hôm nay");

        task("TB-1", "19363");
        surplus("19366");

        assertThat(today("lanhdao"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Đã giao, đã hứa nhưng chưa làm",
                        "Nhiệm vụ giao quá hạn chưa xong: 1",
                        "Thị trấn Bến Quan: phương án")
                .doesNotContain("Việc phải làm hôm nay", "??");
        assertThat(today("thuongtruc")).hasStatusOk().bodyText().contains("Nhiệm vụ giao quá hạn chưa xong: 1");
    }

    @Test
    void an_inspector_sees_what_changed_after_closing_by_whom_from_what_to_what_and_why() {
        assertThat(today("kiemtra")).bodyText().doesNotContain("Số liệu thay đổi sau khi chốt");
        amended("APPROVED");

        assertThat(today("kiemtra"))
                .hasStatusOk()
                .bodyText()
                .contains("Số liệu thay đổi sau khi chốt", "Thị trấn Hồ Xá, tháng 05/2023", "từ 120 thành 125")
                .contains(
                        "Đếm lại theo sổ",
                        "Công chức đầu mối thị trấn Hồ Xá đề nghị, Chuyên viên theo dõi CCHC duyệt ngày 10/07/2023",
                        "/reports/amendments/")
                .doesNotContain("??");
        assertThat(today("lanhdao")).bodyText().doesNotContain("Đếm lại theo sổ");
    }

    @Test
    void what_a_change_did_to_points_is_told_apart_from_nothing_and_from_not_known() {
        amended("APPROVED");
        assertThat(today("kiemtra")).bodyText().contains("Điểm thay đổi không được lưu khi duyệt");

        jdbc.sql("update report_amendment set effect_kept = true").update();
        assertThat(today("kiemtra")).bodyText().contains("Điểm không đổi");

        jdbc.sql("""
                        insert into report_amendment_effect (amendment_id, scheme_code, scheme_vi, unit_code, unit_name, points_before,
                            points_after, max_points, rank_before, rank_after, ranked_before, ranked_after)
                        select a.id, e.scheme, e.scheme, e.unit, e.unit, e.before, e.after, 100, 1, 1, 2, 2
                        from report_amendment a, (values ('Bộ nhỏ', '19363', 60, 60.4), ('Bộ lớn', '19363', 70, 62.5),
                            ('Đơn vị bạn', '19366', 10, 90)) e (scheme, unit, before, after)
                        """).update();
        assertThat(today("kiemtra"))
                .bodyText()
                .contains("Bộ lớn: 70,00 thành 62,50 điểm")
                .doesNotContain("Bộ nhỏ", "Đơn vị bạn", "??");
    }

    @Test
    void an_officer_sees_what_units_handed_in_and_wait_to_be_decided_and_nobody_else_does() {
        assertThat(today("chuyenvien")).bodyText().doesNotContain("Chờ quyết định");
        task("TB-DONE", "19363", "19366");
        jdbc.sql("update task_unit set report = 'Đã xong', reported_on = '2023-06-01', reported_by = 'x'")
                .update();
        task("TB-HALF", "19363", "19366");
        jdbc.sql("""
                        update task_unit set report = 'Đã xong', reported_on = '2023-06-01', reported_by = 'x'
                        where unit_id = (select id from unit where code = '19363' and valid_to is null)
                        """).update();
        amended("ASKED");
        jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                        select f.id, u.id, '2023-05-01', 'SUBMITTED', '2023-06-02 23:30+00', 'x' from report_form f, unit u
                        where f.code = 'cchc-thang' and f.valid_from = '2020-01-01' and u.code in ('19366', '19369') and u.valid_to is null
                        """).update();
        jdbc.sql("""
                        insert into contest (unit_id, reason, words, proof, filed_by, filed_at)
                        select id, 'OTHER', 'Lý do', 'CV 1', 'x', '2023-06-05 08:00+07' from unit where code = '19363' and valid_to is null
                        """).update();
        jdbc.sql("""
                        insert into initiative (unit_id, kind, title, summary, proposed_on, entered_by)
                        select id, 'INITIATIVE', 'Trả kết quả tại nhà', 'Tóm tắt', '2022-03-01', 'x' from unit
                        where code = '19363' and valid_to is null
                        """).update();

        assertThat(today("chuyenvien"))
                .hasStatusOk()
                .bodyText()
                .contains("Chờ quyết định")
                .containsPattern("tháng 05/2023: 2 báo cáo chờ tiếp nhận</a>\\s*<small[^>]*>Gửi từ 03/06/2023")
                .contains("/reports/status?month=2023-05&amp;form=cchc-thang")
                .contains("Thị trấn Hồ Xá, tháng 05/2023: đề nghị sửa số đã chốt")
                .contains("Kiến nghị số liệu chờ xem xét: 1", "/contests?state=OPEN")
                .contains("Sáng kiến, bài dự thi năm 2022 chưa có kết quả: 1", "/initiatives?year=2022")
                .contains("Nhiệm vụ giao tại TB-DONE đã báo cáo đủ")
                .doesNotContain("TB-HALF", "??");
        for (String who : new String[] {"lanhdao", "chutichxa", "kiemtra"}) {
            assertThat(today(who)).bodyText().as(who).doesNotContain("Chờ quyết định");
        }
    }

    @Test
    void an_officer_of_one_unit_decides_for_that_unit_only() {
        amended("ASKED");
        jdbc.sql("update role_grant set unit_id = (select id from unit where code = '19366' and valid_to is null) "
                        + "where role = 'OFFICER'")
                .update();

        assertThat(today("chuyenvien")).hasStatusOk().bodyText().doesNotContain("Chờ quyết định");
    }

    @Test
    void a_leader_sees_by_name_which_unit_was_given_the_same_criterion_again() {
        task("TB-1", "19363", "19366");
        task("TB-2", "19363");
        jdbc.sql("""
                        update task set scheme_code = 'co-ban', criterion_code = 'digitised', target = 60,
                            measured_from = '2023-01-01', measured_to = '2023-05-31'
                        """).update();

        assertThat(today("lanhdao"))
                .hasStatusOk()
                .bodyText()
                .contains("Giao lại cùng một tiêu chí", "/tasks?show=all&amp;unit=19363")
                .containsPattern("Thị trấn Hồ Xá: [^:<]*ố hóa[^<]*, đã giao 2 lần")
                .doesNotContain("Thị trấn Bến Quan: Số hóa", "??");
    }

    @Test
    void a_refused_amendment_changed_nothing() {
        amended("REFUSED");

        assertThat(today("kiemtra")).hasStatusOk().bodyText().doesNotContain("Đếm lại theo sổ");
    }

    @Test
    void whoever_has_no_units_is_refused() {
        assertThat(today("quantri")).hasStatus(403);
        assertThat(today("thamdinh")).hasStatus(403);
    }

    @Test
    void statements_do_not_grow_with_the_units_concerned() {
        for (String who : new String[] {"lanhdao", "chuyenvien", "chutichxa"}) {
            today(who);
            task("TB-1-" + who, "19363");
            surplus("19363");
            int few = statements(who);
            task("TB-2-" + who, "19363", "19366", "19369", "19372");
            surplus("19366", "19369");

            assertThat(statements(who)).as(who).isEqualTo(few);
        }
    }

    /** To be asked after something changed: a page kept from before would cost next to nothing. */
    private int statements(String who) {
        Statements.forget();
        assertThat(today(who)).hasStatusOk();
        assertThat(Statements.sent()).as(who).hasSizeBetween(5, 40);
        return Statements.sent().size();
    }

    private MvcTestResult today(String username) {
        return web.get().uri("/today").with(user(username)).exchange();
    }

    private void task(String number, String... units) {
        jdbc.sql("""
                        with given as (
                            insert into task (number, noticed_on, content, deadline, given_by)
                            values (:number, '2023-01-05', 'Nộp trực tuyến', '2023-06-30', 'lanhdao') returning id)
                        insert into task_unit (task_id, unit_id)
                        select given.id, u.id from given, unit u where u.code = any(:units) and u.valid_to is null
                        """).param("number", number).param("units", units).update();
    }

    private void surplus(String... units) {
        jdbc.sql("""
                        insert into surplus_plan (unit_id, plan, deadline, entered_by)
                        select id, 'Điều chuyển', '2023-06-30', 'chuyenvien' from unit where code = any(:units) and valid_to is null
                        on conflict do nothing
                        """).param("units", units).update();
    }

    private void amended(String state) {
        jdbc.sql("""
                        with locked as (
                            insert into report (form_id, unit_id, month, state)
                            select f.id, u.id, '2023-05-01', 'OPEN' from report_form f, unit u
                            where f.code = 'cchc-thang' and f.valid_from = '2020-01-01' and u.code = '19363' and u.valid_to is null
                            returning id
                        ), asked as (
                            insert into report_amendment (report_id, state, reason, asked_by, asked_at, decided_by, decided_at, words)
                            select id, :state, 'Đếm lại theo sổ', 'nhaplieu', '2023-07-09 09:00+07',
                                case when :state <> 'ASKED' then 'chuyenvien' end,
                                case when :state <> 'ASKED' then timestamptz '2023-07-10 09:00+07' end, 'x'
                            from locked returning id)
                        insert into report_amendment_value (amendment_id, item_code, before, after)
                        select id, 'documents_out', 120, 125 from asked
                        """).param("state", state).update();
    }
}
