package vn.cchc.benchmark;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application in a process of its own with 512 MB of heap, on a database of its own, and one officer signed in to it. */
final class Application implements AutoCloseable {

    private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M\\(\\d+M\\)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*?(?:content|value)=\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String jdbcUrl;
    private final Path folder;
    private final int port;
    private final Process process;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Application(String jdbcUrl, Path folder) throws IOException, InterruptedException {
        this.jdbcUrl = jdbcUrl;
        this.folder = Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = launch();
        waitUntilHealthy();
        signIn();
    }

    private Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:gc:file=" + folder.resolve(arguments.length == 0 ? "gc.log" : "gc-command.log")
                        + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.cchc.CchcApplication"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("application.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SPRING_PROFILES_ACTIVE", "demo,benchmark",
                        "SPRING_DATASOURCE_URL", jdbcUrl,
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SPRING_DATASOURCE_PASSWORD", "postgres",
                        "SPRING_SERVLET_MULTIPART_MAX_FILE_SIZE", "2GB",
                        "SPRING_SERVLET_MULTIPART_MAX_REQUEST_SIZE", "2GB",
                        "SERVER_PORT", Integer.toString(port),
                        "CCHC_DATA_DIR", folder.resolve("data").toString(),
                        "CCHC_DEMO_DOSSIERS", "false"));
        return builder.start();
    }

    /** Runs a command of the application against the same database, in a process of its own. */
    void command(String name) throws IOException, InterruptedException {
        Process once = launch(name);
        if (!once.waitFor(15, TimeUnit.MINUTES) || once.exitValue() != 0) {
            throw new IllegalStateException(name + " failed: see " + folder.resolve("application.log"));
        }
    }

    private void waitUntilHealthy() throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(deadline)) {
            try {
                if (get("/actuator/health").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("No start: see " + folder.resolve("application.log"));
    }

    private void signIn() throws IOException, InterruptedException {
        String form = "username=chuyenvien&password=cchc-demo&_csrf="
                + URLEncoder.encode(csrf(get("/login").body()), StandardCharsets.UTF_8);
        HttpResponse<String> answer = client.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException("Not signed in: " + answer.statusCode());
        }
    }

    private static String csrf(String page) {
        Matcher token = CSRF.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("No token on the page");
        }
        return token.group(1);
    }

    /** Somebody signed in, with a session of the own: many of them share one client. */
    record Person(String cookie, String csrf) {}

    Person signIn(String username) throws IOException, InterruptedException {
        HttpClient fresh = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        String page = fresh.send(request("/login").GET().build(), BodyHandlers.ofString())
                .body();
        String form = "username=" + username + "&password=cchc-demo&_csrf="
                + URLEncoder.encode(csrf(page), StandardCharsets.UTF_8);
        HttpResponse<String> answer = fresh.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.headers().firstValue("Location").orElse("error").contains("error")) {
            throw new IllegalStateException("Not signed in: " + username);
        }
        String token = csrf(fresh.send(request("/profile").GET().build(), BodyHandlers.ofString())
                .body());
        String cookie = ((CookieManager) fresh.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(one -> one.getName() + "=" + one.getValue())
                        .collect(Collectors.joining("; "));
        return new Person(cookie, token);
    }

    CompletableFuture<HttpResponse<String>> post(HttpClient shared, Person person, String path, String form) {
        return shared.sendAsync(
                request(path)
                        .header("Cookie", person.cookie())
                        .header("X-CSRF-TOKEN", person.csrf())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** Uploads a file of dossiers as a browser does, and waits for the end of its import. */
    JsonNode importDossiers(Path file, String from, String to) throws IOException, InterruptedException {
        String boundary = "----benchmark";
        String head = "--%s\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\n%s\r\n".formatted(boundary, from)
                + "--%s\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n%s\r\n".formatted(boundary, to)
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary, file.getFileName());
        HttpResponse<String> answer = client.send(
                request("/api/v1/dossier-imports")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("X-CSRF-TOKEN", csrf(get("/profile").body()))
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(head),
                                BodyPublishers.ofFile(file),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String location = answer.headers().firstValue("Location").orElseThrow();
        JsonNode batch = json(location);
        while (!batch.path("state").asString().matches("DONE|FAILED")) {
            Thread.sleep(100);
            batch = json(location);
        }
        if (!batch.path("state").asString().equals("DONE")) {
            throw new IllegalStateException(batch.toString());
        }
        return batch;
    }

    /** Largest heap before a collection so far, in MB. */
    int heapPeak() throws IOException {
        int peak = 0;
        Matcher sizes = HEAP.matcher(Files.readString(folder.resolve("gc.log")));
        while (sizes.find()) {
            peak = Math.max(peak, Integer.parseInt(sizes.group(1)));
        }
        return peak;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
