package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monthly form under the fingers of those who fill it. */
class MonthlyFormTests extends BrowserTest {

    private static final String MONTH = "/my-month?month=2023-05";

    @BeforeEach
    @AfterEach
    void nothing_is_reported_for_the_month() {
        jdbc.sql("""
                        delete from report r using unit u
                        where u.id = r.unit_id and u.code = 'VL.TP' and r.month = date '2023-05-01'
                        """).update();
    }

    @Test
    void a_month_without_surprises_takes_a_handful_of_keys() {
        Page page = open(LAPTOP, "truongphong");
        page.navigate(MONTH);
        page.locator("#v-documents_out").focus();

        // As many documents as in April: nothing to ask about.
        String documents = jdbc.sql("""
                        select v.value from report_value v join report r on r.id = v.report_id join unit u on u.id = r.unit_id
                        where u.code = 'VL.TP' and r.month = '2023-04-01' and v.item_code = 'documents_out'
                        """).query(String.class).single();
        int keys = type(page, documents) + type(page, documents) + type(page, "0");
        // The plan is proposed from April and passed over: the submission takes it.
        assertThat(page.locator("#filled")).hasText("Đã nhập 3 trên 4 ô");
        assertThat(page.locator("#review")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/my-month/confirm**");
        screenshot(page, "my-month-confirm");
        assertAccessible(page);
        assertThat(page.locator("button.primary")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/my-month?**");

        assertThat(page.locator("main")).containsText("Trưởng phòng Tư pháp đã gửi lúc");
        assertThat(page.locator("#v-documents_out")).not().isEditable();
        screenshot(page, "my-month-submitted");
        // One click into the first cell, the two presses of Enter at the end.
        assertThat(1 + keys + 2).isLessThanOrEqualTo(25);
    }

    @Test
    void a_cell_says_when_it_is_saved_and_what_is_wrong_with_it() {
        for (int width : new int[] {LAPTOP, PHONE}) {
            Page page = open(width, "truongphong");
            page.navigate(MONTH);
            Locator documents = page.locator("#v-documents_out");

            documents.fill("1,234.5");
            documents.press("Enter");
            assertThat(page.locator("#v-documents_out-e")).containsText("có thể đọc theo hai cách");
            assertThat(documents).hasValue("1,234.5");
            documents.fill("1234");
            documents.press("Enter");
            assertThat(page.locator("#v-documents_out-s")).containsText(Pattern.compile("Đã lưu \\d\\d:\\d\\d"));
            assertThat(documents).hasValue("1.234");
            assertThat(page.locator("#v-documents_out-e")).isHidden();
            page.locator("#v-documents_signed").fill("1235");
            page.locator("#v-documents_signed").press("Enter");
            assertThat(page.locator("#v-documents_signed-e")).containsText("Lớn hơn “Văn bản đi đã phát hành” (1.234)");
            page.locator("#v-capital_plan").fill("1500000000");
            assertThat(page.locator("[data-item=capital_plan] .reading")).containsText("1,5 tỷ");
            screenshot(page, "my-month-errors-" + width);
            assertNoSidewaysScroll(page);
            assertAccessible(page);
            nothing_is_reported_for_the_month();
        }
    }

    @Test
    void a_clash_shows_both_numbers_and_lets_one_choose() {
        Page mine = open(LAPTOP, "truongphong");
        Page theirs = open(LAPTOP, "truongphong");
        mine.navigate(MONTH);
        theirs.navigate(MONTH);
        theirs.locator("#v-documents_out").fill("120");
        theirs.locator("#v-documents_out").press("Enter");
        assertThat(theirs.locator("#v-documents_out-s")).containsText("Đã lưu");

        mine.locator("#v-documents_out").fill("125");
        mine.locator("#v-documents_out").press("Enter");
        assertThat(mine.locator("#v-documents_out-e")).containsText("120");
        assertThat(mine.locator("#v-documents_out")).hasValue("125");
        screenshot(mine, "my-month-clash");
        mine.locator("[data-item=documents_out] .choice button").first().click();
        assertThat(mine.locator("#v-documents_out-s")).containsText("Đã lưu");
        mine.reload();
        assertThat(mine.locator("#v-documents_out")).hasValue("125");
    }

    @Test
    void what_is_typed_while_the_network_is_away_is_sent_when_it_is_back() {
        Page page = open(LAPTOP, "truongphong");
        page.navigate(MONTH);
        page.context().setOffline(true);
        page.locator("#v-documents_out").fill("120");
        page.locator("#v-documents_out").press("Enter");
        assertThat(page.locator("#v-documents_out-s")).containsText("Chưa lưu được");
        complaints.removeIf(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));

        page.context().setOffline(false);
        assertThat(page.locator("#v-documents_out-s")).containsText("Đã lưu");
        page.reload();
        assertThat(page.locator("#v-documents_out")).hasValue("120");
    }

    @Test
    void the_status_page_is_accessible_and_fits() {
        for (int width : new int[] {LAPTOP, PHONE}) {
            Page page = open(width, "chuyenvien");
            for (String language : new String[] {"vi", "en"}) {
                page.navigate("/reports/status?month=2023-05&lang=" + language);
                screenshot(page, "reports-status-" + language + "-" + width);
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                assertNoSidewaysScroll(page);
                assertAccessible(page);
            }
        }
    }

    /** Types into the focused cell and goes on. */
    private static int type(Page page, String digits) {
        page.keyboard().type(digits);
        page.keyboard().press("Enter");
        return digits.length() + 1;
    }

    @Test
    void a_closed_month_is_amended_by_another_who_has_read_what_it_does() {
        jdbc.sql("""
                        delete from report_amendment a using report r, unit u
                        where r.id = a.report_id and u.id = r.unit_id and u.code = '19363' and r.month = '2023-02-01'
                        """).update();
        Page clerk = open(LAPTOP, "nhaplieu");
        clerk.navigate("/my-month/amend?unit=19363&month=2023-02");
        String before = clerk.locator("tr:has(#a-documents_signed) td.num")
                .first()
                .innerText()
                .strip();
        clerk.locator("#a-documents_signed").fill("ba mươi");
        clerk.locator("#reason").fill("Đếm lại theo sổ văn bản đi");
        clerk.locator("form .primary").click();
        assertThat(clerk.locator("#a-documents_signed-e")).containsText("ba mươi");
        assertThat(clerk.locator("#reason")).hasValue("Đếm lại theo sổ văn bản đi");
        complaints.removeIf(complaint -> complaint.contains("status of 422"));

        clerk.locator("#a-documents_signed").fill("1");
        clerk.locator("form .primary").click();
        clerk.waitForURL("**/my-month/log**");

        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/");
        officer.getByText("Thị trấn Hồ Xá, tháng 02/2023: đề nghị sửa số đã chốt")
                .click();
        assertThat(officer.locator("main")).containsText("Đếm lại theo sổ văn bản đi");
        assertThat(officer.locator("table.data").first()).containsText(before);
        assertAccessible(officer);
        screenshot(officer, "amendment");
        officer.locator("#words").fill("Đã đối chiếu");
        officer.locator("form .primary").click();

        assertThat(officer.locator("main")).containsText("Điểm và hạng đã thay đổi");
        screenshot(officer, "amendment-approved");
        officer.navigate("/my-month/log?unit=19363&month=2023-02");
        assertThat(officer.locator("main")).containsText("Đếm lại theo sổ văn bản đi");
        assertThat(officer.locator("main")).containsText(before);

        Page inspector = open(LAPTOP, "kiemtra");
        inspector.navigate("/");
        assertThat(inspector.getByText("Lý do: Đếm lại theo sổ văn bản đi"))
                .containsText(Pattern.compile("Điểm không đổi|[0-9,]+ thành [0-9,]+ điểm"));
        screenshot(inspector, "inspector");
    }
}
