package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result on its way over three desks. */
class ResultPagesTests extends BrowserTest {

    @BeforeEach
    @AfterEach
    void no_results() {
        jdbc.sql("truncate result, result_step").update();
    }

    @Test
    void a_result_goes_from_the_officer_over_the_head_of_the_office_to_the_leader() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.onDialog(Dialog::accept);
        officer.navigate("/results");
        looksRight(officer, "results-none");
        officer.navigate("/results/new");
        officer.locator("#scheme").selectOption("co-ban");
        officer.locator("#from").fill("2023-05-01");
        officer.locator("#to").fill("2023-05-31");
        officer.locator("#office")
                .selectOption(jdbc.sql("select id::text from unit where code = 'VL.TP' and valid_to is null")
                        .query(String.class)
                        .single());
        looksRight(officer, "results-new");
        officer.locator("form.form button.primary").click();
        officer.waitForURL("**/results/*");
        looksRight(officer, "results-draft");
        officer.locator("form[action$='/submit'] button").click();
        assertThat(officer.locator(".alert.good")).containsText("Đã chốt số liệu và trình");
        String address = officer.url();

        Page head = open(LAPTOP, "truongphong");
        head.navigate(address);
        looksRight(head, "results-submitted");
        head.locator("form[action$='/check'] button").click();
        assertThat(head.locator(".alert.good")).containsText("Đã soát");

        Page leader = open(LAPTOP, "lanhdao");
        leader.onDialog(Dialog::accept);
        leader.navigate(address);
        looksRight(leader, "results-checked");
        leader.locator("#kind").selectOption("DECISION");
        leader.locator("#number").fill("123/QĐ-UBND");
        leader.locator("#date").fill("2023-06-12");
        leader.locator("#signer").fill("Nguyễn Văn Chủ Tịch");
        leader.locator("form[action$='/approve'] button").click();
        assertThat(leader.locator(".alert.good")).containsText("Đã duyệt và công bố");
        assertThat(leader.locator("main")).containsText("trùng khớp từng byte");
        looksRight(leader, "results-published");

        Page clerk = open(LAPTOP, "nhaplieu");
        clerk.navigate("/results");
        looksRight(clerk, "results-list");
        clerk.locator("table a").first().click();
        assertThat(clerk.locator("main")).containsText("123/QĐ-UBND");
        clerk.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(clerk.locator(".print-only"))
                .containsText("Phụ lục kèm theo Quyết định công bố số 123/QĐ-UBND ngày 12/06/2023");
        screenshot(clerk, "results-print");
    }

    private static void looksRight(Page page, String name) {
        for (int width : new int[] {PHONE, LAPTOP}) {
            page.setViewportSize(width, width == PHONE ? 740 : 768);
            assertNoSidewaysScroll(page);
            assertAccessible(page);
            screenshot(page, name + "-" + width);
        }
    }
}
