package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UploadTests extends BrowserTest {

    @Test
    void an_officer_uploads_a_file_and_sees_what_became_of_it() {
        Page page = open(LAPTOP, "chuyenvien");
        page.navigate("/imports");
        page.setInputFiles("input[type=file]", Path.of("src/test/resources/cases/dossiers-igate-sample.csv"));
        page.click("form:has(input[type=file]) button[type=submit], form:has(input[type=file]) button.primary");

        assertThat(page.locator("main"))
                .containsText("618", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("main"))
                .containsText("600", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        screenshot(page, "import-result");
        assertAccessible(page);
    }
}
