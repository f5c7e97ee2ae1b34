package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The month of a unit, from the figures a head types to the officer who waits for them. */
class MonthTests extends BrowserTest {

    @Test
    void a_head_types_the_month_and_submits_and_the_officer_sees_it() {
        Page officer = open(LAPTOP, "chuyenvien");
        officer.navigate("/reports/status?month=2023-05");
        assertThat(row(officer)).containsText("Chưa gửi");

        Page head = open(LAPTOP, "chutichxa");
        head.navigate("/my-month?month=2023-05");
        head.fill("#v-documents_out", "128");
        head.fill("#v-documents_signed", "119");
        head.fill("#v-capital_plan", "4.180.000.000");
        head.fill("#v-capital_disbursed", "790.500.000");
        head.keyboard().press("Tab");
        head.waitForCondition(() -> jdbc.sql("select count(*) from report_value v join report r on r.id = v.report_id"
                                + " join unit u on u.id = r.unit_id where u.code = '19363' and r.month = '2023-05-01'")
                        .query(Long.class)
                        .single()
                == 4);
        head.click("#review");
        assertThat(head.locator("table.data")).containsText("790.500.000");
        screenshot(head, "my-month-confirm");
        head.click("main form button.primary");
        assertThat(head.locator("main .alert.good").first()).isVisible();

        officer.reload();
        assertThat(row(officer)).containsText("Gửi quá hạn");
    }

    private static Locator row(Page page) {
        return page.locator("main tr", new Page.LocatorOptions().setHasText("Hồ Xá"));
    }
}
