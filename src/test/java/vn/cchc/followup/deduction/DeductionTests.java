package vn.cchc.followup.deduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.dossier.Imports;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import(Imports.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeductionTests {

    private static final String HEAD =
            "Mã hồ sơ;Mã TTHC;Tên TTHC;Mã đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Số ngày tạm dừng;Cán bộ xử lý\n";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Imports imports;

    @Autowired
    NightlyRescoring nightly;

    @ParameterizedTest(name = "lost {0}, today {1}, done {2}, due {3}: {4} / {5} / {6}")
    @CsvSource({
        "2, , false, , 0, 0, 2",
        "2, , false, 2023-06-01, 0, 2, 0",
        "2, , false, 2023-05-31, 0, 2, 0",
        "2, , false, 2023-05-30, 0, 0, 2",
        "2, , true, 2023-05-30, 2, 0, 0",
        "2, 0, false, , 2, 0, 0",
        "2, 0.5, false, 2023-06-01, 1.5, 0.5, 0",
        "2, 0.5, false, , 1.5, 0, 0.5",
        "2, 2, true, 2023-06-01, 0, 0, 2",
        "2, 5, false, 2023-06-01, 0, 2, 0"
    })
    void points_are_recovered_recoverable_or_at_risk(
            BigDecimal lost,
            BigDecimal lostToday,
            boolean done,
            LocalDate deadline,
            BigDecimal recovered,
            BigDecimal recoverable,
            BigDecimal atRisk) {
        Outlook outlook = Outlook.of(lost, lostToday, done, deadline, LocalDate.of(2023, 5, 31));
        assertThat(outlook.recovered()).isEqualByComparingTo(recovered);
        assertThat(outlook.recoverable()).isEqualByComparingTo(recoverable);
        assertThat(outlook.atRisk()).isEqualByComparingTo(atRisk);
        assertThat(outlook.sum()).isEqualByComparingTo(lost);
    }

    @Test
    void a_year_of_many_deductions_is_read_in_pages_by_unit_and_by_state() {
        jdbc.sql("""
                        insert into deduction (year, unit_id, name, lost, reason, responsible_id, plan, deadline, planned_by, planned_on, state,
                            done_on, done_by, entered_by)
                        select 2022, u.id, 'Nội dung ' || n, 1, 'Chậm', r.id, case when n > 40 then 'Làm lại' else '' end,
                               case when n > 40 then date '2023-03-31' end, case when n > 40 then 'x' end,
                               case when n > 40 then date '2023-01-05' end, case when n > 60 then 'DONE' else 'OPEN' end,
                               case when n > 60 then date '2023-02-01' end, case when n > 60 then 'x' end, 'x'
                        from generate_series(1, 61) n
                        join unit u on u.code = case when n = 1 then '19366' else '19363' end and u.valid_to is null
                        join unit r on r.code = case when n = 2 then 'VL.NV' else '19363' end and r.valid_to is null
                        """).update();

        assertThat(get("/deductions?year=2022"))
                .contains("61,00 điểm", "Nội dung 1<", "page=2", "show=all")
                .doesNotContain("Nội dung 61<", "??");
        assertThat(get("/deductions?year=2022&page=99"))
                .contains("Nội dung 61<", "61,00 điểm")
                .doesNotContain("Nội dung 1<");
        assertThat(get("/deductions?year=2022&unit=19366"))
                .contains("Nội dung 1<", "1,00 điểm")
                .doesNotContain("Nội dung 2<");
        assertThat(get("/deductions?year=2022&unit=VL.NV"))
                .as("what it answers for")
                .contains("Nội dung 2<")
                .doesNotContain("Nội dung 1<");
        assertThat(get("/deductions?year=2022&show=unplanned")).contains("40,00 điểm", "Nội dung 40<");
        assertThat(get("/deductions?year=2022&show=overdue"))
                .contains("20,00 điểm")
                .doesNotContain("Nội dung 40<");
        assertThat(get("/deductions?year=2022&show=done"))
                .contains("Nội dung 61<", "1,00 điểm")
                .doesNotContain("Nội dung 60<");
        assertThat(get("/deductions?year=2022&show=again"))
                .contains("Không có nội dung nào như vậy")
                .doesNotContain("??");
    }

    private String get(String address) {
        return new String(
                web.get()
                        .uri(address)
                        .with(user("chuyenvien"))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    @Test
    void an_officer_enters_what_was_lost_its_unit_plans_and_the_officer_confirms() {
        String page = enter(form());
        assertThat(get("lanhdao", page))
                .hasStatusOk()
                .bodyText()
                .contains("Hồ sơ nộp trực tuyến", "Chưa có kế hoạch", "Chưa chấm được", "Ít &lt;b&gt;nộp")
                .doesNotContain("??", "Lưu kế hoạch");
        assertThat(get("lanhdao", page + "?lang=en")).hasStatusOk().bodyText().doesNotContain("??");
        assertThat(get("lanhdao", "/deductions?lang=en"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        String due = LocalDate.now().plusDays(10).toString();
        assertThat(post("nhaplieu", page + "/plan", Map.of("plan", "x", "deadline", due)))
                .as("a clerk")
                .hasStatus(403);
        assertThat(post("truongphong", page + "/plan", Map.of("plan", "x", "deadline", due)))
                .as("the head of another unit")
                .hasStatus(404);
        assertThat(post("chutichxa", page + "/plan", Map.of("plan", "", "deadline", due)))
                .hasStatus(422)
                .bodyText()
                .contains("Ghi việc phải làm");
        assertThat(post("chutichxa", page + "/plan", Map.of("plan", "Hướng dẫn", "deadline", "2023-05-31")))
                .hasStatus(422)
                .bodyText()
                .contains("Hạn 31/05/2023 đã qua", "Hướng dẫn");
        assertThat(post("chutichxa", page + "/plan", Map.of("plan", "Hướng dẫn", "deadline", due)))
                .hasStatus(302);
        assertThat(post("chutichxa", page + "/close", Map.of("closing", "Xong")))
                .hasStatus(403);
        assertThat(post("chuyenvien", page + "/close", Map.of("closing", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Ghi ý kiến");
        assertThat(post("chuyenvien", page + "/close", Map.of("closing", "Xong")))
                .hasStatus(302);
        assertThat(get("chutichxa", page)).bodyText().contains("Đã khắc phục").doesNotContain("Lưu kế hoạch");
        assertThat(post("chutichxa", page + "/plan", Map.of("plan", "Nữa", "deadline", due)))
                .hasStatus(422);
    }

    @Test
    void units_see_only_what_concerns_them() {
        String page = enter(form());
        assertThat(get("chutichxa", "/deductions")).hasStatusOk().bodyText().contains("Hồ sơ nộp trực tuyến");
        assertThat(get("truongphong", "/deductions")).hasStatusOk().bodyText().doesNotContain("Hồ sơ nộp trực tuyến");
        assertThat(get("truongphong", page)).hasStatus(404);
        assertThat(get("quantri", page)).hasStatus(403);
        assertThat(get("lanhdao", "/deductions/new")).hasStatus(403);
        assertThat(post("lanhdao", "/deductions", form())).hasStatus(403);
        assertThat(get("chuyenvien", "/deductions/new?lang=en"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "year, 2059, Ghi năm",
        "year, năm, Ghi năm",
        "unit, '', Chọn đơn vị",
        "unit, 00000, mã 00000",
        "criterion, '', Chọn tiêu chí hoặc ghi tên",
        "criterion, co-ban:none, Không có tiêu chí",
        "lost, 0, lớn hơn 0",
        "lost, -1, lớn hơn 0",
        "lost, 36, không quá 35",
        "lost, '1,234', hai chữ số",
        "lost, nhiều, không phải một số",
        "reason, '', Ghi lý do",
        "responsible, '', Chọn đơn vị"
    })
    void what_makes_no_sense_is_refused_at_its_field_and_kept(String field, String value, String why) {
        Map<String, String> form = form();
        form.put(field, value);
        MvcTestResult answer = post("chuyenvien", "/deductions", form);
        assertThat(answer).hasStatus(422);
        assertThat(answer)
                .bodyText()
                .contains(why, "class=\"error\"", field.equals("reason") ? "12,5" : "Ít &lt;b&gt;nộp")
                .doesNotContain("??");
        assertThat(jdbc.sql("select count(*) from deduction").query(Long.class).single())
                .isZero();
    }

    @Test
    void scoring_again_says_whether_the_points_would_be_lost_again() {
        String page = enter(form());
        load("19363", 2);
        // Two of ten online: 35 × 20 / 70 = 10 points, 25 lost, more than the 12.5 of then.
        assertThat(get("lanhdao", page)).bodyText().contains("Còn bị trừ", "mất 25,00 điểm");
        load("19363", 7);
        assertThat(get("lanhdao", page)).bodyText().contains("Không còn");
        assertThat(get("lanhdao", "/deductions")).bodyText().contains("Không còn", "12,50 điểm");
    }

    @Test
    void each_night_keeps_since_when_the_points_would_be_lost_or_no_more() {
        String page = enter(form());
        nightly.rescore();
        assertThat(nights()).as("nothing can be scored without figures").isEmpty();
        load("19363", 2);
        nightly.rescore();
        aNightPasses();
        nightly.rescore();
        assertThat(nights()).containsExactly("1 nights: 25.00");
        load("19363", 7);
        aNightPasses();
        nightly.rescore();
        nightly.rescore();
        assertThat(nights()).containsExactly("0 nights: 0.00", "1 nights: 25.00");

        assertThat(get("lanhdao", page))
                .bodyText()
                .contains("Kết quả chấm lại hằng đêm", "Còn bị trừ", "Không còn", "từ 01/01/2023 đến 31/01/2023")
                .doesNotContain("??");
        assertThat(get("lanhdao", "/deductions?lang=en"))
                .bodyText()
                .contains("Last scored again in the night of")
                .doesNotContain("??");
        jdbc.sql("update deduction_rescored set since = since - 5, until = until - 5")
                .update();
        nightly.rescore();
        assertThat(nights()).as("a night that was left out is a gap").hasSize(3);
    }

    private void aNightPasses() {
        jdbc.sql("update deduction_rescored set since = since - 1, until = until - 1")
                .update();
    }

    private List<String> nights() {
        return jdbc.sql("select until - since || ' nights: ' || lost from deduction_rescored order by since desc")
                .query(String.class)
                .list();
    }

    @Test
    void evidence_is_handed_in_by_those_who_answer_and_refused_at_its_field() throws IOException {
        String page = enter(form());
        byte[] pdf = new ClassPathResource("db/demo/evidence.pdf").getContentAsByteArray();

        assertThat(prove("nhaplieu", page, "anh.jpg", "không phải ảnh".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"file-wrong\"")
                .doesNotContain("??");
        assertThat(prove("nhaplieu", page, "", new byte[0]))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"file-wrong\"");
        assertThat(prove("nhaplieu", page, "lon.pdf", new byte[40 * 1024 * 1024]))
                .hasStatus(422);
        assertThat(prove("truongphong", page, "a.pdf", pdf)).hasStatus(404);
        assertThat(prove("lanhdao", page, "a.pdf", pdf)).hasStatus(403);
        assertThat(count("evidence")).isZero();

        assertThat(prove("nhaplieu", page, "a.pdf", pdf)).hasStatus(302);
        assertThat(count("deduction_evidence")).isEqualTo(1);
        assertThat(get("lanhdao", page)).bodyText().contains("Tài liệu kiểm chứng", "Ít &lt;b&gt;nộp", "/evidence/");
        post("chuyenvien", page + "/close", Map.of("closing", "Xong"));
        assertThat(prove("nhaplieu", page, "a.pdf", pdf)).as("it is closed").hasStatus(422);
    }

    private MvcTestResult prove(String username, String page, String name, byte[] content) {
        return web.post()
                .uri(page + "/evidence")
                .with(user(username))
                .with(csrf())
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .param("evidenceNumber", "12/BC")
                .exchange();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void load(String unit, int online) {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 10; i++) {
            String day = String.format("%02d/01/2023", 6 + i);
            rows.append("H%s%d;1.001193;;%s;%s;%s;%s;%s;Đã trả kết quả;0;CB1\n"
                    .formatted(unit, i, unit, i < online ? "Trực tuyến" : "Trực tiếp", day, day, day));
        }
        assertThat(imports.waitFor(imports.submit(
                                "t" + online + ".csv",
                                rows.toString().getBytes(StandardCharsets.UTF_8),
                                new Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 31)),
                                false))
                        .rejected())
                .isZero();
    }

    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("year", "2022");
        form.put("unit", "19363");
        form.put("criterion", "co-ban:online");
        form.put("lost", "12,5");
        form.put("reason", "Ít <b>nộp trực tuyến");
        form.put("responsible", "19363");
        return form;
    }

    private String enter(Map<String, String> form) {
        MvcTestResult answer = post("chuyenvien", "/deductions", form);
        assertThat(answer).hasStatus(302);
        return answer.getResponse().getRedirectedUrl();
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> form) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        form.forEach((name, value) -> request.param(name, value));
        return request.exchange();
    }
}
