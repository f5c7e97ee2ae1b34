package vn.cchc.followup.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.cchc.dossier.Imports;
import vn.cchc.followup.TaskState;
import vn.cchc.followup.list.Uploads;
import vn.cchc.importing.ImportBatch;
import vn.cchc.shared.DayText;
import vn.cchc.support.IntegrationTest;

@IntegrationTest
@Import({Imports.class, Uploads.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskImportTests {

    private static final String HEAD =
            "Mã nhiệm vụ,Số văn bản,Ngày văn bản,Nội dung nhiệm vụ,Người ký,Đơn vị thực hiện,Hạn hoàn thành,Trạng thái,Ngày hoàn thành\n";
    private static final String DONE =
            "NV-1,12/TB,15/03/2023,Niêm yết lại,Chủ tịch,Thị trấn Hồ Xá; 19366,30/04/2023,Hoàn thành đúng hạn,28/04/2023\n";
    private static final String LATE =
            "NV-2,12/TB,15/03/2023,Rà soát hồ sơ,Chủ tịch,VL.TP,30/04/2023,Đang thực hiện quá hạn,\n";

    @Autowired
    Uploads uploads;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Hoàn thành đúng hạn, DONE_IN_TIME",
        "Đã hoàn thành trong hạn, DONE_IN_TIME",
        "HOÀN THÀNH QUÁ HẠN, DONE_LATE",
        "'Đang thực hiện, trong hạn', UNDER_WAY",
        "Chưa hoàn thành quá hạn, UNDER_WAY_LATE",
        "Đang thực hiện - quá hạn, UNDER_WAY_LATE"
    })
    void the_four_states_are_read_however_offices_write_them(String text, TaskState state) {
        assertThat(TaskRow.state(text)).contains(state);
    }

    @ParameterizedTest
    @CsvSource({"Đang thực hiện", "Hoàn thành", "Hủy", "''"})
    void a_state_that_is_none_of_the_four_is_not_guessed(String text) {
        assertThat(TaskRow.state(text)).isEmpty();
    }

    @Test
    void the_list_of_the_province_comes_in_and_the_same_rows_again_change_nothing() {
        ImportBatch tried = uploads.dryRun("/tasks", HEAD + DONE + LATE);
        assertThat(count("task")).isZero();

        ImportBatch first = uploads.text("/tasks", HEAD + DONE + LATE);
        assertThat(Uploads.numbers(first)).containsExactly(2L, 2L, 0L, 0L, 0L).isEqualTo(Uploads.numbers(tried));
        assertThat(Uploads.numbers(uploads.text("/tasks", HEAD + LATE + DONE))).containsExactly(2L, 0L, 0L, 2L, 0L);

        assertThat(get("/tasks?show=done_in_time"))
                .contains("Niêm yết lại", "Số của tỉnh: NV-1", "Hoàn thành trong hạn")
                .doesNotContain("Rà soát hồ sơ");
        assertThat(get("/tasks?show=under_way_late")).contains("Rà soát hồ sơ").doesNotContain("Niêm yết lại");
        assertThat(units("NV-1")).containsExactly("19363", "19366");
        assertThat(get("/imports/" + first.id())).contains("Nhiệm vụ giao").doesNotContain("??");
    }

    @Test
    void a_later_file_updates_the_task_of_the_province_s_number() {
        uploads.text("/tasks", HEAD + LATE);
        ImportBatch extended = uploads.text(
                "/tasks",
                HEAD
                        + LATE.replace(
                                        "30/04/2023",
                                        DayText.show(LocalDate.now().plusDays(9)))
                                .replace("quá hạn", "trong hạn")
                                .replace("VL.TP", "VL.TP; VL.NV"));

        assertThat(Uploads.numbers(extended)).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(units("NV-2")).containsExactly("VL.NV", "VL.TP");
        assertThat(jdbc.sql("select reason from task_extension")
                        .query(String.class)
                        .single())
                .contains("Theo hệ thống của tỉnh", "danh-sach.csv");

        ImportBatch closed = uploads.text("/tasks", HEAD + LATE.replace("Đang thực hiện", "Hoàn thành"));
        assertThat(Uploads.numbers(closed)).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(get("/tasks/"
                        + jdbc.sql("select id from task").query(Long.class).single()))
                .contains("Hoàn thành quá hạn", "Tệp của tỉnh không ghi ngày")
                .doesNotContain("??", "01/05/2023");

        assertThat(uploads.rejects(uploads.text("/tasks", HEAD + LATE))).isEqualTo("2 closed_here");
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'task.corrected' and username = 'chuyenvien'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_unit_that_has_reported_is_not_taken_off_its_task() {
        uploads.text("/tasks", HEAD + LATE);
        jdbc.sql("update task_unit set report = 'Xong', reported_on = '2023-05-02', reported_by = 'truongphong'")
                .update();

        assertThat(uploads.rejects(uploads.text("/tasks", HEAD + LATE.replace("VL.TP", "VL.NV"))))
                .isEqualTo("2 unit_reported");
        assertThat(units("NV-2")).containsExactly("VL.TP");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "NV-2, '', missing_province_number",
        "12/TB, '', missing_number",
        "15/03/2023, 31/02/2023, bad_date",
        "15/03/2023, mai, bad_date",
        "15/03/2023, 15/03/2058, noticed_ahead",
        "15/03/2023, 15/05/2023, deadline_before_notice",
        "Rà soát hồ sơ, '', missing_content",
        "VL.TP, Xã Không Có, unknown_unit",
        "VL.TP, ;, missing_units",
        "30/04/2023, '', missing_deadline",
        "30/04/2023, 30/04/2058, not_late_yet",
        "Đang thực hiện quá hạn, Đang làm, unknown_state",
        "Đang thực hiện quá hạn, Đang thực hiện trong hạn, deadline_past",
        "'Đang thực hiện quá hạn,', 'Đang thực hiện quá hạn,29/04/2023', done_but_under_way",
        "'Đang thực hiện quá hạn,', 'Hoàn thành quá hạn,29/04/2023', state_differs",
        "'Đang thực hiện quá hạn,', 'Hoàn thành đúng hạn,01/03/2023', done_before_notice",
        "'Đang thực hiện quá hạn,', 'Hoàn thành quá hạn,01/03/2058', done_ahead"
    })
    void a_wrong_row_is_left_out_with_its_reason_and_the_others_go_in(String right, String wrong, String reason) {
        String broken = LATE.replace(right, wrong);

        ImportBatch batch = uploads.text("/tasks", HEAD + DONE + broken);

        assertThat(uploads.rejects(batch)).isEqualTo("3 " + reason);
        assertThat(batch.added()).isEqualTo(1);
        assertThat(count("task")).isEqualTo(1);
        assertThat(get("/imports/" + batch.id()))
                .doesNotContain("??", reason)
                .contains("/imports/" + batch.id() + "/rejects");
        assertThat(get("/imports/" + batch.id() + "/rejects")).contains("Lý do").doesNotContain(reason, "??");
    }

    @Test
    void one_number_twice_in_a_file_is_taken_once() {
        assertThat(uploads.rejects(uploads.text("/tasks", HEAD + LATE + LATE))).isEqualTo("3 duplicate");
        assertThat(count("task")).isEqualTo(1);
    }

    @Test
    void an_officer_of_one_unit_brings_in_no_tasks_of_others() {
        jdbc.sql("update role_grant set unit_id = (select id from unit where code = '19363' and valid_to is null) "
                        + "where account_id = (select id from account where username = 'chuyenvien')")
                .update();

        ImportBatch batch = uploads.text("/tasks", HEAD + DONE + LATE.replace("VL.TP", "19363"));

        assertThat(uploads.rejects(batch)).isEqualTo("2 unit_not_yours");
        assertThat(count("task")).isEqualTo(1);
    }

    @Test
    void a_workbook_with_a_letterhead_is_read_too() throws IOException {
        byte[] content = Uploads.workbook(List.of(
                List.of(HEAD.strip().split(",")),
                List.of(DONE.strip().split(",")),
                List.of(LATE.strip().split(","))));

        ImportBatch batch = uploads.wait(uploads.send("chuyenvien", "/tasks", "nv.xlsx", content, false));

        assertThat(Uploads.numbers(batch)).containsExactly(2L, 2L, 0L, 0L, 0L);
    }

    @Test
    void what_is_no_such_list_is_refused_and_nothing_is_stored() {
        byte[] program = new byte[9000];
        program[0] = 'M';
        program[1] = 'Z';
        ImportBatch renamed = uploads.wait(uploads.send("chuyenvien", "/tasks", "nv.xlsx", program, false));
        ImportBatch other = uploads.text("/tasks", "Mã đơn vị,Tên đơn vị\n19363,Hồ Xá\n");
        ImportBatch empty = uploads.text("/tasks", HEAD);

        assertThat(renamed.error()).isEqualTo("not_a_table");
        assertThat(get("/imports/" + renamed.id()))
                .as("said once, in words")
                .contains("“nv.xlsx”")
                .doesNotContain("??");
        assertThat(other.error()).isIn("no_header", "missing_column");
        assertThat(empty.error()).isEqualTo("no_rows_in_list");
        MvcTestResult large = uploads.send("chuyenvien", "/tasks", "nv.csv", new byte[40 * 1024 * 1024], false);
        assertThat(large).hasStatus(302).hasRedirectedUrl("/tasks#list-import");
        assertThat(web.get()
                        .uri("/tasks")
                        .with(user("chuyenvien"))
                        .cookie(large.getResponse().getCookie("SESSION"))
                        .exchange())
                .bodyText()
                .contains("aria-describedby=\"list-problem\"", "lớn hơn 20 MB");
        assertThat(uploads.send("chuyenvien", "/tasks", "", new byte[0], false))
                .flash()
                .containsEntry("listProblem", "list.import.no_file");
        assertThat(count("task")).isZero();
    }

    @Test
    void only_an_officer_hands_it_in() {
        for (String username : List.of("lanhdao", "chutichxa", "nhaplieu", "quantri", "kiemtra")) {
            assertThat(uploads.send(username, "/tasks", "nv.csv", HEAD.getBytes(StandardCharsets.UTF_8), false))
                    .hasStatus(403);
        }
        assertThat(get("/tasks")).contains("id=\"list-import\"").doesNotContain("??");
        assertThat(web.get().uri("/tasks").with(user("lanhdao")).exchange())
                .bodyText()
                .doesNotContain("list-import");
        assertThat(web.get()
                        .uri("/tasks/import/template.csv")
                        .with(user("chuyenvien"))
                        .exchange())
                .bodyText()
                .contains("Mã nhiệm vụ,Số văn bản");
    }

    private List<String> units(String province) {
        return jdbc.sql("""
                        select u.code from task t join task_unit m on m.task_id = t.id join unit u on u.id = m.unit_id
                        where t.province_number = :province order by u.code
                        """).param("province", province).query(String.class).list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private String get(String path) {
        return new String(
                web.get()
                        .uri(path)
                        .with(user("chuyenvien"))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
