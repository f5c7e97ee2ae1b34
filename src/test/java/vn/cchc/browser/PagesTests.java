package vn.cchc.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every main page, in both languages, on a laptop and on a phone. */
class PagesTests extends BrowserTest {

    @ParameterizedTest(name = "{0} as {2}")
    @CsvSource({
        "/admin/calendar, calendar, chuyenvien",
        "/my-month, my-month, chutichxa",
        "/reports/status, report-status, chuyenvien",
        "/login, login, ",
    })
    void a_page_is_accessible_and_fits(String path, String name, String username) {
        for (int width : new int[] {LAPTOP, PHONE}) {
            Page page = username == null ? open(width) : open(width, username);
            for (String language : new String[] {"vi", "en"}) {
                Response answer = page.navigate(path + "?lang=" + language);

                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                assertThat(page.locator("h1").count())
                        .as("headings of %s", path)
                        .isEqualTo(1);
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                screenshot(page, name + "-" + language + "-" + width);
                assertNoSidewaysScroll(page);
                assertAccessible(page);
            }
        }
    }
}
