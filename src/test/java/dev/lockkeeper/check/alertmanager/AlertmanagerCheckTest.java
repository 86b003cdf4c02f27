package dev.lockkeeper.check.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What recorded and lying Alertmanagers lead to. */
final class AlertmanagerCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
    private static final AlertMatcher CHECKOUT = matcher("app=\"checkout\"");
    private static final AlertMatcher WATCHDOG = matcher("alertname=\"Watchdog\"");
    private static final String WATCHDOG_FIRES =
            "[{\"labels\":{\"alertname\":\"Watchdog\"},\"startsAt\":\"2026-11-20T17:00:00.000Z\",\"annotations\":{},"
                    + "\"status\":{\"state\":\"active\",\"silencedBy\":[]}}]";

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void firingAlertsFailAndAreNamed() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter");

        Evidence evidence = evidence(null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("2 alerts fire that match app=\"checkout\", none allowed: CutoverTest, QueueDeep");
        assertThat(evidence.asked()).isEqualTo("firing alerts that match app=\"checkout\"");
        assertThat(evidence.wouldFlip()).isEqualTo("these 2 resolved: PASS");
        assertThat(evidence.lines())
                .contains(
                        "CutoverTest{app=\"checkout\", platform=\"k8s\"} since 2026-11-20T17:55:49.000Z: posted by hand");
        assertThat(server.asked())
                .containsExactly("GET /api/v2/alerts?active=true&silenced=true&inhibited=false&unprocessed=true"
                        + "&filter=app=\"checkout\"");
    }

    @Test
    void alertsThatOnlyLockkeeperSilencedStillFail() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_silenced");
        server.json(
                "/api/v2/silences",
                "[{\"id\":\"dc1eab99-0d57-4bb7-8a24-5def30f86fea\",\"createdBy\":\"lockkeeper\","
                        + "\"status\":{\"state\":\"active\"}}]");

        Evidence evidence = evidence(WATCHDOG);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.lines())
                .contains("CutoverTest{app=\"checkout\", platform=\"k8s\"} since 2026-11-20T17:55:49.000Z, "
                        + "silenced by Lockkeeper: posted by hand");
    }

    @Test
    void alertsThatPeopleSilencedAreLeftOut() {
        server.json(
                "/api/v2/alerts?active=true&silenced=true&inhibited=false&unprocessed=true&filter=alertname",
                WATCHDOG_FIRES);
        server.recorded("/api/v2/alerts", "alertmanager/alerts_silenced");
        server.recorded("/api/v2/silences", "alertmanager/silences");

        assertThat(evidence(WATCHDOG).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void quietIsProvenByTheWatchdog() {
        server.json("filter=alertname=\"Watchdog\"", WATCHDOG_FIRES);
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter_none");

        Evidence evidence = evidence(WATCHDOG);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo("no alert fires that matches app=\"checkout\"; the watchdog alertname=\"Watchdog\" fires, "
                        + "so that alerts arrive");
        assertThat(evidence.wouldFlip()).isEqualTo("1 firing alert: FAIL");
    }

    @Test
    void quietWithoutTheWatchdogProvesNothing() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter_none");

        Evidence evidence = evidence(WATCHDOG);

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .isEqualTo("no alert fires that matches app=\"checkout\", but the watchdog alertname=\"Watchdog\" "
                        + "does not fire, which it always must");
    }

    @Test
    void quietIsProvenByAPrometheusThatDelivers() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter_none");
        server.recorded("/api/v1/alertmanagers", "prometheus/alertmanagers");

        Evidence evidence = evidence(null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo("no alert fires that matches app=\"checkout\"; Prometheus delivers its alerts to "
                        + "http://127.0.0.1:19093");
    }

    @Test
    void quietProvesNothingWherePrometheusDeliversToNobody() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter_none");
        server.json(
                "/api/v1/alertmanagers",
                "{\"status\":\"success\",\"data\":{\"activeAlertmanagers\":[],\"droppedAlertmanagers\":[]}}");

        assertThat(evidence(null).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence(null).summary()).endsWith("but Prometheus delivers its alerts to no Alertmanager");
    }

    @Test
    void quietProvesNothingWhereNobodyCanTellWhetherAlertsArrive() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_filter_none");
        AlertmanagerCheck check = new AlertmanagerCheck(alertmanager(), null);

        Evidence evidence = check.none(spec(null), NOW, errand()).join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .endsWith("but nothing proves that alerts arrive: name a watchdog alert in the check, "
                        + "or configure sources.prometheus");
    }

    @Test
    void refusalIsAnErrorWithTheServersWords() {
        server.recorded("/api/v2/alerts", "alertmanager/alerts_bad_filter");

        Evidence evidence = evidence(null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary())
                .isEqualTo("Alertmanager refused (HTTP 400): unexpected open or close brace: {app=");
    }

    @Test
    void liesAreErrors() {
        assertThat(answered("<html>login</html>").summary())
                .isEqualTo("Alertmanager: answer is not JSON: '<html>login</html>'");
        assertThat(answered("[{\"labels\":").summary()).startsWith("Alertmanager: answer is not JSON");
        assertThat(answered("{\"status\":\"success\"}").summary())
                .isEqualTo("Alertmanager: a list of alerts expected, the answer is another thing");
        assertThat(answered("").summary()).isEqualTo("Alertmanager: the answer is empty");
    }

    @Test
    void serverThatIsDownIsAnError() {
        server.stop();

        Evidence evidence = evidence(null);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith(server.url() + ": no connection");
    }

    private Evidence answered(String body) {
        server.answering(
                "/api/v2/alerts",
                new MockResponse.Builder().code(200).body(body).build());
        Evidence evidence = evidence(null);
        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        return evidence;
    }

    private Evidence evidence(@Nullable AlertMatcher watchdog) {
        Prometheus prometheus = new Prometheus(web, server.url(), Optional.empty(), Clock.systemUTC());
        return new AlertmanagerCheck(alertmanager(), prometheus::alertmanagers)
                .none(spec(watchdog), NOW, errand())
                .join();
    }

    private Alertmanager alertmanager() {
        return new Alertmanager(web, server.url(), Optional.of("secret"));
    }

    private static CheckSpec.NoAlerts spec(@Nullable AlertMatcher watchdog) {
        return new CheckSpec.NoAlerts(List.of(CHECKOUT), watchdog);
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    private static AlertMatcher matcher(String text) {
        return AlertMatcher.parse(text).orElseThrow();
    }
}
