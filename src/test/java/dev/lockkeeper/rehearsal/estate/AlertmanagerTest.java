package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pretended Alertmanager beside what a real one answered. */
final class AlertmanagerTest {
    private final MovableClock clock = new MovableClock("2026-11-20T17:59:50Z");
    private final Estate estate = Estate.start(clock, new Blueprint(List.of(Samples.api(), Samples.ledger())));

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void watchdogAlwaysFiresAndAServiceOnlyAfterAMinuteOfErrors() throws Exception {
        assertThat(names(Map.of())).containsExactly("Watchdog");

        estate.panel().errorRate("api", Side.NEW, 10);
        clock.advance(Duration.ofSeconds(50));
        assertThat(names(Map.of("filter", "app=\"api\""))).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        assertThat(names(Map.of("filter", "app=\"api\""))).containsExactly("HighErrorRate");

        estate.panel().errorRate("api", Side.NEW, 0.2);
        clock.advance(Duration.ofMinutes(2));
        assertThat(names(Map.of("filter", "app=\"api\""))).isEmpty();
    }

    @Test
    void alertsHaveTheRealOnesShape() throws Exception {
        estate.panel().errorRate("api", Side.OLD, 10);
        clock.advance(Duration.ofMinutes(2));

        Wire.Answer answer = alerts(Map.of("filter", "app=\"api\""));
        Recorded real = Recorded.of("alertmanager/alerts_filter");

        real.assertHead(answer);
        for (String member : List.of(
                "annotations", "endsAt", "fingerprint", "receivers", "startsAt", "status", "updatedAt", "labels")) {
            assertThat(answer.json().get(0).path(member).getNodeType())
                    .as(member)
                    .isEqualTo(real.body().get(0).path(member).getNodeType());
        }
        assertThat(Recorded.shape(answer.json().get(0).path("status")))
                .isEqualTo(Recorded.shape(real.body().get(0).path("status")));
    }

    @Test
    void silenceIsMadeListedAndExpiredLikeARealOne() throws Exception {
        Recorded create = Recorded.of("alertmanager/silence_create");
        Wire.Answer made = post(create.exchange().at("/request/body").toString());
        create.assertSameShape(made);
        String id = made.json().path("silenceID").asText();

        Recorded.of("alertmanager/silences").assertHead(silences());
        JsonNode listed = silences().json().get(0);
        assertThat(Recorded.shape(listed))
                .isEqualTo(Recorded.shape(
                        Recorded.of("alertmanager/silences").body().get(0)));
        assertThat(listed.at("/status/state").asText()).isEqualTo("active");

        Recorded.of("alertmanager/silence_expire").assertSame(delete(id));
        Recorded.of("alertmanager/silence_expire_again").assertSame(delete(id));
        assertThat(silences().json().get(0).at("/status/state").asText()).isEqualTo("expired");
    }

    @Test
    void prometheusDeliversToIt() throws Exception {
        Recorded.of("prometheus/alertmanagers")
                .assertSameShape(Wire.get(estate.prometheus(), "/api/v1/alertmanagers", Map.of()));
    }

    @Test
    void refusalsAreTheRealOnes() throws Exception {
        for (String name :
                List.of("silence_create_no_matcher", "silence_create_end_before_start", "silence_create_bad_regex")) {
            Recorded real = Recorded.of("alertmanager/" + name);
            real.assertSame(post(real.exchange().at("/request/body").toString()));
        }
        Recorded filter = Recorded.of("alertmanager/alerts_bad_filter");
        filter.assertSame(alerts(filter.query()));
        Recorded.of("alertmanager/silence_bad_id").assertHead(Wire.get(base(), "/api/v2/silence/nosuch", Map.of()));
        Recorded.of("alertmanager/silence_delete_404").assertHead(delete("00000000-0000-4000-8000-000000000000"));
    }

    private List<String> names(Map<String, String> query) throws IOException, InterruptedException {
        return alerts(query).json().findValuesAsText("alertname");
    }

    private Wire.Answer alerts(Map<String, String> query) throws IOException, InterruptedException {
        return Wire.get(base(), "/api/v2/alerts", query);
    }

    private Wire.Answer silences() throws IOException, InterruptedException {
        return Wire.get(base(), "/api/v2/silences", Map.of());
    }

    private Wire.Answer post(String body) throws IOException, InterruptedException {
        return Wire.send(HttpRequest.newBuilder(URI.create(base() + "/api/v2/silences"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Wire.Answer delete(String id) throws IOException, InterruptedException {
        return Wire.send(HttpRequest.newBuilder(URI.create(base() + "/api/v2/silence/" + id))
                .DELETE());
    }

    private URI base() {
        return estate.alertmanager();
    }
}
