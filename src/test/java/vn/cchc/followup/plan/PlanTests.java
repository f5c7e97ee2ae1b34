package vn.cchc.followup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.followup.TaskState;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTests {

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlanValues values;

    @ParameterizedTest(name = "due {0}, done {1}, looked at on {2}: {3}")
    @CsvSource({
        "2023-05-31, 2023-05-31, 2023-06-10, DONE_IN_TIME",
        "2023-05-31, 2023-06-01, 2023-06-10, DONE_LATE",
        "2023-05-31, 2023-01-01, 2023-01-01, DONE_IN_TIME",
        "2023-05-31, , 2023-05-31, UNDER_WAY",
        "2023-05-31, , 2023-06-01, UNDER_WAY_LATE",
        "2023-12-31, , 2023-01-01, UNDER_WAY"
    })
    void the_last_day_is_in_time(LocalDate due, LocalDate done, LocalDate today, TaskState state) {
        assertThat(TaskState.of(due, done, today)).isEqualTo(state);
    }

    @Test
    void the_head_plans_and_the_clerk_says_when_it_is_done() {
        assertThat(post("chutichxa", "/plans", task("Rà soát thủ tục", "2", "")))
                .hasRedirectedUrl("/plans?year=2023&unit=19363");
        assertThat(due()).isEqualTo("2023-02-28 true");
        assertThat(post("nhaplieu", "/plans/" + id() + "/done", done("2023-02-28", "Báo cáo 12/BC")))
                .hasStatus3xxRedirection();
        assertThat(get("nhaplieu", "/plans?year=2023"))
                .hasStatusOk()
                .bodyText()
                .contains("Rà soát thủ tục", "Báo cáo 12/BC", "Xong đúng hạn", "100,0 %", "Tháng 02/2023")
                .doesNotContain("Thêm nhiệm vụ", "??");
        assertThat(get("lanhdao", "/plans?year=2023"))
                .hasStatusOk()
                .bodyText()
                .contains("Thị trấn Hồ Xá", "100,0 %", "đơn vị chưa có kế hoạch CCHC", "Xã Vĩnh Ô")
                .doesNotContain("??");
        assertThat(get("chutichxa", "/plans/" + id() + "?lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("Done in time")
                .doesNotContain("??");
        assertThat(jdbc.sql("select string_agg(action, ' ' order by id) from audit_entry where action like 'plan.%'")
                        .query(String.class)
                        .single())
                .isEqualTo("plan.added plan.done");
    }

    @Test
    void what_makes_no_sense_is_refused_at_its_place_and_kept() {
        assertRefused(post("chutichxa", "/plans", task("", "2", "")), "text-wrong");
        assertRefused(post("chutichxa", "/plans", task("Rà soát", "", "")), "month-wrong");
        assertRefused(post("chutichxa", "/plans", task("Rà soát", "13", "")), "month-wrong");
        assertRefused(post("chutichxa", "/plans", task("Rà soát", "2", "29")), "Tháng 2/2023 không có ngày 29.");
        post("chutichxa", "/plans", task("Rà soát", "2", "28"));
        assertRefused(post("chutichxa", "/plans", task("Rà soát", "3", "")), "Kế hoạch năm 2023 đã có nhiệm vụ này.");
        String done = "/plans/" + id() + "/done";
        assertRefused(post("nhaplieu", done, done("2050-01-01", "Báo cáo")), "Ngày 01/01/2050 còn ở phía trước.");
        assertRefused(post("nhaplieu", done, done("2022-12-31", "Báo cáo")), "trước năm kế hoạch 2023");
        assertRefused(post("nhaplieu", done, done("mai", "Báo cáo")), "“mai” không phải một ngày.");
        assertRefused(post("nhaplieu", done, done("", "Báo cáo")), "doneOn-wrong");
        assertRefused(post("nhaplieu", done, done("2023-02-01", " ")), "doneWords-wrong");
        Map<String, String> stale = done("2023-02-01", "Báo cáo");
        stale.put("version", "7");
        assertRefused(post("nhaplieu", done, stale), "Người khác vừa sửa");
        assertThat(jdbc.sql("select count(*) from plan_task where done_on is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("lanhdao", "/plans/abc")).hasStatus(404);
        assertThat(get("lanhdao", "/plans?year=abc")).hasStatusOk();
    }

    @Test
    void a_document_shows_that_a_task_is_done() throws Exception {
        post("chutichxa", "/plans", task("Rà soát thủ tục", "2", ""));
        assertRefused(
                sent("mau.pdf", "không phải PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "file-wrong");
        assertThat(jdbc.sql("select count(*) from plan_task where done_on is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        byte[] pdf = new org.springframework.core.io.ClassPathResource("db/demo/evidence.pdf").getContentAsByteArray();
        assertThat(sent("bao-cao.pdf", pdf)).hasStatus3xxRedirection();
        long evidence = jdbc.sql("select evidence_id from plan_task_evidence")
                .query(Long.class)
                .single();
        assertThat(get("lanhdao", "/plans/" + id()))
                .hasStatusOk()
                .bodyText()
                .contains("/evidence/" + evidence, "Tài liệu kiểm chứng")
                .doesNotContain("??");
    }

    private MvcTestResult sent(String name, byte[] content) {
        var request = web.post().multipart().uri("/plans/" + id() + "/done");
        request.file(new org.springframework.mock.web.MockMultipartFile("file", name, "application/pdf", content));
        request.with(user("nhaplieu")).with(csrf());
        done("2023-02-28", "Báo cáo").forEach(request::param);
        return request.exchange();
    }

    @Test
    void nobody_writes_for_a_unit_that_is_not_theirs() {
        post("chuyenvien", "/plans", task("Rà soát", "2", "28"));
        assertThat(post("nhaplieu", "/plans", task("Khác", "2", ""))).hasStatus(403);
        assertThat(post("lanhdao", "/plans", task("Khác", "2", ""))).hasStatus(403);
        assertThat(post("truongphong", "/plans", task("Khác", "2", ""))).hasStatus(403);
        assertThat(get("truongphong", "/plans/" + id())).hasStatus(403);
        assertThat(get("truongphong", "/plans?unit=19363")).hasStatus(403);
        assertThat(post("truongphong", "/plans/" + id() + "/done", done("2023-02-01", "x")))
                .hasStatus(403);
        assertThat(post("chuyenvien", "/plans/" + id() + "/done", done("2023-02-01", "x")))
                .hasStatus(403);
        assertThat(post("nhaplieu", "/plans/" + id() + "/remove", done("", ""))).hasStatus(403);
        assertThat(get("quantri", "/plans")).hasStatus(403);
        assertThat(post("chutichxa", "/plans/" + id() + "/done", done("2023-03-01", "x")))
                .hasStatus3xxRedirection();
        assertThat(post("chutichxa", "/plans/" + id() + "/remove", version(1))).hasStatus(422);
        assertThat(post("chutichxa", "/plans/" + id() + "/reopen", version(1))).hasStatus3xxRedirection();
        Map<String, String> changed = task("Rà soát lại", "4", "");
        changed.put("version", "2");
        assertThat(post("chutichxa", "/plans/" + id(), changed)).hasStatus3xxRedirection();
        assertThat(due()).isEqualTo("2023-04-30 true");
        assertThat(post("chutichxa", "/plans/" + id() + "/remove", version(3))).hasStatus3xxRedirection();
        assertThat(jdbc.sql("select count(*) from plan_task").query(Long.class).single())
                .isZero();
    }

    /** Counts once more, task by task, what one statement counts. */
    @Test
    void the_criterion_counts_as_the_page_does() {
        Random random = new Random(5);
        LocalDate today = LocalDate.now();
        for (String code : List.of("19363", "19366", "VL.TP")) {
            for (int i = 0; i < 40; i++) {
                LocalDate due = LocalDate.of(today.getYear(), 1, 1).plusDays(random.nextInt(365));
                LocalDate done = random.nextInt(3) == 0 ? null : due.plusDays(random.nextInt(9) - 4L);
                done = done != null && done.getYear() < due.getYear() ? due : done;
                jdbc.sql("""
                                insert into plan_task (unit_id, year, text, due_on, whole_month, done_on, done_words, done_by, entered_by)
                                select id, :year, :text, :due, false, :done, 'x', 'x', 'x' from unit where code = :code and valid_to is null
                                """)
                        .param("year", due.getYear())
                        .param("text", "Việc " + i)
                        .param("due", due)
                        .param("done", done)
                        .param("code", code)
                        .update();
            }
        }
        Period period = new Period(today.minusDays(60), today.plusDays(60));
        Map<Long, String> expected = new HashMap<>();
        jdbc.sql("select * from plan_task").query(PlanTask.class).list().stream()
                .filter(t -> period.contains(t.dueOn()) && t.state(today).counts())
                .collect(java.util.stream.Collectors.groupingBy(PlanTask::unitId))
                .forEach((unit, some) -> expected.put(
                        unit,
                        some.stream()
                                        .filter(t -> t.state(today) == TaskState.DONE_IN_TIME)
                                        .count()
                                + "/" + some.size()));
        Map<Long, String> counted = new HashMap<>();
        values.counts(period).forEach(c -> {
            if (c.key().equals("on_time")) {
                counted.put(c.unitId(), c.part() + "/" + c.whole());
            }
        });
        assertThat(counted).isEqualTo(expected).hasSize(3);
    }

    private static Map<String, String> task(String text, String month, String day) {
        return new HashMap<>(Map.of(
                "unit", "19363", "year", "2023", "text", text, "product", "Báo cáo", "month", month, "day", day));
    }

    private static Map<String, String> done(String on, String words) {
        return new HashMap<>(Map.of("doneOn", on, "doneWords", words, "version", "0"));
    }

    private static Map<String, String> version(int version) {
        return Map.of("version", String.valueOf(version));
    }

    private long id() {
        return jdbc.sql("select max(id) from plan_task").query(Long.class).single();
    }

    private String due() {
        return jdbc.sql("select due_on || ' ' || whole_month from plan_task")
                .query(String.class)
                .single();
    }

    private static void assertRefused(MvcTestResult result, String words) {
        assertThat(result).hasStatus(422).bodyText().contains(words).doesNotContain("??");
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> typed) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }
}
