package dev.lockkeeper.check.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on a real socket that gives recorded or written answers, and remembers what it was asked. */
public final class RecordedServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer server = new MockWebServer();
    private final ExecutorService workers = Executors.newFixedThreadPool(16);
    private final Map<String, MockResponse> answers = new LinkedHashMap<>();
    private final List<Map.Entry<String, MockResponse>> once = Collections.synchronizedList(new ArrayList<>());
    private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();

    public RecordedServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Threads for whoever asks. */
    public ExecutorService workers() {
        return workers;
    }

    /** Answers requests whose decoded address contains the words with an exchange recorded from a real server. */
    public RecordedServer recorded(String words, String exchange) {
        return answering(words, recorded(exchange));
    }

    /** Answers the next request whose decoded address contains the words with a recorded exchange, once. */
    public RecordedServer once(String words, String exchange) {
        once.add(Map.entry(words, recorded(exchange)));
        return this;
    }

    /** Answers requests whose decoded address contains the words. The first words that fit win. */
    public RecordedServer answering(String words, MockResponse response) {
        answers.put(words, response);
        return this;
    }

    /** Answers with JSON. */
    public RecordedServer json(String words, String body) {
        return answering(
                words,
                new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body(body)
                        .build());
    }

    /** The requests so far, decoded. */
    public List<String> asked() {
        return asked.stream().map(RecordedServer::shown).toList();
    }

    /** The newest request whose decoded address contains the words. */
    public RecordedRequest asked(String words) {
        return asked.stream()
                .filter(request -> shown(request).contains(words))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private MockResponse answer(RecordedRequest request) {
        asked.add(request);
        String shown = shown(request);
        synchronized (once) {
            for (Map.Entry<String, MockResponse> entry : once) {
                if (shown.contains(entry.getKey())) {
                    once.remove(entry);
                    return entry.getValue();
                }
            }
        }
        return answers.entrySet().stream()
                .filter(entry -> shown.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> new MockResponse.Builder()
                        .code(404)
                        .body("not here: " + shown)
                        .build());
    }

    /** Stops listening; the workers stay. */
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        server.close();
    }

    /** The body of a recorded exchange. */
    public static JsonNode body(String exchange) {
        return read(exchange).at("/response/body");
    }

    /** The lines of a recorded watch. */
    public static List<String> lines(String exchange) {
        List<String> lines = new ArrayList<>();
        read(exchange).at("/response/body_lines").forEach(line -> lines.add(line.toString()));
        return lines;
    }

    private static String shown(RecordedRequest request) {
        StringBuilder shown =
                new StringBuilder(request.getMethod() + " " + request.getUrl().encodedPath());
        for (int i = 0; i < request.getUrl().querySize(); i++) {
            shown.append(i == 0 ? "?" : "&")
                    .append(request.getUrl().queryParameterName(i))
                    .append('=')
                    .append(request.getUrl().queryParameterValue(i));
        }
        return shown.toString();
    }

    private static MockResponse recorded(String exchange) {
        JsonNode response = read(exchange).path("response");
        MockResponse.Builder answer =
                new MockResponse.Builder().code(response.path("status").asInt());
        response.path("headers").properties().forEach(header -> {
            if (!header.getKey().equalsIgnoreCase("Content-Length")
                    && !header.getKey().equalsIgnoreCase("Transfer-Encoding")) {
                answer.addHeader(header.getKey(), header.getValue().asText());
            }
        });
        String body = response.has("body_text")
                ? response.path("body_text").asText()
                : response.has("body_lines")
                        ? String.join("\n", lines(exchange))
                        : Optional.ofNullable(response.get("body"))
                                .map(JsonNode::toString)
                                .orElse("");
        return answer.body(body).build();
    }

    private static JsonNode read(String exchange) {
        try (InputStream file = RecordedServer.class.getResourceAsStream("/recorded/" + exchange + ".json")) {
            return JSON.readTree(Objects.requireNonNull(file, exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
