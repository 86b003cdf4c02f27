package dev.lockkeeper.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.slack.out.TokenProbe;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** {@code /readyz} follows Slack away and back, over real sockets, and the log tells each change once. */
final class SlackPulseTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Workspace slack = Workspace.builder(
                    Clock.systemUTC(), new RoomClock(Clock.systemUTC(), Instant.parse("2026-11-24T20:30:00Z")))
            .start();
    private final AtomicInteger greeted = new AtomicInteger();
    private final Readiness readiness = new Readiness();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SlackPulse.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final SlackPulse pulse = pulse(slack.apiUrl());
    private final OpsServer operators = operators();

    private SlackPulse pulse(String api) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        config.setStatsEnabled(false);
        TokenProbe probe = new TokenProbe(Slack.getInstance(config).methods(slack.botToken()));
        return new SlackPulse(probe::ask, greeted::incrementAndGet);
    }

    private OpsServer operators() {
        try {
            return OpsServer.start("127.0.0.1", 0, readiness, new PrometheusRegistry(), Runnable::run);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() {
        readiness.add("slack", pulse::fault);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
        operators.close();
        slack.close();
    }

    @Test
    void theBotIsReadyWithSlacksFirstAnswer() throws Exception {
        assertThat(readyz()).isEqualTo("503 not ready\nslack: not connected yet\n");

        assertThat(pulse.beat()).isEqualTo(Duration.ofSeconds(10));

        assertThat(readyz()).isEqualTo("200 ready\n");
        assertThat(greeted).hasValue(1);
        pulse.beat();
        assertThat(greeted).hasValue(1);
        assertThat(told()).isEqualTo("INFO Slack answers, ready");
    }

    @Test
    void aRevokedTokenIsNoticedAtOnceAndItsMendingToo() throws Exception {
        pulse.beat();
        slack.faults().revokeToken(true);

        assertThat(pulse.beat()).isEqualTo(Duration.ofSeconds(60));
        pulse.beat();
        pulse.beat();

        assertThat(readyz()).isEqualTo("503 not ready\nslack: auth.test: token_revoked\n");
        slack.faults().revokeToken(false);
        pulse.beat();
        assertThat(readyz()).isEqualTo("200 ready\n");
        assertThat(told()).isEqualTo("""
                INFO Slack answers, ready
                WARN Slack refuses the token, not ready until it is mended
                INFO Slack answers, ready""");
    }

    @Test
    void aSlackThatIsAwayIsGivenThreeQuestions() throws Exception {
        pulse.beat();
        slack.faults().fail("auth.test", 5);

        pulse.beat();
        pulse.beat();
        assertThat(readyz()).isEqualTo("200 ready\n");
        pulse.beat();
        assertThat(readyz()).isEqualTo("503 not ready\nslack: auth.test: Slack answered 500\n");
        pulse.beat();
        pulse.beat();

        pulse.beat();
        assertThat(readyz()).isEqualTo("200 ready\n");
        assertThat(told()).isEqualTo("""
                INFO Slack answers, ready
                WARN Slack cannot be used, not ready, trying again
                INFO Slack answers, ready""");
    }

    @Test
    void aBotThatStartsWithoutSlackWaitsForItWithGrowingPauses() throws Exception {
        slack.faults().cut("auth.test", 9);

        assertThat(pulse.beat()).isEqualTo(Duration.ofMillis(500));
        assertThat(pulse.beat()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 6; i++) {
            pulse.beat();
        }
        assertThat(pulse.beat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(readyz()).startsWith("503 not ready\nslack: auth.test: the answer was lost: ");

        pulse.beat();
        assertThat(readyz()).isEqualTo("200 ready\n");
        assertThat(told()).isEqualTo("""
                WARN Slack cannot be used, not ready, trying again
                INFO Slack answers, ready""");
    }

    @Test
    void whatGoesWrongWithTheFirstAnswerIsNoReadiness() {
        SlackPulse shy = new SlackPulse(() -> {}, () -> {
            throw new IllegalStateException("no greeting");
        });

        shy.beat();

        assertThat(shy.fault()).contains("no greeting");
    }

    private String told() {
        return String.join(
                "\n",
                log.list.stream()
                        .map(event -> event.getLevel() + " " + event.getMessage())
                        .toList());
    }

    private String readyz() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operators.port() + "/readyz"))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
