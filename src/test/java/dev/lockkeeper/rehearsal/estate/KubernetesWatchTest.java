package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The estate's watches, as the recorded ones of a real API server are. */
final class KubernetesWatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PODS = "/api/v1/namespaces/bank/pods?labelSelector=app%3Dapi";

    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(clock, Samples.bank());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void whatHappensAfterTheListIsToldAsItHappens() throws Exception {
        CompletableFuture<Void> watch = watching("&watch=1&timeoutSeconds=30&resourceVersion=" + version());
        clock.advance(Duration.ofSeconds(1));
        estate.panel().crashPod("api");

        await().until(() -> !seen.isEmpty());
        assertThat(seen.get(0).path("type").asText()).isEqualTo("MODIFIED");
        assertThat(seen.get(0).at("/object/kind").asText()).isEqualTo("Pod");
        assertThat(seen.get(0)
                        .at("/object/status/containerStatuses/0/restartCount")
                        .asInt())
                .isEqualTo(1);
        estate.panel().scale("api", 3);
        await().until(() ->
                seen.stream().anyMatch(event -> event.path("type").asText().equals("ADDED")));
        clock.advance(Duration.ofSeconds(1));
        estate.panel().scale("api", 2);
        clock.advance(Duration.ofSeconds(30));
        await().until(() ->
                seen.stream().anyMatch(event -> event.path("type").asText().equals("DELETED")));
        assertThat(watch).isNotDone();
    }

    @Test
    void momentThatWasNeverShownIsTooOld() throws Exception {
        watching("&watch=1&resourceVersion=2").join();

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("type").asText()).isEqualTo("ERROR");
        assertThat(seen.get(0).at("/object/code").asInt()).isEqualTo(410);
        assertThat(seen.get(0).at("/object/reason").asText()).isEqualTo("Expired");
        assertThat(seen.get(0).at("/object/message").asText()).startsWith("too old resource version: 2 (");
    }

    @Test
    void initialEventsEndWithTheirBookmark() throws Exception {
        watching(
                        "&watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1")
                .join();

        assertThat(seen).extracting(event -> event.path("type").asText()).containsExactly("ADDED", "ADDED", "BOOKMARK");
        assertThat(seen.get(2)
                        .at("/object/metadata/annotations/k8s.io~1initial-events-end")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void quietWatchSendsBookmarksAndEndsWhenItsTimeIsOver() throws Exception {
        watching("&watch=1&allowWatchBookmarks=true&timeoutSeconds=6&resourceVersion=" + version())
                .join();

        assertThat(seen)
                .extracting(event -> event.path("type").asText())
                .containsOnly("BOOKMARK")
                .isNotEmpty();
    }

    private String version() throws IOException, InterruptedException {
        HttpResponse<String> list = http.send(request(""), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(list.body()).at("/metadata/resourceVersion").asText();
    }

    private CompletableFuture<Void> watching(String more) {
        return http.sendAsync(request(more), HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> answer.body().forEach(line -> seen.add(parsed(line))));
    }

    private HttpRequest request(String more) {
        return HttpRequest.newBuilder(URI.create(estate.kubernetes() + PODS + more))
                .build();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
