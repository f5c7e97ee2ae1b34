package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole life of a month, and what happens to a form under bad circumstances. */
class MonthCycleTests extends BrowserTest {

    private static final String JULY = "2023-07";
    private static final List<String> TYPED = List.of(
            "documents_out",
            "documents_signed",
            "capital_disbursed",
            "capital_extended_disbursed",
            "initiatives",
            "initiatives_recognised",
            "project06_due",
            "project06_sent",
            "survey_asked",
            "survey_satisfied");

    /** June as it was: what does not change from month to month is proposed again in July. */
    @BeforeEach
    void june_is_reported() {
        nothing_is_left_of_the_summer();
        jdbc.sql("""
                        create table documents_before as
                        select v.* from report_value v join report r on r.id = v.report_id join unit u on u.id = r.unit_id
                        where u.code in ('19363', 'VL.TP') and v.item_code = 'documents_out'
                        """).update();
        jdbc.sql("""
                        update report_value v set value = 38 + extract(month from r.month)::int % 5
                        from report r join unit u on u.id = r.unit_id
                        where r.id = v.report_id and u.code in ('19363', 'VL.TP') and v.item_code = 'documents_out'
                        """).update();
        jdbc.sql("""
                        with r as (
                            insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
                            select f.id, u.id, '2023-06-01', 'SUBMITTED', '2023-07-03 08:00+07', 'x'
                            from report_form f, unit u
                            where f.code = 'cchc-thang' and f.valid_from = '2023-06-01' and u.code in ('19363', 'VL.TP') and u.valid_to is null
                            returning id, form_id
                        )
                        insert into report_value (report_id, item_code, value, typed_by)
                        select r.id, i.code, case when i.code like 'documents%' then 40 when i.code = 'staff' then 12
                               when i.code in ('computers', 'scanners') then 9 else 0 end, 'x'
                        from r join report_item i on i.form_id = r.form_id
                        """).update();
    }

    @AfterEach
    void nothing_is_left_of_the_summer() {
        jdbc.sql("delete from report where month >= '2023-06-01'").update();
        jdbc.sql("delete from report_lock where month >= '2023-06-01'").update();
        jdbc.sql("create table if not exists documents_before (like report_value)")
                .update();
        jdbc.sql("""
                        update report_value v set value = b.value
                        from documents_before b where b.report_id = v.report_id and b.item_code = v.item_code
                        """).update();
        jdbc.sql("drop table documents_before").update();
    }

    @Test
    void ten_figures_without_surprises_take_at_most_25_keys_and_clicks() {
        Page page = open(LAPTOP, "truongphong");
        page.navigate("/my-month?month=" + JULY);
        int count = 0;
        page.locator("#v-documents_out").click();
        count++;
        for (String digits : List.of("42", "40", "0", "0", "0", "0", "1", "1", "5", "5")) {
            page.keyboard().type(digits);
            page.keyboard().press("Enter");
            count += digits.length() + 1;
        }
        assertThat(page.locator("#review")).isFocused();
        page.keyboard().press("Enter");
        count++;
        page.waitForURL("**/my-month/confirm**");
        assertThat(page.locator("button.primary")).isFocused();
        page.keyboard().press("Enter");
        count++;
        page.waitForURL("**/my-month?**");

        assertThat(page.locator("main")).containsText("Trưởng phòng Tư pháp đã gửi lúc");
        assertThat(count).isLessThanOrEqualTo(25);
        assertThat(values("VL.TP")).hasSize(16).containsEntry("staff", 12L).containsEntry("documents_out", 42L);
    }

    @Test
    void typed_warned_sent_returned_mended_accepted_locked_and_all_of_it_in_the_log() {
        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/my-month?month=" + JULY);
        int nth = 0;
        for (String item : TYPED) {
            head.locator("#v-" + item).fill(nth == 0 ? "750" : nth == 1 ? "40" : nth < 6 ? "0" : "5");
            head.locator("#v-" + item).press("Enter");
            nth++;
        }
        Locator documents = head.locator("[data-item=documents_out]");
        assertThat(documents).containsText("vừa nhập 750");
        head.click("#review");
        assertThat(head.locator("main .alert.bad").first()).containsText("Chưa gửi được");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));
        screenshot(head, "my-month-warned");
        assertAccessible(head);
        head.locator("#v-documents_out-r").fill("Gửi giấy mời tổng kết sáp nhập thôn");
        head.click("#review");
        head.waitForURL("**/my-month/confirm**");
        assertThat(head.locator("main")).containsText("đã ghi lý do");
        head.click("button.primary");
        head.waitForURL("**/my-month?**");

        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/my-month?unit=19363&month=" + JULY);
        officer.selectOption("#return-reason", "WRONG_FIGURE");
        officer.fill("#return-words", "Số văn bản đi không khớp sổ văn bản");
        screenshot(officer, "report-desk");
        assertAccessible(officer);
        officer.locator("form[action$='/reports/return'] button").click();
        assertThat(officer.locator(".alert.good").first()).containsText("Đã trả lại");

        head.navigate("/my-month?month=" + JULY);
        assertThat(head.locator("main .alert.bad").first()).containsText("Số văn bản đi không khớp sổ văn bản");
        screenshot(head, "my-month-returned");
        head.locator("#v-documents_out").fill("41");
        head.locator("#v-documents_out-r").fill("");
        head.locator("#v-documents_out-r").press("Enter");
        assertThat(head.locator("#v-documents_out-s")).containsText("Đã lưu");
        head.click("#review");
        head.waitForURL("**/my-month/confirm**");
        head.click("button.primary");
        head.waitForURL("**/my-month?**");

        officer.navigate("/my-month?unit=19363&month=" + JULY);
        officer.locator("form[action$='/reports/accept'] button").click();
        assertThat(officer.locator(".alert.good").first()).containsText("Đã tiếp nhận");
        officer.navigate("/reports/status?month=" + JULY + "&form=cchc-thang");
        screenshot(officer, "reports-status-before-lock");
        officer.onDialog(Dialog::accept);
        officer.click("#lock");
        assertThat(officer.locator(".alert.good").first()).containsText("Đã chốt số liệu tháng");

        head.navigate("/my-month?month=" + JULY);
        assertThat(head.locator(".report-state")).containsText("Đã chốt");
        assertThat(head.locator("#v-documents_out")).not().isEditable();
        head.navigate("/my-month/log?unit=19363&month=" + JULY);
        for (String line : List.of(
                "750",
                "41",
                "Gửi giấy mời tổng kết sáp nhập thôn",
                "Số liệu sai: Số văn bản đi không khớp sổ văn bản",
                "Đã tiếp nhận",
                "Đã chốt",
                "Chuyên viên theo dõi CCHC",
                "Chủ tịch UBND thị trấn Hồ Xá")) {
            assertThat(head.locator("main")).containsText(line);
        }
        screenshot(head, "report-log");
        assertAccessible(head);

        // What the form asked for stands on the pages of these faults: signing, Project 06, equipment and staff.
        Page leader = open(LAPTOP, "lanhdao");
        String unit = "Thị trấn Hồ Xá";
        leader.navigate("/signing?year=2023");
        assertThat(row(leader, unit)).containsText("40");
        assertThat(row(leader, unit)).containsText("41");
        leader.navigate("/project06?year=2023");
        assertThat(row(leader, unit)).containsText("5");
        leader.navigate("/resources?from=2023-07&to=2023-07");
        assertThat(row(leader, unit)).containsText("07/2023");
        screenshot(leader, "resources-after-report");
    }

    private static Locator row(Page page, String unit) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(unit))
                .first();
    }

    @Test
    void two_browsers_in_one_form_and_the_line_cut_while_typing_lose_no_number() {
        Page head = open(LAPTOP, "chutichxa");
        Page clerk = open(LAPTOP, "nhaplieu");
        head.navigate("/my-month?month=" + JULY);
        clerk.navigate("/my-month?month=" + JULY);

        BrowserContext away = head.context();
        away.setOffline(true);
        enter(head, "documents_out", "45");
        enter(head, "documents_signed", "44");
        enter(head, "survey_asked", "7");
        assertThat(head.locator("#v-documents_out-s")).containsText("Chưa lưu được");
        enter(clerk, "documents_out", "43");
        enter(clerk, "initiatives", "2");
        assertThat(clerk.locator("#v-initiatives-s")).containsText("Đã lưu");
        complaints.removeIf(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));

        // The head's computer is switched off and on again: what was typed is still in its browser.
        head.close(new Page.CloseOptions().setRunBeforeUnload(false));
        away.setOffline(false);
        Page again = away.newPage();
        again.navigate("/my-month?month=" + JULY);

        assertThat(again.locator("#v-survey_asked-s")).containsText("Đã lưu");
        assertThat(again.locator("#v-documents_signed-s")).containsText("Đã lưu");
        assertThat(again.locator("#v-documents_out")).hasValue("45");
        assertThat(again.locator("#v-documents_out-e")).containsText("43");
        screenshot(again, "my-month-two-browsers");
        again.locator("[data-item=documents_out] .choice button").first().click();
        assertThat(again.locator("#v-documents_out-s")).containsText("Đã lưu");
        assertThat(values("19363"))
                .containsEntry("documents_out", 45L)
                .containsEntry("documents_signed", 44L)
                .containsEntry("survey_asked", 7L)
                .containsEntry("initiatives", 2L);
        assertThat(again.evaluate("() => Object.keys(localStorage).filter(k => k.startsWith('cchc.month')).length"))
                .isEqualTo(0);
    }

    @Test
    void a_block_of_excel_is_looked_at_before_it_is_taken_and_the_wrong_shape_is_refused() {
        Page page = open(LAPTOP, "chutichxa");
        page.navigate("/my-month?month=" + JULY);
        paste(page, "#v-documents_out", "41\\t2\\n40\\t3");
        assertThat(page.locator("#paste-error")).containsText("2 dòng × 2 cột");
        assertThat(page.locator("#paste-take")).isHidden();
        page.click("#paste-leave");

        paste(page, "#v-initiatives", "3\\n1\\nbốn\\n");
        assertThat(page.locator("#paste tbody tr")).hasCount(3);
        assertThat(page.locator("#paste tbody")).containsText("bốn: không phải là số");
        screenshot(page, "my-month-paste");
        assertAccessible(page);
        assertThat(values("19363")).isEmpty();
        page.click("#paste-take");
        assertThat(page.locator("#v-initiatives_recognised-s")).containsText("Đã lưu");
        assertThat(page.locator("#v-project06_due-e")).containsText("không phải là số");
        assertThat(page.locator("#v-project06_due")).hasValue("bốn");
        assertThat(values("19363")).containsEntry("initiatives", 3L).containsEntry("initiatives_recognised", 1L);
    }

    @Test
    void form_06_is_typed_by_field_like_a_spreadsheet() {
        jdbc.sql("""
                        insert into report_form_unit (form_code, unit_id)
                        select 'mau-06', id from unit where code = '19363' and valid_to is null
                        """).update();
        for (int width : new int[] {LAPTOP, PHONE}) {
            Page page = open(width, "nhaplieu");
            page.navigate("/my-month?month=" + JULY + "&form=mau-06");
            if (width == LAPTOP) {
                for (String field : List.of("Hộ tịch", "Đất đai")) {
                    page.fill("#row-label", field);
                    page.locator("form[action$='/my-month/rows'] button")
                            .first()
                            .click();
                }
                // Đất đai stands above Hộ tịch, which was added first.
                Locator online = page.locator("[data-item='f06_received_online@2'] .cell-value");
                online.fill("3");
                online.press("Enter");
                assertThat(page.locator("[data-item='f06_received_online@1'] .cell-value"))
                        .isFocused();
                page.keyboard().type("30");
                page.keyboard().press("ArrowUp");
                page.keyboard().press("ArrowRight");
                assertThat(page.locator("[data-item='f06_received_other@2'] .cell-value"))
                        .isFocused();
                page.keyboard().press("ArrowDown");
                page.keyboard().type("10");
                page.keyboard().press("Tab");
                page.locator("[data-item='f06_carried_over@1'] .cell-value").fill("5");
                page.locator("[data-item='f06_received@1'] .cell-value").fill("44");
                page.keyboard().press("Tab");
                assertThat(page.locator("[data-item='f06_received@1'] .error")).containsText("cộng lại là 45");
            }
            screenshot(page, "my-month-06-" + width);
            assertNoSidewaysScroll(page);
            assertAccessible(page);
        }
        jdbc.sql("delete from report_form_unit where unit_id in (select id from unit where code = '19363')")
                .update();
    }

    private static void enter(Page page, String item, String text) {
        page.locator("#v-" + item).fill(text);
        page.locator("#v-" + item).press("Enter");
    }

    private static void paste(Page page, String field, String text) {
        page.locator(field).focus();
        page.evaluate(
                "field => { const data = new DataTransfer(); data.setData('text/plain', '" + text + "');"
                        + " document.querySelector(field).dispatchEvent("
                        + "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
                field);
    }

    private Map<String, Long> values(String unit) {
        return jdbc
                .sql("""
                        select v.item_code, v.value from report_value v join report r on r.id = v.report_id
                        join unit u on u.id = r.unit_id
                        where u.code = :unit and r.month = '2023-07-01' and v.value is not null
                        """)
                .param("unit", unit)
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
