package dev.lockkeeper.rehearsal.slack.delivery;

import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The way to the bot: signs each request and gives up when the time for the acknowledgement is over. */
public final class BotDoor {
    private final InstalledApp app;
    private final Clock realClock;
    private final Duration patience;
    private final HttpClient client;
    private volatile @Nullable URI address;

    /**
     * A door that leads nowhere yet.
     *
     * @param patience how long the bot has; three seconds at Slack
     */
    public BotDoor(InstalledApp app, Clock realClock, Duration patience, Executor threads) {
        this.app = app;
        this.realClock = realClock;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .executor(threads)
                .build();
    }

    /** Sends to this address from now on, or nowhere. */
    public void lead(@Nullable URI to) {
        address = to;
    }

    BotAnswer form(String body) {
        return send("application/x-www-form-urlencoded", body, Map.of());
    }

    BotAnswer json(String body, Map<String, String> headers) {
        return send("application/json", body, headers);
    }

    private BotAnswer send(String contentType, String body, Map<String, String> headers) {
        URI to = address;
        if (to == null) {
            return BotAnswer.none(BotAnswer.NO_CONNECTION, Duration.ZERO);
        }
        Instant start = realClock.instant();
        String timestamp = Long.toString(start.getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(patience)
                .header("Content-Type", contentType)
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", Signature.of(app.signingSecret(), timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer(response, Duration.between(start, realClock.instant()));
        } catch (HttpTimeoutException late) {
            return BotAnswer.none(BotAnswer.TIMEOUT, Duration.between(start, realClock.instant()));
        } catch (IOException unreachable) {
            return BotAnswer.none(BotAnswer.NO_CONNECTION, Duration.between(start, realClock.instant()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return BotAnswer.none(BotAnswer.NO_CONNECTION, Duration.between(start, realClock.instant()));
        }
    }

    private BotAnswer answer(HttpResponse<String> response, Duration took) {
        if (took.compareTo(patience) > 0) {
            return BotAnswer.none(BotAnswer.TIMEOUT, took);
        }
        return new BotAnswer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                Objects.requireNonNullElse(response.body(), ""),
                "",
                response.headers()
                        .firstValue("x-slack-no-retry")
                        .filter("1"::equals)
                        .isPresent(),
                took);
    }
}
