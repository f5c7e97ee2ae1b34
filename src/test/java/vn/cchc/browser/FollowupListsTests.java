package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of tasks, projects and deductions from files, and the shares of the monthly form, as people meet them. */
class FollowupListsTests extends BrowserTest {

    private static final String TASKS = """
            Mã nhiệm vụ,Số văn bản,Ngày văn bản,Nội dung nhiệm vụ,Đơn vị thực hiện,Hạn hoàn thành,Trạng thái
            NV-9001,12/TB,15/03/2023,Treo bảng hướng dẫn tại quầy,Thị trấn Hồ Xá; 19366,30/04/2023,Hoàn thành đúng hạn
            NV-9002,12/TB,15/03/2023,Rà soát,Xã Không Có,30/04/2023,Đang thực hiện quá hạn
            """;

    @Test
    void an_officer_tries_a_list_brings_it_in_and_takes_the_rejected_row_home() throws IOException {
        Page page = open(PHONE, "chuyenvien");
        send(page, "/tasks", "nv.csv", TASKS, true);
        assertThat(page.locator("main")).containsText("không có dữ liệu nào được ghi");
        send(page, "/tasks", "nv.csv", TASKS, false);
        assertThat(page.locator("main")).containsText("Không có đơn vị nào có mã hoặc tên này");
        assertNoSidewaysScroll(page);

        Download rejected =
                page.waitForDownload(() -> page.locator(".page-head a.btn").click());
        Path file = Path.of("target", "rejected.csv");
        rejected.saveAs(file);
        assertThat(Files.readString(file))
                .contains("NV-9002", "Không có đơn vị nào")
                .doesNotContain("NV-9001");

        page.navigate("/tasks?show=done_in_time");
        assertThat(page.locator("main")).containsText("Treo bảng hướng dẫn tại quầy");
        page.locator("text=Treo bảng hướng dẫn tại quầy").click();
        assertThat(page.locator("dl.facts").first()).containsText("Tệp của tỉnh không ghi ngày");
    }

    @Test
    void a_renamed_program_is_refused_with_words_and_changes_nothing() {
        Page page = open(LAPTOP, "chuyenvien");
        for (String list : List.of("/tasks", "/projects", "/deductions")) {
            send(page, list, "danh-sach.xlsx", "MZ\u0001\u0002chương trình", false);
            assertThat(page.locator("[role=alert]")).containsText("danh-sach.xlsx");
        }
    }

    @Test
    void pages_with_everything_on_them_are_accessible_and_fit() {
        // The demo ends before the form asks for Project 06.
        jdbc.sql("""
                        insert into report (form_id, unit_id, month, state, submitted_by, submitted_at)
                        select f.id, u.id, m.month, 'SUBMITTED', 'chutichxa', '2023-08-01'
                        from report_form f, unit u, (values (date '2023-06-01'), (date '2023-07-01')) m (month)
                        where f.code = 'cchc-thang' and f.valid_to is null and u.code in ('19363', '19366') and u.valid_to is null
                        on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, v.code, v.value, 'nhaplieu'
                        from report r join unit u on u.id = r.unit_id,
                             lateral (values ('project06_due', 4), ('project06_sent', case u.code when '19366' then 1 else 4 end)) v (code, value)
                        where r.month in ('2023-06-01', '2023-07-01')
                        on conflict do nothing
                        """).update();
        long deduction =
                jdbc.sql("select min(id) from deduction").query(Long.class).single();
        jdbc.sql("""
                        insert into deduction_rescored (deduction_id, since, until, lost, scored_from, scored_to)
                        values (:id, '2023-06-01', '2023-06-09', 0.75, '2023-01-01', '2023-05-31'),
                               (:id, '2023-06-10', '2023-06-10', 0, '2023-01-01', '2023-05-31')
                        on conflict do nothing
                        """).param("id", deduction).update();
        for (int width : new int[] {PHONE, LAPTOP}) {
            Page page = open(width, "chuyenvien");
            for (String path : List.of(
                    "/tasks?show=all",
                    "/projects?month=2023-05",
                    "/deductions",
                    "/deductions/" + deduction,
                    "/project06",
                    "/signing?year=2023",
                    "/resources/surplus?unit=19363",
                    "/units/19363/visit?from=2023-05&to=2023-05")) {
                page.navigate(path);
                assertAccessible(page);
                assertNoSidewaysScroll(page);
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(
                                "target",
                                "screenshots",
                                "followup" + path.replaceAll("[^a-z0-9]+", "-") + width + ".png")));
            }
        }
    }

    private static void send(Page page, String list, String name, String content, boolean dryRun) {
        page.navigate(list);
        page.setInputFiles("#list-file", new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        page.locator("#list-import input[name=dry_run]").setChecked(dryRun);
        page.locator("#list-import button").click();
        page.waitForURL("**/imports/*");
        page.locator("text=Người nạp").waitFor();
        page.waitForFunction("() => !document.querySelector('[hx-get$=progress]')");
    }
}
