package dev.lockkeeper.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.domain.entry.Announcement;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks as Grafana's documentation asks for them. */
final class GraphMarkerTest {
    private static final Instant SWITCH = Instant.parse("2026-11-24T20:40:00Z");

    private final MockWebServer grafana = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        grafana.start();
    }

    @AfterEach
    void stop() {
        grafana.close();
    }

    @Test
    void switchIsMarkedWithItsMomentAndTags() throws Exception {
        answer(200, "[]");
        answer(200, "{\"message\":\"Annotation added\",\"id\":7}");

        Done done = marker("cutovers").announce(announcing("Billing"));

        assertThat(done).isEqualTo(new Done(true, "Grafana is marked, annotation 7"));
        RecordedRequest look = grafana.takeRequest();
        assertThat(look.getTarget())
                .isEqualTo("/api/annotations?tags=lockkeeper&tags=programme%3Abank&tags=migration%3Abilling"
                        + "&tags=attempt%3A2&tags=switched&from="
                        + SWITCH.minusSeconds(60).toEpochMilli() + "&to="
                        + SWITCH.plusSeconds(60).toEpochMilli());
        RecordedRequest made = grafana.takeRequest();
        assertThat(made.getMethod()).isEqualTo("POST");
        assertThat(made.getHeaders().get("Authorization")).isEqualTo("Bearer glsa_secret");
        JsonNode body = new ObjectMapper()
                .readTree(Objects.requireNonNull(made.getBody()).utf8());
        assertThat(body.path("dashboardUID").asText()).isEqualTo("cutovers");
        assertThat(body.path("time").asLong()).isEqualTo(SWITCH.toEpochMilli());
        assertThat(body.path("tags"))
                .extracting(JsonNode::asText)
                .containsExactly("lockkeeper", "programme:bank", "migration:billing", "attempt:2", "switched");
        assertThat(body.path("text").asText()).isEqualTo("Billing, attempt 2: switched to Kubernetes");
    }

    @Test
    void whatIsMarkedIsNotMarkedTwice() {
        answer(200, "[{\"id\":7,\"time\":1795638000000,\"tags\":[\"lockkeeper\"]}]");

        assertThat(marker(null).announce(announcing("Billing"))).isEqualTo(new Done(true, "Grafana is marked already"));
        assertThat(grafana.getRequestCount()).isEqualTo(1);
    }

    @Test
    void titleIsNoMarkup() throws Exception {
        answer(200, "[]");
        answer(200, "{\"id\":8}");

        marker(null).announce(announcing("<img src=x onerror=alert(1)> & co"));

        grafana.takeRequest();
        JsonNode body = new ObjectMapper()
                .readTree(
                        Objects.requireNonNull(grafana.takeRequest().getBody()).utf8());
        assertThat(body.path("text").asText())
                .isEqualTo("&lt;img src=x onerror=alert(1)&gt; &amp; co, attempt 2: switched to Kubernetes");
        assertThat(body.has("dashboardUID")).isFalse();
    }

    @Test
    void refusalIsSaidInTheServersWordsWithoutTheToken() {
        answer(401, "{\"message\":\"Invalid API key\"}");

        Done done = marker(null).announce(announcing("Billing"));

        assertThat(done)
                .isEqualTo(
                        new Done(
                                false,
                                "Grafana refused (HTTP 401): Invalid API key. The graphs are not marked; see /migrate doctor."));
    }

    @Test
    void serverThatIsDownIsSaid() {
        GraphMarker marker = marker(null);
        grafana.close();

        Done done = marker.announce(announcing("Billing"));

        assertThat(done.ok()).isFalse();
        assertThat(done.detail()).startsWith("Grafana at 127.0.0.1:" + grafana.getPort() + " did not answer (");
    }

    private void answer(int status, String body) {
        grafana.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private GraphMarker marker(@Nullable String dashboard) {
        return new GraphMarker("http://127.0.0.1:" + grafana.getPort(), Optional.of("glsa_secret"), dashboard);
    }

    private static Announcing announcing(String title) {
        return new Announcing("bank", "billing", title, 2, Announcement.SWITCHED, SWITCH, null);
    }
}
