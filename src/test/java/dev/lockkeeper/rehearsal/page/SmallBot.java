package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.rehearsal.slack.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A bot as small as can be: remembers what Slack sent, answers as it is told, and calls the Web API. */
final class SmallBot implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    private final Workspace workspace;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Function<JsonNode, String> answering = payload -> "";

    SmallBot(Workspace workspace) {
        this.workspace = workspace;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
        server.createContext("/", this::hear);
        server.setExecutor(threads);
        server.start();
        workspace.connectBot(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
    }

    /** Answers every request from Slack with that body from now on. */
    void answers(Function<JsonNode, String> how) {
        answering = how;
    }

    /** Keeps every request waiting until the test ends. */
    void answersTooLate() {
        answering = payload -> {
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return "";
        };
    }

    /** Calls a method of the Web API; it must succeed. */
    JsonNode call(String method, JsonNode arguments) {
        String form = arguments.properties().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        JsonNode answer = read(send(HttpRequest.newBuilder(URI.create(workspace.apiUrl() + method))
                .header("Authorization", "Bearer " + workspace.botToken())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer;
    }

    /** Posts text and perhaps blocks, and returns the ts. */
    String post(String channel, JsonNode message) {
        ObjectNode arguments = message.deepCopy();
        return call("chat.postMessage", arguments.put("channel", channel))
                .path("ts")
                .asText();
    }

    /** Stores a PNG and returns its id. */
    String upload(byte[] png) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        JsonNode ticket = call(
                "files.getUploadURLExternal",
                asked.put("filename", "error-rate.png")
                        .put("length", png.length)
                        .put("alt_txt", "a chart"));
        send(HttpRequest.newBuilder(URI.create(ticket.path("upload_url").asText()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(png)));
        String id = ticket.path("file_id").asText();
        ArrayNode files = MAPPER.createArrayNode();
        files.addObject().put("id", id).put("title", "Error rate");
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        done.set("files", files);
        call("files.completeUploadExternal", done);
        return id;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode payload = payload(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            heard.add(payload);
            byte[] body = answering.apply(payload).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonNode payload(String body) {
        if (body.startsWith("{")) {
            return read(body);
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields.has("payload") ? read(fields.get("payload").asText()) : fields;
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError(cause);
        }
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.isValueNode() ? value.asText() : value.toString(), StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException cause) {
            throw new AssertionError(json, cause);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
