package vn.cchc.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The one headless browser of a test run: {@code BROWSER_PATH}, else a Chromium on the path, else the distribution's package
 * where the tests run as root, else a message that says what to install. No test is skipped for want of a browser.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final Browser BROWSER = launch();

    private Chromium() {}

    static Browser browser() {
        return BROWSER;
    }

    private static Browser launch() {
        Path executable = executable();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--lang=vi")));
    }

    private static Path executable() {
        List<String> tried = new ArrayList<>();
        String given = System.getenv("BROWSER_PATH");
        if (given != null) {
            if (Files.isExecutable(Path.of(given))) {
                return Path.of(given);
            }
            tried.add("BROWSER_PATH=" + given + " is no program");
        }
        return onPath().or(() -> installed(tried))
                .orElseThrow(() -> new IllegalStateException(
                        "No browser for the browser tests. Install Chromium (Debian: apt-get install chromium) or set BROWSER_PATH."
                                + " Tried: " + tried));
    }

    private static Optional<Path> onPath() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed(List<String> tried) {
        tried.add("none of " + NAMES + " on the path");
        if (!"root".equals(System.getProperty("user.name"))) {
            tried.add("not root, so nothing installed");
            return Optional.empty();
        }
        for (List<String> command : List.of(
                List.of("apt-get", "update", "-q"),
                List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"))) {
            tried.add(String.join(" ", command) + " -> " + run(command));
        }
        return onPath();
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "took too long";
            }
            return "exit " + process.exitValue();
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
