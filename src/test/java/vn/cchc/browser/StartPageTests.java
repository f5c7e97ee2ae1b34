package vn.cchc.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StartPageTests extends BrowserTest {

    @Test
    void choosing_a_period_puts_it_into_the_address() {
        Page page = open(LAPTOP, "lanhdao");
        page.navigate("/?from=2023-05&to=2023-05");
        page.click(".period summary");
        page.fill("#period-from", "2023-01-01");
        page.fill("#period-to", "2023-05-31");
        page.click(".period form button");

        assertThat(page).hasURL(Pattern.compile("from=2023-01(-01)?&to=2023-05(-31)?"));
        assertThat(page.locator(".period-now")).containsText("31/05/2023");
        assertThat(page.locator("main")).containsText("52,");
        screenshot(page, "start-five-months");
    }

    @Test
    void everything_is_reached_with_the_keyboard_alone_and_shows_where_it_is() {
        Page page = open(LAPTOP, "lanhdao");
        page.navigate("/?from=2023-01&to=2023-05");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        Assertions.assertTrue(page.url().endsWith("#content"), page.url());

        // From the content on: the period menu opens with the keyboard, and a unit is reached and opened.
        page.focus(".period summary");
        page.keyboard().press("Enter");
        assertThat(page.locator(".period details")).hasAttribute("open", "");
        Object ring = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle");
        Assertions.assertNotEquals("none", ring);
        for (int i = 0; i < 200; i++) {
            page.keyboard().press("Tab");
            Object target = page.evaluate("() => document.activeElement.getAttribute('href') || ''");
            if (target.toString().contains("/scorecard")) {
                break;
            }
        }
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/units/[^/]+/scorecard"));
    }

    @Test
    void a_page_with_a_fault_does_not_pass_as_accessible() {
        Page page = open(LAPTOP);
        page.setContent(
                "<html lang=\"vi\"><title>Trang</title><main><h1>Trang</h1><img src=\"data:,\"><input></main></html>");

        AssertionError fault = Assertions.assertThrows(AssertionError.class, () -> assertAccessible(page));

        Assertions.assertTrue(fault.getMessage().contains("image-alt"), fault.getMessage());
        Assertions.assertTrue(fault.getMessage().contains("label"), fault.getMessage());
    }
}
