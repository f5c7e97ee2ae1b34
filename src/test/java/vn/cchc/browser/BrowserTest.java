package vn.cchc.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import vn.cchc.support.TestDatabase;

/**
 * The demo, as a person meets it, in a real browser. Every test fails on an error in the console, a breach of the content
 * security policy, a script error, an answer of 500 or a call to another host.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cchc.data-dir=target/browser-data-${test.fork:1}")
@ActiveProfiles({"test", "demo"})
@Import(BrowserTest.Database.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class BrowserTest {

    static final int LAPTOP = 1366;
    static final int PHONE = 360;

    private static final String PASSWORD = "cchc-demo";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*?(?:content|value)=\"([^\"]+)\"");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Sessions of people who have signed in once, by application and name: signing in again each time costs a second. */
    private static final Map<String, List<Cookie>> SESSIONS = new HashMap<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Database {

        @Bean
        TestDatabase testDatabase() {
            return TestDatabase.migrated();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient jdbc;

    final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void nothingWasComplainedOf() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    /** A new window, nobody signed in. */
    Page open(int width) {
        BrowserContext context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + port)
                        .setViewportSize(width, width == PHONE ? 740 : 768)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith("http://127.0.0.1:" + port)
                    && !request.url().startsWith("data:")) {
                complaints.add(page.url() + " calls " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                complaints.add(response.url() + " answers " + response.status());
            }
        });
        return page;
    }

    /** A new window of somebody signed in. */
    Page open(int width, String username) {
        Page page = open(width);
        List<Cookie> cookies = SESSIONS.get(port + username);
        if (cookies == null) {
            signIn(page, username);
            SESSIONS.put(port + username, page.context().cookies());
        } else {
            page.context().addCookies(cookies);
        }
        return page;
    }

    /** Signs in behind the page, which stays where it is. */
    static void signIn(Page page, String username) {
        Matcher token = CSRF.matcher(page.request().get("/login").text());
        assertThat(token.find()).as("token on the sign-in page").isTrue();
        APIResponse answer = page.request()
                .post(
                        "/login",
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("username", username)
                                        .set("password", PASSWORD)
                                        .set("_csrf", token.group(1)))
                                .setMaxRedirects(0));
        assertThat(answer.headers().get("location")).doesNotContain("/login");
    }

    static void assertAccessible(Page page) {
        // Our pages have no frames: the mode that looks at the page alone takes half the time, and asking for no
        // details of
        // what is right a third less again.
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        var violations = new AxeBuilder(page)
                .setLegacyMode(true).options(options).withTags(WCAG).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " (" + rule.getHelp() + "): " + node.getHtml()))
                        .toList();
        assertThat(violations).as("axe at %s", page.url()).isEmpty();
    }

    /** The page fits the window: what is wider scrolls in a box of its own. */
    static void assertNoSidewaysScroll(Page page) {
        Object wider =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue())
                .as("pixels that %s is too wide", page.url())
                .isZero();
    }

    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }
}
