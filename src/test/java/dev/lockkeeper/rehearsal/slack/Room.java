package dev.lockkeeper.rehearsal.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A workspace with three people and four channels, a bot that listens, and calls as the bot makes them. */
final class Room implements AutoCloseable {
    static final String ANN = "U0ANN";
    static final String BO = "U0BO";
    static final String CAS = "U0CAS";
    static final String CUTOVERS = "C0CUT";
    static final String PRIVATE_WITH_BOT = "C0SEC";
    static final String PUBLIC_WITHOUT_BOT = "C0OUT";
    static final String PRIVATE_WITHOUT_BOT = "C0HID";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final MovableClock real = new MovableClock();
    final RoomClock clock = new RoomClock(real, Instant.parse("2026-03-14T01:00:00Z"));
    final FakeBot bot = new FakeBot();
    final Workspace workspace;

    Room() {
        this(builder -> builder);
    }

    Room(UnaryOperator<WorkspaceBuilder> more) {
        ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
        workspace = more.apply(Workspace.builder(real, clock)
                        .person(ANN, "ann", "Ann Lee", amsterdam)
                        .person(BO, "bo", "Bo Chen", ZoneId.of("UTC"))
                        .person(CAS, "cas", "Cas Diaz", amsterdam)
                        .group("S0OPS", "ops", ANN, BO)
                        .channel(CUTOVERS, "cutovers", ANN, BO, CAS, Workspace.BOT)
                        .channel(PUBLIC_WITHOUT_BOT, "general", ANN, BO)
                        .privateChannel(PRIVATE_WITH_BOT, "incident", ANN, Workspace.BOT)
                        .privateChannel(PRIVATE_WITHOUT_BOT, "hidden", ANN))
                .start();
        workspace.connectBot(bot.address());
    }

    /** A room whose calls are not counted. */
    static Room unlimited() {
        Room room = new Room();
        room.workspace.limits().lift();
        return room;
    }

    /** Calls a method with pairs of names and values in a form. */
    JsonNode call(String method, String... pairs) {
        return body(http(method, pairs));
    }

    HttpResponse<String> http(String method, String... pairs) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.add(pairs[i] + "=" + URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                "api/" + method,
                "application/x-www-form-urlencoded",
                workspace.botToken(),
                String.join("&", fields).getBytes(StandardCharsets.UTF_8));
    }

    JsonNode callJson(String method, String json) {
        return body(send(
                "api/" + method,
                "application/json; charset=utf-8",
                workspace.botToken(),
                json.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> send(String path, String contentType, String token, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(workspace.address().resolve("/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return exchange(request.build());
    }

    HttpResponse<String> respond(String responseUrl, String json) {
        return exchange(HttpRequest.newBuilder(URI.create(responseUrl))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Posts a message with these blocks in the main channel and returns its ts. */
    String post(String blocks) {
        JsonNode answer = call("chat.postMessage", "channel", CUTOVERS, "text", "x", "blocks", blocks);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("ts").asText();
    }

    static JsonNode body(HttpResponse<String> response) {
        return Json.parse(response.body()).orElseThrow();
    }

    static String error(JsonNode answer) {
        return answer.path("ok").asBoolean() ? "ok" : answer.path("error").asText();
    }

    static String messages(JsonNode answer) {
        return String.join(
                "\n",
                answer.path("response_metadata")
                        .path("messages")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    @Override
    public void close() {
        workspace.close();
        bot.close();
    }
}
