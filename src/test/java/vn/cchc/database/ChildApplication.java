package vn.cchc.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.cchc.CchcApplication;

/** The application in a process of its own, as on an office PC. */
class ChildApplication {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern READY = Pattern.compile("CCHC Scorecard is ready: (http://\\S+)/");

    private final Process process;
    private final Path output;

    private ChildApplication(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the application and waits until it says where it is. */
    static ChildApplication start(Path data) throws Exception {
        ChildApplication application = launch(data);
        application.await("Sign in at ");
        return application;
    }

    static ChildApplication launch(Path data, String... arguments) throws IOException {
        Path output = Files.createTempFile("cchc", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CchcApplication.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("CCHC_DATA_DIR", data.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeIf(key -> key.startsWith("SPRING_"));
        return new ChildApplication(builder.start(), output);
    }

    void await(String text) throws Exception {
        long begin = System.nanoTime();
        while (!output().contains(text)) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("Never said \"" + text + "\":\n" + output());
            }
            Thread.sleep(100);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lastLines(int count) {
        List<String> lines = output().lines().toList();
        return lines.subList(lines.size() - count, lines.size());
    }

    String address() {
        Matcher ready = READY.matcher(output());
        if (!ready.find()) {
            throw new AssertionError(output());
        }
        return ready.group(1);
    }

    int health() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address() + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running:\n" + output());
        }
        return process.exitValue();
    }

    /** As Ctrl-C or a service manager does. */
    void terminate() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    /** As {@code kill -9} or a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }
}
