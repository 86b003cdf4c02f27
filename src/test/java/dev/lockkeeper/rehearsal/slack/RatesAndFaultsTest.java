package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.body;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slack says when it is too much, and has bad days. */
final class RatesAndFaultsTest {
    private final Room room = new Room();

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource({"usergroups.list, 20", "conversations.info, 50", "users.info, 100"})
    void eachMethodHasTheBudgetOfItsTier(String method, int perMinute) {
        for (int i = 0; i < perMinute; i++) {
            assertThat(room.http(method, "channel", CUTOVERS, "user", Room.ANN).statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> refusal = room.http(method, "channel", CUTOVERS, "user", Room.ANN);

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(error(body(refusal))).isEqualTo("ratelimited");
        int wait = Integer.parseInt(refusal.headers().firstValue("Retry-After").orElseThrow());
        assertThat(error(room.call("auth.test"))).isEqualTo("ok");

        room.clock.jump(Duration.ofHours(1));
        assertThat(room.http(method, "channel", CUTOVERS, "user", Room.ANN).statusCode())
                .isEqualTo(429);
        room.real.pass(Duration.ofSeconds(wait));
        assertThat(room.http(method, "channel", CUTOVERS, "user", Room.ANN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChannelTakesASmallBurstAndThenOneMessageASecond() {
        for (int i = 0; i < 4; i++) {
            assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refusal = post(CUTOVERS);

        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
        assertThat(post(Room.PRIVATE_WITH_BOT).statusCode()).isEqualTo(200);
        room.real.pass(Duration.ofSeconds(1));
        assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
        assertThat(post(CUTOVERS).statusCode()).isEqualTo(429);
        assertThat(room.workspace.messages(CUTOVERS)).hasSize(5);
    }

    @Test
    void limitsCanBeTightenedLiftedAndMeasuredByAnotherClock() {
        room.workspace.limits().posts(1, Duration.ofSeconds(10));
        assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
        assertThat(post(CUTOVERS).headers().firstValue("Retry-After")).contains("10");

        room.workspace.limits().tightenMethods(0.02);
        assertThat(room.http("users.info", "user", Room.ANN).statusCode()).isEqualTo(200);
        assertThat(room.http("users.info", "user", Room.ANN).statusCode()).isEqualTo(200);
        assertThat(room.http("users.info", "user", Room.ANN).statusCode()).isEqualTo(429);

        room.workspace.limits().lift();
        for (int i = 0; i < 10; i++) {
            assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFailedCallDoesNothing() {
        room.workspace.faults().fail("chat.postMessage", 2);

        assertThat(post(CUTOVERS).statusCode()).isEqualTo(500);
        assertThat(error(room.call("auth.test"))).isEqualTo("ok");
        assertThat(post(CUTOVERS).statusCode()).isEqualTo(500);
        assertThat(room.workspace.messages(CUTOVERS)).isEmpty();
        assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
    }

    @Test
    void aCutConnectionLosesTheAnswerAndNotTheMessage() {
        room.workspace.faults().cut("chat.postMessage", 1);

        assertThatThrownBy(() -> post(CUTOVERS))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);

        assertThat(room.workspace.messages(CUTOVERS)).hasSize(1);
    }

    @Test
    void aFatalErrorMayHaveSucceeded() {
        room.workspace.faults().failAfterwards("*", 1);

        HttpResponse<String> answer = post(CUTOVERS);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(error(body(answer))).isEqualTo("fatal_error");
        assertThat(room.workspace.messages(CUTOVERS)).hasSize(1);
    }

    @Test
    void anAnswerCanBeLate() {
        room.workspace.faults().delay("chat.postMessage", 1, Duration.ofMillis(300));
        long start = System.nanoTime();

        JsonNode answer = body(post(CUTOVERS));

        assertThat(error(answer)).isEqualTo("ok");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void tooManyRequestsCanBePretendedAndForgotten() {
        room.workspace.faults().limit("chat.postMessage", 5, Duration.ofSeconds(30));

        assertThat(post(CUTOVERS).headers().firstValue("Retry-After")).contains("30");
        room.workspace.faults().clear();

        assertThat(post(CUTOVERS).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String channel) {
        return room.http("chat.postMessage", "channel", channel, "text", "x");
    }
}
