package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back from the bot.
 *
 * @param status  the HTTP status, or 0 if none came
 * @param failure why none came, as in Slack's {@code x-slack-retry-reason}; empty if one came
 * @param isFinal whether the bot asked for no retries
 */
record BotAnswer(int status, String contentType, String body, String failure, boolean isFinal, Duration took) {
    static final String TIMEOUT = "http_timeout";
    static final String NO_CONNECTION = "connection_failed";

    static BotAnswer none(String failure, Duration took) {
        return new BotAnswer(0, "", "", failure, false, took);
    }

    boolean isOk() {
        return status == 200;
    }

    /** Events are content with any 2xx. */
    boolean isTaken() {
        return status / 100 == 2;
    }

    boolean isLate() {
        return failure.equals(TIMEOUT);
    }

    /** Why an answer was not taken, as in Slack's {@code x-slack-retry-reason}. */
    String reason() {
        return failure.isEmpty() ? "http_error" : failure;
    }

    Optional<JsonNode> json() {
        return contentType.startsWith("application/json") ? Json.parse(body) : Optional.empty();
    }
}
