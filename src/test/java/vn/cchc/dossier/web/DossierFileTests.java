package vn.cchc.dossier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.dossier.DossierEdits;
import vn.cchc.dossier.Slip;
import vn.cchc.shared.NotFound;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DossierFileTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DossierEdits edits;

    private long late;
    private long elsewhere;
    private long inTime;

    @BeforeEach
    void three_dossiers() {
        late = MadeDossier.simple("LATE", "19363", "2023-05-02", "2023-05-10", null)
                .handledBy("Nguyễn Văn A")
                .save(jdbc);
        elsewhere = MadeDossier.simple("ELSEWHERE", "19426", "2023-05-02", "2023-05-10", "2023-05-15")
                .save(jdbc);
        inTime = MadeDossier.simple("INTIME", "19363", "2023-05-02", "2023-05-10", "2023-05-10")
                .save(jdbc);
    }

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_dossier_is_shown_with_its_due_day_explained() {
        jdbc.sql("update dossier set paused_days = 3, due_on = '2023-05-15' where id = :id")
                .param("id", late)
                .update();
        assertThat(get("lanhdao", "/dossiers/" + late))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "LATE", "Ngày hẹn trả 10/05/2023 cộng 3 ngày làm việc tạm dừng thành hạn giải quyết 15/05/2023")
                .contains("Nguyễn Văn A")
                .doesNotContain("??");
        assertThat(get("lanhdao", "/dossiers/" + inTime + "?lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("On time", "The dossier has not changed")
                .doesNotContain("??");
        assertThat(get("thuongtruc", "/dossiers/" + late))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Nguyễn Văn A");
    }

    @Test
    void what_one_may_not_see_is_not_found() {
        assertThat(get("nhaplieu", "/dossiers/" + late)).hasStatusOk();
        for (String path : List.of("/dossiers/" + elsewhere, "/dossiers/" + elsewhere + "/slip", "/dossiers/999999")) {
            assertThat(get("nhaplieu", path)).as(path).hasStatus(404);
        }
        assertThat(get("lanhdao", "/dossiers/abc")).hasStatus(404);
        assertThat(get("lanhdao", "/dossiers/99999999999999999999")).hasStatus(404);
        assertThat(get("thamdinh", "/dossiers/" + late)).hasStatus(403);
        as("nhaplieu");
        assertThatThrownBy(() -> edits.enterSlip(elsewhere, 0, slip("2023-05-12", "2023-05-19")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_correction_keeps_what_was_before_and_moves_the_figures() {
        Map<String, String> form = form(late);
        form.put("status", "RETURNED");
        form.put("finishedOn", "2023-05-12");
        form.put("handler", "Trần Thị B");
        form.put("reason", "Hệ thống một cửa báo chậm");
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form)).hasStatus(302);

        assertThat(get("chuyenvien", "/dossiers/" + late))
                .bodyText()
                .contains("Hệ thống một cửa báo chậm", "chuyenvien", "sửa trực tiếp")
                .contains("<del>Đang xử lý</del>", "<ins>Đã trả kết quả</ins>", "<ins>12/05/2023</ins>")
                .contains("<del>Nguyễn Văn A</del>", "<ins>Trần Thị B</ins>");
        assertThat(get("thuongtruc", "/dossiers/" + late))
                .bodyText()
                .contains("<ins>12/05/2023</ins>")
                .doesNotContain("Nguyễn Văn A", "Trần Thị B");
        assertThat(cell("resolved_late")).isEqualTo(1);
        assertThat(jdbc.sql("select action || ' ' || username from audit_entry where subject = 'LATE'")
                        .query(String.class)
                        .list())
                .containsExactly("dossier.corrected chuyenvien");
    }

    @Test
    void moving_a_dossier_to_another_unit_takes_it_off_the_first() {
        Map<String, String> form = form(late);
        form.put("unit", "19426");
        form.put("reason", "Nhầm đơn vị");
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form)).hasStatus(302);
        assertThat(jdbc.sql("""
                        select u.code || ' ' || c.received_online from unit_cell c join unit u on u.id = c.unit_id
                        where c.calendar = 'MONTH' and c.month = '2023-05-01' and c.received_online <> 0 order by 1
                        """).query(String.class).list()).containsExactly("19363 -1", "19426 1");
    }

    @Test
    void who_comes_second_is_told_and_loses_nothing() {
        Map<String, String> first = form(late);
        Map<String, String> second = form(late);
        first.put("fee", "5.000");
        first.put("reason", "Phí");
        second.put("fee", "7.000");
        second.put("reason", "Phí khác");
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", first)).hasStatus(302);
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", second))
                .hasStatus(422)
                .bodyText()
                .contains("người khác thay đổi", "value=\"7.000\"", "Phí khác");
        assertThat(jdbc.sql("select fee from dossier where id = :id")
                        .param("id", late)
                        .query(Long.class)
                        .single())
                .isEqualTo(5000);
        assertThat(changes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receivedOn   |                  | Ghi ngày này
            receivedOn   | hôm qua          | Không phải một ngày
            appointedOn  | 31/02/2023       | Không phải một ngày
            unit         | 00000            | Không có đơn vị nào mang mã “00000”
            procedure    | 9.999999         | không có thủ tục mang mã “9.999999”
            channel      | FAX              | Chọn trực tuyến
            status       | GONE             | Chọn một trạng thái
            status       | RETURNED         | đã kết thúc: ghi ngày
            finishedOn   | 2023-05-12       | chưa có ngày kết thúc
            appointedOn  | 2023-05-01       | không thể trước ngày tiếp nhận
            digitised    | 3                | không thể lớn hơn
            fee          | -1               | không thể âm
            components   | hai              | Ghi số nguyên
            components   | 99999999999      | Ghi số nguyên
            reason       |                  | Ghi lý do sửa
            """)
    void what_cannot_be_is_said_at_its_field_and_everything_typed_stays(String field, String typed, String message) {
        Map<String, String> form = form(late);
        form.put("reason", "Một lý do");
        form.put("handler", "Người gõ dở");
        form.put(field, typed == null ? "" : typed);
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form))
                .hasStatus(422)
                .bodyText()
                .contains(message, "aria-invalid=\"true\"", "Người gõ dở")
                .doesNotContain("??");
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct?lang=en", form))
                .hasStatus(422)
                .bodyText()
                .doesNotContain("??", message);
        assertThat(changes()).isZero();
    }

    @Test
    void a_correction_that_changes_nothing_leaves_no_trace() {
        Map<String, String> form = form(late);
        form.put("reason", "Không gì cả");
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form))
                .hasStatus(422)
                .bodyText()
                .contains("không có gì để lưu");
        assertThat(changes()).isZero();
    }

    @Test
    void only_officers_correct() {
        for (String other :
                List.of("lanhdao", "chutichxa", "nhaplieu", "thuongtruc", "kiemtra", "thamdinh", "quantri")) {
            assertThat(get(other, "/dossiers/" + late + "/correct")).as(other).hasStatus(403);
            assertThat(post(other, "/dossiers/" + late + "/correct", form(late)))
                    .as(other)
                    .hasStatus(403);
        }
        assertThat(get("chuyenvien", "/dossiers/" + late + "/correct"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        as("lanhdao");
        assertThatThrownBy(
                        () -> edits.correct(late, 0, CorrectionForm.of(card()).read(new TypedFields())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_clerk_enters_the_slip_of_a_late_dossier_once() {
        String path = "/dossiers/" + late + "/slip";
        assertThat(get("nhaplieu", path)).hasStatusOk().bodyText().doesNotContain("??");
        assertThat(post("nhaplieu", path, typedSlip("2023-05-12", "2023-05-19", "Thiếu người")))
                .hasStatus(302);
        assertThat(get("nhaplieu", "/dossiers/" + late))
                .bodyText()
                .contains("Có phiếu xin lỗi ngày 12/05/2023", "Thiếu người", "Thị trấn Hồ Xá")
                .doesNotContain(path + "\"");
        assertThat(cell("overdue_with_apology")).isEqualTo(1);
        assertThat(post("nhaplieu", path, typedSlip("2023-05-13", "2023-05-22", "Lần nữa")))
                .hasStatus(422);
        Map<String, String> fresh = typedSlip("2023-05-13", "2023-05-22", "Lần nữa");
        fresh.put("version", "1");
        assertThat(post("nhaplieu", path, fresh))
                .hasStatus(422)
                .bodyText()
                .contains("đã có phiếu xin lỗi ngày 12/05/2023");
        assertThat(jdbc.sql("select count(*) from apology_slip")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void slips_that_make_no_sense_are_refused() {
        assertThat(post("chuyenvien", "/dossiers/" + inTime + "/slip", typedSlip("2023-05-09", "2023-05-19", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("kết thúc đúng hạn");
        String path = "/dossiers/" + elsewhere + "/slip";
        assertThat(post("chuyenvien", path, typedSlip("2023-05-16", "2023-05-19", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("đã kết thúc ngày 15/05/2023");
        assertThat(post("chuyenvien", path, typedSlip("2023-05-01", "2023-05-19", "x")))
                .bodyText()
                .contains("trước ngày tiếp nhận");
        assertThat(post("chuyenvien", path, typedSlip("2023-05-12", "2023-05-11", "x")))
                .bodyText()
                .contains("không thể trước ngày lập");
        assertThat(post("chuyenvien", path, typedSlip("2023-05-12", "2023-05-20", "Bận họp")))
                .hasStatus(422)
                .bodyText()
                .contains("20/05/2023 là ngày nghỉ. Ngày làm việc kế tiếp là 22/05/2023", "Bận họp");
        assertThat(post("chuyenvien", path, typedSlip("2050-05-12", "2050-05-20", "x")))
                .bodyText()
                .contains("sau ngày hôm nay");
        assertThat(post("chuyenvien", path, typedSlip("mai", "", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Không phải một ngày", "Ghi lý do");
        for (String other : List.of("lanhdao", "thuongtruc", "kiemtra", "thamdinh")) {
            assertThat(post(other, "/dossiers/" + late + "/slip", typedSlip("2023-05-12", "2023-05-19", "x")))
                    .as(other)
                    .hasStatus(403);
        }
    }

    @Test
    void hostile_text_is_shown_as_text() {
        String hostile = "<img src=x onerror=alert(1)>";
        Map<String, String> form = form(late);
        form.put("handler", hostile);
        form.put("reason", hostile);
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form)).hasStatus(302);
        assertThat(post("chuyenvien", "/dossiers/" + late + "/correct", form))
                .hasStatus(422)
                .bodyText()
                .doesNotContain(hostile);
        assertThat(get("chuyenvien", "/dossiers/" + late))
                .bodyText()
                .doesNotContain(hostile)
                .contains("&lt;img");
    }

    private DossierCard card() {
        return jdbc.sql("""
                        select d.*, 's' as source_name, false as appointment_has_pauses, u.code as unit_code, u.name as unit_name,
                               p.code as procedure_code, '' as procedure_name, '' as field
                        from dossier d join unit u on u.id = d.unit_id join procedure p on p.id = d.procedure_id
                        where d.id = :id
                        """).param("id", late).query(DossierCard.class).single();
    }

    private static Slip slip(String on, String again) {
        return new Slip(java.time.LocalDate.parse(on), "x", "19363", java.time.LocalDate.parse(again), "");
    }

    private static Map<String, String> typedSlip(String on, String again, String reason) {
        return new LinkedHashMap<>(
                Map.of("version", "0", "slipOn", on, "newDate", again, "reason", reason, "unit", "19363"));
    }

    static Map<String, String> form(long id) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("version", "0");
        form.put("unit", "19363");
        form.put("procedure", "2.000815");
        form.put("channel", "ONLINE");
        form.put("status", "PROCESSING");
        form.put("receivedOn", "2023-05-02");
        form.put("appointedOn", "10/05/2023");
        form.put("pausedDays", "0");
        form.put("components", "2");
        form.put("digitised", "2");
        form.put("eResult", "true");
        form.put("fee", "2.000");
        form.put("paidOnline", "true");
        form.put("supplements", "0");
        form.put("handler", "Nguyễn Văn A");
        form.put("reason", "");
        return form;
    }

    private long cell(String column) {
        return jdbc.sql("select coalesce(sum(" + column
                        + "), 0) from unit_cell where calendar = 'MONTH' and month = '2023-05-01'")
                .query(Long.class)
                .single();
    }

    private long changes() {
        return jdbc.sql("select count(*) from dossier_change").query(Long.class).single();
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> form) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        for (Map.Entry<String, String> field : form.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private static void as(String username) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(username, null, "ROLE_USER"));
    }
}
