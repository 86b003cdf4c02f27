package dev.lockkeeper.command.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.check.RealProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's Prometheus makes of hostile values: it gives them back unchanged, and finds with each its own series alone. */
@Tag("real")
final class RealPrometheusLiteralTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> VALUES = values();

    @TempDir
    private static Path folder;

    private static RealProgram program;
    private static HttpServer exporter;
    private static String url = "";

    private static List<String> values() {
        Hostile hostile = new Hostile(42);
        return Stream.generate(hostile::next).distinct().limit(400).toList();
    }

    @BeforeAll
    static void start() throws IOException {
        String prometheus = RealProgram.find("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        exporter.start();
        url = "http://127.0.0.1:" + RealProgram.freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: hostile
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        exporter.getAddress().getPort()));
        program = new RealProgram(
                folder.resolve("prometheus.log"),
                prometheus,
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + url.substring("http://".length()));
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("count(hostile)").path(0).path("value").path(1).asInt() == VALUES.size());
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            exporter.stop(0);
            program.close();
        }
    }

    /** As the exposition format has it: only backslash, quote and line feed are escaped. */
    private static String metrics() {
        return VALUES.stream()
                .map(value -> "hostile{v=\""
                        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"} 1\n")
                .collect(Collectors.joining());
    }

    @Test
    void aValueComesBackAsItWent() throws Exception {
        for (String value : VALUES) {
            for (char quote : new char[] {'"', '\''}) {
                String literal = quote + Literal.word(value, quote) + quote;
                // The separator between two labels that are not there: the value alone.
                JsonNode found = ask("label_join(vector(1), \"v\", " + literal + ", \"no\", \"none\")");
                assertThat(found).hasSize(1);
                assertThat(found.path(0).path("metric").path("v").asText()).isEqualTo(value);
            }
        }
    }

    @Test
    void anEqualityFindsItsOwnSeriesAlone() throws Exception {
        Template template = Template.of("hostile{v=\"{{v}}\"}", Language.PROMQL);
        for (String value : VALUES) {
            findsItself(template.filled(name -> new Filling.Words(value)), value);
        }
    }

    @Test
    void aPatternFindsItsOwnSeriesAlone() throws Exception {
        Template template = Template.of("hostile{v=~'{{v}}'}", Language.PROMQL);
        for (String value : VALUES) {
            findsItself(template.filled(name -> new Filling.Words(value)), value);
        }
    }

    private static void findsItself(String query, String value) throws Exception {
        JsonNode found = ask(query);
        assertThat(found).as(query).hasSize(1);
        assertThat(found.path(0).path("metric").path("v").asText()).isEqualTo(value);
    }

    private static JsonNode ask(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .build();
        String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode body = JSON.readTree(answer);
        assertThat(body.path("status").asText()).as(query + "\n" + answer).isEqualTo("success");
        return body.path("data").path("result");
    }
}
