package dev.lockkeeper.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class JsonLineTest {
    private final JsonLine encoder = new JsonLine();

    private String line(
            String message, Map<String, String> context, List<KeyValuePair> named, @Nullable Throwable failure) {
        LoggerContext logback = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "", logback.getLogger("dev.lockkeeper.flow.Stairs"), Level.INFO, message, failure, null);
        event.setInstant(Instant.parse("2026-11-20T20:15:30.120Z"));
        event.setThreadName("lockkeeper-stairs");
        event.setMDCPropertyMap(context);
        event.setKeyValuePairs(named);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void anEventIsOneFlatObjectOnALineOfItsOwn() {
        assertThat(line(
                        "recorded",
                        Map.of("x-request-id", "7f3a"),
                        List.of(new KeyValuePair("entries", 2), new KeyValuePair("migration", "billing")),
                        null))
                .isEqualTo("{\"timestamp\":\"2026-11-20T20:15:30.120Z\",\"level\":\"INFO\",\"message\":\"recorded\","
                        + "\"entries\":2,\"migration\":\"billing\",\"x-request-id\":\"7f3a\","
                        + "\"logger\":\"dev.lockkeeper.flow.Stairs\",\"thread\":\"lockkeeper-stairs\"}\n");
    }

    @Test
    void whateverIsLoggedStaysOnItsLine() throws Exception {
        String hostile = "\"quoted\" \\ and\nnext\r\t\u0000 \u2028 \ud83d\ude80 \ud83d";
        String line = line(hostile, Map.of(), List.of(new KeyValuePair("reason", hostile)), null);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("message").asText()).isEqualTo(hostile);
        assertThat(read.path("reason").asText()).isEqualTo(hostile);
    }

    @Test
    void aStackTraceIsAFieldAndNoNameIsTakenTwice() throws Exception {
        String line = line(
                "request failed",
                Map.of(),
                List.of(new KeyValuePair("message", "other"), new KeyValuePair("verdict", null)),
                new IllegalStateException("broken", new IllegalArgumentException("why")));

        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(line).containsOnlyOnce("\n");
        assertThat(read.path("message").asText()).isEqualTo("request failed");
        assertThat(read.path("verdict").isNull()).isTrue();
        assertThat(read.path("error").asText())
                .startsWith("java.lang.IllegalStateException: broken")
                .contains("Caused by: java.lang.IllegalArgumentException: why", "JsonLineTest");
    }
}
