package dev.lockkeeper.story;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Debian's. */
@Tag("real")
final class RealAlertmanagerTest extends AlertmanagerContract {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static RealProgram program;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        String alertmanager = RealProgram.find(
                "/usr/bin/prometheus-alertmanager", "/usr/local/bin/alertmanager", "/usr/bin/alertmanager");
        port = RealProgram.freePort();
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: none, group_wait: 1s}
                receivers: [{name: none}]
                """);
        program = new RealProgram(
                folder.resolve("alertmanager.log"),
                alertmanager,
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> send(HttpRequest.newBuilder(URI.create(base() + "/-/ready")))
                                .statusCode()
                        == 200);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Override
    String url() {
        return base();
    }

    @Override
    Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    void fire() {
        String alerts = """
                [{"labels": {"alertname": "HighErrorRate", "app": "api"}, "annotations": {"summary": "fired by a test"}},
                 {"labels": {"alertname": "Watchdog", "severity": "none"}}]
                """;
        try {
            send(HttpRequest.newBuilder(URI.create(base() + "/api/v2/alerts"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(alerts)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String base() {
        return "http://127.0.0.1:" + port;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
