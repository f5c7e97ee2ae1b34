package vn.cchc.followup.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.dossier.Imports;
import vn.cchc.followup.TaskState;
import vn.cchc.importing.ImportBatch;
import vn.cchc.scoring.Measure;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import(Imports.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskTests {

    private static final String HEAD =
            "Mã hồ sơ;Mã TTHC;Tên TTHC;Mã đơn vị;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Số ngày tạm dừng;Cán bộ xử lý\n";
    private static final YearMonth JANUARY = YearMonth.of(2023, 1);

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Imports imports;

    @Autowired
    DataSource dataSource;

    @ParameterizedTest(name = "due {0}, done {1}, today {2}: {3}")
    @CsvSource({
        "2023-06-30, 2023-06-30, 2023-07-05, DONE_IN_TIME",
        "2023-06-30, 2023-06-01, 2023-06-01, DONE_IN_TIME",
        "2023-06-30, 2023-07-01, 2023-07-01, DONE_LATE",
        "2023-06-30, , 2023-06-29, UNDER_WAY",
        "2023-06-30, , 2023-06-30, UNDER_WAY",
        "2023-06-30, , 2023-07-01, UNDER_WAY_LATE"
    })
    void the_day_of_the_deadline_is_in_time(LocalDate deadline, LocalDate done, LocalDate today, TaskState state) {
        assertThat(TaskState.of(deadline, done, today)).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0} of {1} against {2} %, higher is better {3}: {4}")
    @CsvSource({
        "60, 100, 60, true, true",
        "59, 100, 60, true, false",
        "59996, 100000, 60, true, false",
        "2, 3, 66.6667, true, false",
        "2, 3, 66.6666, true, true",
        "5, 100, 5, false, true",
        "6, 100, 5, false, false",
        "0, 10, 0, false, true"
    })
    void a_target_is_compared_with_the_exact_share(
            long part, long whole, BigDecimal target, boolean higher, boolean reaches) {
        assertThat(Outcomes.reaches(Measure.counted(part, whole), target, higher))
                .isEqualTo(reaches);
    }

    @ParameterizedTest(name = "reaches {0}, higher is better {1}, complete {2}, over {3}: {4}")
    @CsvSource({
        "true, true, true, true, MET",
        "false, true, true, true, NOT_MET",
        "true, false, true, true, MET",
        "false, false, true, true, NOT_MET",
        "true, true, false, true, NO_DATA",
        "false, true, false, true, NO_DATA",
        "true, true, false, false, MET",
        "false, true, false, false, NOT_YET",
        "true, false, false, false, NOT_YET",
        "true, false, true, false, NOT_YET"
    })
    void what_has_to_stay_low_is_met_only_once_its_days_are_over(
            boolean reaches, boolean higher, boolean complete, boolean over, Verdict verdict) {
        assertThat(Verdict.of(reaches, higher, complete, over)).isEqualTo(verdict);
    }

    @Test
    void a_leader_gives_a_task_that_only_its_units_see() {
        String page = give("lanhdao", form("19363", "19366"));

        assertThat(get("lanhdao", page))
                .hasStatusOk()
                .bodyText()
                .contains("Thị trấn Hồ Xá", "Thị trấn Bến Quan", "từ 60 % trở lên", "Chưa có số liệu", "trong hạn")
                .doesNotContain("??");
        assertThat(get("lanhdao", page + "?lang=en")).hasStatusOk().bodyText().doesNotContain("??");
        assertThat(get("lanhdao", "/tasks?lang=en")).hasStatusOk().bodyText().doesNotContain("??");
        assertThat(get("chutichxa", page))
                .hasStatusOk()
                .bodyText()
                .contains("Thị trấn Hồ Xá")
                .doesNotContain("Thị trấn Bến Quan", "Có tác dụng không");
        assertThat(get("chutichxa", "/tasks")).bodyText().contains("TB-1").doesNotContain("Thị trấn Bến Quan");
        assertThat(get("truongphong", page)).hasStatus(404);
        assertThat(get("truongphong", "/tasks")).hasStatusOk().bodyText().doesNotContain("TB-1");
        assertThat(get("quantri", page)).hasStatus(403);
        assertThat(post("nhaplieu", "/tasks", form("19363"))).hasStatus(403);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "number, '', Ghi số thông báo",
        "noticedOn, 2059-01-01, còn ở phía trước",
        "noticedOn, mai, không phải một ngày",
        "content, '  ', Ghi nội dung",
        "deadline, 2023-06-30, Hạn 30/06/2023 đã qua",
        "deadline, '', Ghi hạn hoàn thành",
        "units, '', ít nhất một đơn vị",
        "units, 00000, có mã 00000",
        "criterion, co-ban:none, Không có tiêu chí",
        "criterion, '', Chọn tiêu chí của chỉ tiêu",
        "target, 101, từ 0 đến 100",
        "target, -1, từ 0 đến 100",
        "target, sáu mươi, không phải một số",
        "target, '', Ghi chỉ tiêu",
        "measuredTo, 2023-05-31, không thể thay đổi được nữa",
        "measuredTo, 2059-12-31, trước hoặc trong hạn",
        "measuredFrom, 2059-12-31, trước ngày cuối"
    })
    void what_makes_no_sense_is_refused_at_its_field_and_kept(String field, String value, String why) {
        Map<String, String> form = form("19363");
        form.put(field, value);
        MvcTestResult answer = post("lanhdao", "/tasks", form);
        assertThat(answer).hasStatus(422);
        assertThat(answer)
                .bodyText()
                .contains(why, "class=\"error\"", field.equals("content") ? "TB-1" : "&lt;b&gt;60%")
                .doesNotContain("??");
        assertThat(count("task")).isZero();
    }

    @Test
    void a_criterion_is_given_only_to_units_that_it_scores() {
        Map<String, String> form = form("VL.TP");
        form.put("criterion", jdbc.sql("""
                        select s.code || ':' || l.code from scheme s,
                            lateral (select x ->> 'code' as code from jsonb_path_query(s.content, '$.**?(@.indicator != null)') x) l
                        where s.code = 'cchc-xa' and s.state = 'PUBLISHED' limit 1
                        """).query(String.class).single());
        assertThat(post("lanhdao", "/tasks", form)).hasStatus(422).bodyText().contains("không chấm Phòng Tư pháp");
    }

    @Test
    void a_red_cell_fills_the_form_in() {
        assertThat(get("lanhdao", "/tasks/new?unit=19363&scheme=co-ban&criterion=late&target=5"))
                .hasStatusOk()
                .bodyText()
                .contains("Hồ sơ quá hạn: không quá 5 %", "value=\"19363\" checked", "value=\"co-ban:late\" selected");
        assertThat(get("chutichxa", "/tasks/new")).hasStatus(403);
    }

    @Test
    void a_unit_reports_and_somebody_else_closes() {
        String page = give("lanhdao", form("19363"));
        assertThat(post("chutichxa", page + "/report", Map.of("unit", "19363", "report", " ")))
                .hasStatus(422)
                .bodyText()
                .contains("Ghi kết quả thực hiện");
        assertThat(post("nhaplieu", page + "/report", Map.of("unit", "19363", "report", "Đã <b>quét</b>")))
                .hasStatus(302);
        assertThat(post("truongphong", page + "/report", Map.of("unit", "19363", "report", "x")))
                .hasStatus(404);
        assertThat(post("lanhdao", page + "/report", Map.of("unit", "19363", "report", "x")))
                .hasStatus(403);
        assertThat(get("lanhdao", page)).bodyText().contains("Đã &lt;b&gt;quét", "Kết thúc nhiệm vụ");
        assertThat(post("nhaplieu", page + "/close", Map.of("doneOn", today(), "closing", "x")))
                .hasStatus(403);
        assertThat(post("lanhdao", page + "/close", Map.of("doneOn", "2059-01-01", "closing", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("còn ở phía trước");
        assertThat(post("lanhdao", page + "/close", Map.of("doneOn", today(), "closing", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Ghi ý kiến kết thúc");

        assertThat(post("chuyenvien", page + "/close", Map.of("doneOn", today(), "closing", "Đạt")))
                .hasStatus(302);

        assertThat(get("lanhdao", page))
                .bodyText()
                .contains("Hoàn thành trong hạn")
                .doesNotContain("Gia hạn</button>");
        assertThat(post("nhaplieu", page + "/report", Map.of("unit", "19363", "report", "nữa")))
                .as("closed is closed")
                .hasStatus(422);
        assertThat(post("lanhdao", page + "/close", Map.of("doneOn", today(), "closing", "nữa")))
                .hasStatus(422);
        assertThat(jdbc.sql("select count(*) from audit_entry where action like 'task.%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void a_report_comes_with_evidence() throws IOException {
        String page = give("lanhdao", form("19363", "19366"));
        byte[] pdf = new ClassPathResource("db/demo/evidence.pdf").getContentAsByteArray();
        assertThat(send(page, new MockMultipartFile("file", "ảnh.pdf", "application/pdf", new byte[] {1, 2, 3})))
                .hasStatus(422);
        assertThat(jdbc.sql("select count(*) from task_unit where reported_on is not null")
                        .query(Long.class)
                        .single())
                .as("a report with a bad file is not half sent")
                .isZero();
        assertThat(send(page, new MockMultipartFile("file", "quyet-dinh.pdf", "application/pdf", pdf)))
                .hasStatus(302);
        assertThat(get("lanhdao", page)).bodyText().contains("Tài liệu kiểm chứng: quyet-dinh.pdf", "/evidence/");
        assertThat(count("task_evidence")).isEqualTo(1);
    }

    private MvcTestResult send(String page, MockMultipartFile file) {
        return web.post()
                .uri(page + "/report")
                .multipart()
                .file(file)
                .param("unit", "19363")
                .param("report", "Xong")
                .with(user("nhaplieu"))
                .with(csrf())
                .exchange();
    }

    @Test
    void whoever_reported_does_not_close() {
        String page = give("lanhdao", form("19363"));
        assertThat(post("nhaplieu", page + "/report", Map.of("unit", "19363", "report", "Xong")))
                .hasStatus(302);
        jdbc.sql("""
                        insert into role_grant (account_id, role, valid_from)
                        select id, 'OFFICER', '2020-01-01' from account where username = 'nhaplieu'
                        """).update();
        assertThat(post("nhaplieu", page + "/close", Map.of("doneOn", today(), "closing", "Tự đóng")))
                .hasStatus(403);
    }

    @Test
    void an_extension_needs_a_later_day_and_a_reason() {
        String page = give("lanhdao", form("19363"));
        LocalDate deadline = LocalDate.now().plusDays(30);
        assertThat(post("lanhdao", page + "/extend", Map.of("newDeadline", deadline.toString(), "reason", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("phải sau hạn hiện nay");
        assertThat(post(
                        "lanhdao",
                        page + "/extend",
                        Map.of("newDeadline", deadline.plusDays(1).toString(), "reason", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Ghi lý do");
        assertThat(post(
                        "chuyenvien",
                        page + "/extend",
                        Map.of("newDeadline", deadline.plusDays(1).toString(), "reason", "Chờ máy")))
                .hasStatus(302);
        assertThat(get("nhaplieu", page)).bodyText().contains("Chờ máy");
        assertThat(post("nhaplieu", page + "/extend", Map.of("newDeadline", "2059-01-01", "reason", "x")))
                .hasStatus(403);
    }

    @Test
    void figures_propose_to_close_after_an_import_and_say_what_failed() {
        long id = stored("online", 60, "2023-01-01", "2023-01-31", "19363", "19366");
        long met = stored("online", 60, "2023-01-01", "2023-01-31", "19363");
        assertThat(get("lanhdao", "/tasks/" + met)).bodyText().contains("Chưa có số liệu");

        load(JANUARY, "19363", 5, 3);
        load(JANUARY, "19366", 5, 2);

        assertThat(get("lanhdao", "/tasks/" + met)).bodyText().contains("Đạt, đề nghị kết thúc", "60,00", "3 / 5");
        assertThat(get("lanhdao", "/tasks/" + id))
                .bodyText()
                .contains("Không đạt", "40,00", "Đạt: 1 / 2 đơn vị")
                .contains("31/01/2023");
        assertThat(get("lanhdao", "/tasks?show=proposed"))
                .bodyText()
                .contains("/tasks/" + met + "\"")
                .doesNotContain("/tasks/" + id + "\"");
        assertThat(get("lanhdao", "/tasks"))
                .bodyText()
                .contains("Đơn vị bị giao lại cùng một tiêu chí", "Quá hạn chưa xong");
    }

    @Test
    void digitisation_of_60_percent_by_30_June_is_proposed_to_be_closed_after_an_import_or_fails() {
        long met = stored("digitised", 60, "2023-01-01", "2023-01-31", "19363");
        long failed = stored("digitised", 60, "2023-01-01", "2023-01-31", "19366");
        assertThat(get("lanhdao", "/tasks?show=proposed")).bodyText().doesNotContain("/tasks/" + met + "\"");

        digitised("19363", 6);
        digitised("19366", 5);

        assertThat(get("lanhdao", "/tasks/" + met)).bodyText().contains("Đạt, đề nghị kết thúc", "60,00", "6 / 10");
        assertThat(get("lanhdao", "/tasks/" + failed)).bodyText().contains("Không đạt", "50,00", "5 / 10");
        assertThat(get("lanhdao", "/tasks?show=proposed"))
                .bodyText()
                .contains("/tasks/" + met + "\"")
                .doesNotContain("/tasks/" + failed + "\"");
        assertThat(post("chuyenvien", "/tasks/" + met + "/close", Map.of("doneOn", "2023-06-30", "closing", "Đạt")))
                .hasStatus(302);
        assertThat(get("lanhdao", "/tasks/" + met)).bodyText().contains("Hoàn thành trong hạn");
    }

    /** Ten dossiers of January, some with all their papers digitised. */
    private void digitised(String unit, int digitised) {
        StringBuilder rows = new StringBuilder(HEAD.replace("\n", ";Số thành phần hồ sơ;Số thành phần đã số hóa\n"));
        for (int i = 0; i < 10; i++) {
            String day = String.format("%02d/01/2023", 6 + i);
            rows.append("S%s%d;1.001193;;%s;Trực tuyến;%s;%s;%s;Đã trả kết quả;0;CB1;3;%d\n"
                    .formatted(unit, i, unit, day, day, day, i < digitised ? 3 : 2));
        }
        ImportBatch batch = imports.waitFor(imports.submit(
                "s.csv",
                rows.toString().getBytes(StandardCharsets.UTF_8),
                new Period(JANUARY.atDay(1), JANUARY.atEndOfMonth()),
                false));
        assertThat(batch.rejected()).isZero();
    }

    @Test
    void the_demo_has_tasks_in_all_four_states_of_its_last_month() {
        new ResourceDatabasePopulator(false, false, "UTF-8", new ClassPathResource("db/demo/tasks.sql"))
                .execute(dataSource);

        Map<TaskState, Long> states = jdbc
                .sql("select deadline, done_on from task")
                .query((rs, n) -> TaskState.of(
                        rs.getObject("deadline", LocalDate.class),
                        rs.getObject("done_on", LocalDate.class),
                        LocalDate.of(2023, 6, 5)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));

        assertThat(states)
                .containsOnly(
                        Map.entry(TaskState.DONE_IN_TIME, 2L),
                        Map.entry(TaskState.DONE_LATE, 2L),
                        Map.entry(TaskState.UNDER_WAY, 2L),
                        Map.entry(TaskState.UNDER_WAY_LATE, 1L));
        assertThat(jdbc.sql(
                                "select count(*) from task t where not exists (select from task_unit u where u.task_id = t.id)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("lanhdao", "/tasks?show=all")).hasStatusOk().bodyText().doesNotContain("??");
    }

    @Test
    void other_pages_lead_to_tasks() {
        long id = stored("late", 5, "2023-01-01", "2023-01-31", "19363");
        load(JANUARY, "19363", 10, 2);
        assertThat(get("lanhdao", "/units/19363/scorecard?from=2023-01&to=2023-01"))
                .hasStatusOk()
                .bodyText()
                .contains("/tasks/new?unit=19363&amp;scheme=co-ban&amp;criterion=online&amp;target=70");
        assertThat(get("chutichxa", "/units/19363/scorecard?from=2023-01&to=2023-01"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/tasks/new");
        assertThat(get("chutichxa", "/units/19363/visit?from=2023-01&to=2023-01"))
                .hasStatusOk()
                .bodyText()
                .contains("/tasks/" + id, "Đang thực hiện, quá hạn");
        assertThat(get("lanhdao", "/units/19366/visit?from=2023-01&to=2023-01"))
                .bodyText()
                .doesNotContain("/tasks/" + id);
        assertThat(get("lanhdao", "/?from=2023-01&to=2023-01"))
                .hasStatusOk()
                .bodyText()
                .contains("hx-get=\"/tasks/counters\"");
        assertThat(get("lanhdao", "/tasks/counters")).hasStatusOk().bodyText().contains("1 nhiệm vụ quá hạn");
        assertThat(get("lanhdao", "/tasks/new?unit=19363&scheme=co-ban&criterion=digitised&target=60.500000"))
                .bodyText()
                .contains("value=\"60,5\"", "đạt từ 60,5 % trở lên");
    }

    @Test
    void units_that_got_the_task_are_set_against_those_that_did_not() {
        long id = stored("online", 60, "2023-01-01", "2023-03-31", "19363");
        for (YearMonth month : new YearMonth[] {JANUARY.minusMonths(1), JANUARY, JANUARY.plusMonths(1)}) {
            load(month, "19363", 10, month.isAfter(JANUARY) ? 8 : 2);
            load(month, "19366", 10, month.isAfter(JANUARY) ? 3 : 2);
        }
        assertThat(get("lanhdao", "/tasks/" + id))
                .bodyText()
                .contains("Có tác dụng không", "Tháng 12/2022", "Tháng 02/2023", "+60,00", "+10,00");
    }

    /** A task noticed on 5 January 2023, as if given then. */
    private long stored(String criterion, int target, String from, String to, String... units) {
        long id = jdbc.sql("""
                        insert into task (number, noticed_on, content, deadline, scheme_code, criterion_code, target, measured_from,
                            measured_to, given_by)
                        values ('TB-1', '2023-01-05', 'Nộp trực tuyến', '2023-06-30', 'co-ban', :criterion, :target, cast(:from as date),
                            cast(:to as date), 'lanhdao') returning id
                        """)
                .param("criterion", criterion)
                .param("target", target)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into task_unit (task_id, unit_id) select :id, id from unit where code = any(:units) and valid_to is null")
                .param("id", id)
                .param("units", units)
                .update();
        return id;
    }

    private void load(YearMonth month, String unit, int received, int online) {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < received; i++) {
            String day = String.format("%02d/%02d/%d", 6 + i, month.getMonthValue(), month.getYear());
            rows.append("H%s%s%d;1.001193;;%s;%s;%s;%s;%s;Đã trả kết quả;0;CB1\n"
                    .formatted(month, unit, i, unit, i < online ? "Trực tuyến" : "Trực tiếp", day, day, day));
        }
        ImportBatch batch = imports.waitFor(imports.submit(
                "t.csv",
                rows.toString().getBytes(StandardCharsets.UTF_8),
                new Period(month.atDay(1), month.atEndOfMonth()),
                false));
        assertThat(batch.rejected()).isZero();
    }

    private static Map<String, String> form(String... units) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("number", "TB-1");
        form.put("noticedOn", today());
        form.put("content", "Số hóa đạt từ <b>60% trở lên");
        form.put("deadline", LocalDate.now().plusDays(30).toString());
        form.put("criterion", "co-ban:digitised");
        form.put("target", "60");
        form.put("units", String.join(" ", units));
        return form;
    }

    private static String today() {
        return LocalDate.now().toString();
    }

    private String give(String username, Map<String, String> form) {
        MvcTestResult answer = post(username, "/tasks", form);
        assertThat(answer).hasStatus(302);
        return answer.getResponse().getRedirectedUrl();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private MvcTestResult get(String username, String path) {
        return web.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String username, String path, Map<String, String> form) {
        var request = web.post().uri(path).with(user(username)).with(csrf());
        form.forEach((name, value) -> {
            for (String one : name.equals("units") ? value.split(" ") : new String[] {value}) {
                if (!name.equals("units") || !one.isEmpty()) {
                    request.param(name, one);
                }
            }
        });
        return request.exchange();
    }
}
