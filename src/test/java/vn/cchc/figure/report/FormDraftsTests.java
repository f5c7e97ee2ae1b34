package vn.cchc.figure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.cchc.figure.report.FormCheck.Kind;
import vn.cchc.shared.UserError;
import vn.cchc.support.IntegrationTest;
import vn.cchc.unit.Unit;
import vn.cchc.unit.Units;

/** Forms built on screen. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormDraftsTests {

    private static final YearMonth JULY = YearMonth.of(2023, 7);
    private static final RequestPostProcessor OFFICER = user("chuyenvien").roles("OFFICER");

    @Autowired
    FormDrafts drafts;

    @Autowired
    ReportForms forms;

    @Autowired
    MonthlyReports reports;

    @Autowired
    Units units;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_month_holds_all_its_figures_from_the_first_month_nobody_reported_and_may_is_as_it_was() {
        assertThat(forms.get("cchc-thang", YearMonth.of(2023, 5)).items())
                .extracting(ReportItem::code)
                .containsExactly("documents_out", "documents_signed", "capital_plan", "capital_disbursed");
        ReportForm june = forms.get("cchc-thang", YearMonth.of(2023, 6));
        assertThat(june.items()).hasSize(16);
        assertThat(june.items())
                .extracting(ReportItem::code)
                .contains(
                        "documents_out",
                        "capital_extended_plan",
                        "project06_sent",
                        "staff_surplus",
                        "survey_satisfied");
        assertThat(june.paper()).isEqualTo(ReportPaper.Demand.PDF);
    }

    @Test
    void a_new_version_takes_over_from_its_month_and_the_one_before_stays_as_it_was() {
        as("chuyenvien");
        long id = drafts.copy(version("cchc-thang"));
        assertThat(drafts.copy(version("cchc-thang"))).as("the draft there is").isEqualTo(id);
        drafts.saveItem(id, edition(id), item("survey", "survey_online"));
        drafts.addCheck(id, edition(id), "PART_OF", "survey_online", List.of("survey_asked"), List.of());
        drafts.moveUp(id, edition(id), "survey_online");
        drafts.removeItem(id, edition(id), "scanners");
        drafts.publish(id, edition(id), JULY);

        assertThat(forms.get("cchc-thang", JULY).items())
                .extracting(ReportItem::code)
                .endsWith("survey_asked", "survey_online", "survey_satisfied")
                .doesNotContain("scanners");
        assertThat(forms.get("cchc-thang", JULY).checks())
                .contains(new FormCheck(Kind.PART_OF, "survey_online", List.of("survey_asked"), List.of()));
        assertThat(forms.get("cchc-thang", YearMonth.of(2023, 6)).items()).hasSize(16);
        assertThat(drafts.get(id).draft()).isFalse();
    }

    @Test
    void what_is_published_never_changes_whoever_tries() {
        as("chuyenvien");
        long id = version("cchc-thang");
        assertThatThrownBy(() -> drafts.saveItem(id, 0, item("survey", "x"))).hasMessage("report.form.error.published");
        assertThatThrownBy(() -> drafts.discard(id)).hasMessage("report.form.error.published");
        for (String sql : List.of(
                "update report_form set due_days = 9 where id = " + id,
                "delete from report_item where form_id = " + id,
                "update report_check set item = 'staff' where form_id = " + id,
                "insert into report_section (form_id, code, position, name_vi, name_en) values (" + id
                        + ", 'x', 9, 'x', 'x')")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_version_begins_after_all_that_was_reported() {
        as("chutichxa");
        Unit hoXa = units.get("19363", LocalDate.of(2023, 8, 31));
        reports.save(
                new ReportKey(hoXa, YearMonth.of(2023, 8), "cchc-thang"),
                List.of(new TypedCell("documents_out", "5", "", "", "")));
        as("chuyenvien");
        long id = drafts.copy(version("cchc-thang"));

        assertThat(drafts.earliest("cchc-thang")).isEqualTo(YearMonth.of(2023, 9));
        assertThatThrownBy(() -> drafts.publish(id, edition(id), YearMonth.of(2023, 8)))
                .hasMessage("report.form.error.month");
    }

    @Test
    void a_draft_with_problems_is_kept_and_not_published() {
        as("chuyenvien");
        long id = drafts.create("quy", "Báo cáo quý");
        assertThat(drafts.problems(id)).extracting(UserError::code).containsExactly("report.form.problem.empty");
        drafts.saveSection(id, edition(id), new FormSection("a", "A", "A", false));
        drafts.saveItem(id, edition(id), item("a", "documents_out"));
        assertThat(drafts.problems(id)).extracting(UserError::code).containsExactly("report.form.problem.taken");
        assertThatThrownBy(() -> drafts.publish(id, edition(id), JULY)).hasMessage("report.form.error.problems");
        assertThatThrownBy(() -> drafts.removeSection(id, edition(id), "a"))
                .hasMessage("report.form.error.section_filled");
        assertThatThrownBy(() -> drafts.addCheck(id, edition(id), "SUM", "documents_out", List.of(), List.of()))
                .hasMessage("report.form.error.check");
        assertThatThrownBy(() -> drafts.saveItem(id, edition(id), item("a", "Số liệu")))
                .hasMessage("report.form.error.item_code");
        assertThatThrownBy(() -> drafts.create("quy", "Nữa")).hasMessage("report.form.error.code_taken");
        drafts.discard(id);
        assertThat(drafts.list()).extracting(FormVersion::code).doesNotContain("quy");
    }

    @Test
    void of_two_who_change_a_draft_the_second_is_told() {
        as("chuyenvien");
        long id = drafts.create("quy", "Báo cáo quý");
        int edition = edition(id);
        drafts.saveSection(id, edition, new FormSection("a", "A", "A", false));

        assertThatThrownBy(() -> drafts.saveSection(id, edition, new FormSection("b", "B", "B", false)))
                .hasMessage("report.form.error.changed");
    }

    @Test
    void only_officers_build_forms() {
        as("lanhdao");
        assertThatThrownBy(() -> drafts.create("quy", "Quý")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> drafts.copy(version("cchc-thang"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void form_06_is_asked_of_chosen_units_and_filled_by_field() {
        as("chuyenvien");
        Unit hoXa = units.get("19363", LocalDate.of(2023, 5, 31));
        YearMonth may = YearMonth.of(2023, 5);
        assertThat(forms.names(hoXa, may))
                .extracting(ReportForms.FormName::code)
                .containsExactly("cchc-thang");
        drafts.ask("mau-06", hoXa, true);
        assertThat(forms.names(hoXa, may))
                .extracting(ReportForms.FormName::code)
                .containsExactly("cchc-thang", "mau-06");

        as("nhaplieu");
        ReportKey key = new ReportKey(hoXa, may, "mau-06");
        assertThatThrownBy(() -> reports.addRows(key, "fields", List.of(" "))).hasMessage("report.error.row");
        assertThatThrownBy(() -> reports.addRows(key, "fields", null)).hasMessage("report.error.row");
        reports.addRows(key, "fields", List.of("Hộ tịch", "Đất đai"));
        reports.addRows(key, "fields", List.of("Hộ tịch"));
        type(key, "f06_received_online@1", "30");
        type(key, "f06_received_other@1", "10");
        type(key, "f06_carried_over@1", "5");
        type(key, "f06_received_online@2", "1");
        type(key, "f06_received_other@2", "2");
        type(key, "f06_carried_over@2", "3");
        type(key, "f06_received@1", "44");
        MonthlyReport report = type(key, "f06_total_received", "51");

        assertThat(report.findings())
                .extracting(Finding::item, Finding::key, Finding::args)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        "f06_received@1", "report.check.sum", List.<Object>of(45L, 44L)));
        assertThat(report.computed(report.form().item("f06_total_received").orElseThrow()))
                .isEqualTo(51);
        assertThatThrownBy(() -> reports.removeRow(key, "fields", 1)).hasMessage("report.error.row_filled");
        reports.addRows(key, "fields", List.of("Nhầm"));
        reports.removeRow(key, "fields", 3);
        assertThat(reports.show(key).form().items()).hasSize(2 * 13 + 3);
        ReportKey june = new ReportKey(hoXa, YearMonth.of(2023, 6), "mau-06");
        reports.addRows(june, "fields", null);
        assertThat(reports.show(june).form().items())
                .extracting(ReportItem::row)
                .contains("Hộ tịch", "Đất đai");
    }

    @Test
    void an_officer_builds_a_form_on_the_pages_and_bad_input_stays_in_its_field() throws Exception {
        mvc.perform(post("/reports/forms")
                        .param("code", "Quý 1")
                        .param("name", "Báo cáo quý")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(flash().attribute("error", "report.form.error.code"))
                .andExpect(flash().attribute("typedName", "Báo cáo quý"));
        mvc.perform(post("/reports/forms")
                        .param("code", "quy")
                        .param("name", "Báo cáo quý")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        long id = version("quy");
        mvc.perform(post("/reports/forms/" + id + "/edit")
                        .param("edition", "0")
                        .param("nameVi", "Báo cáo quý")
                        .param("nameEn", "")
                        .param("unitKinds", "COMMUNE")
                        .param("dueDays", "năm")
                        .param("calendar", "MONTH")
                        .param("paper", "NONE")
                        .with(OFFICER)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Hạn gửi là số ngày từ 0 đến 60")))
                .andExpect(content().string(containsString("value=\"năm\"")));
        mvc.perform(get("/reports/forms/" + id).with(OFFICER))
                .andExpect(content().string(containsString("Mẫu chưa có chỉ tiêu nào")));
        mvc.perform(get("/reports/forms/" + version("mau-06"))
                        .with(user("lanhdao").roles("LEADER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hai bên cân bằng")))
                .andExpect(content().string(not(containsString("/copy"))));
        mvc.perform(get("/reports/forms").with(user("chutichxa").roles("UNIT_HEAD")))
                .andExpect(status().isForbidden());
    }

    private MonthlyReport type(ReportKey key, String item, String text) {
        return reports.save(key, List.of(new TypedCell(item, text, "", "", ""))).report();
    }

    private static ReportItem item(String section, String code) {
        return new ReportItem(
                section, code, "Tên", "Name", "phiếu", "answers", "", "", true, false, false, List.of(), null);
    }

    private long version(String code) {
        return drafts.list().stream()
                .filter(version -> version.code().equals(code) && !(version.draft() && !code.equals("quy")))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int edition(long id) {
        return drafts.get(id).edition();
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(username, "", List.of()));
    }
}
