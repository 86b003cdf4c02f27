package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Speaks to the page's server as the page does. */
final class PageClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final List<Stream<String>> streams = new CopyOnWriteArrayList<>();

    PageClient(URI root) {
        this.root = root;
    }

    JsonNode state(String person) {
        return read(get("room/state?person=" + person).body());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(root.resolve("/" + path)));
    }

    byte[] bytes(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(root.resolve("/" + path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError(cause);
        }
    }

    /** What the page posts, with single quotes for double ones. */
    JsonNode post(String deed, String json) {
        return read(postFrom(deed, json, "Content-Type", "application/json").body());
    }

    HttpResponse<String> postFrom(String deed, String json, String... headers) {
        return send(HttpRequest.newBuilder(root.resolve("/room/" + deed))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** A growing list of the changes that the person's page hears of. */
    List<JsonNode> follow(String person) {
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/room/events?person=" + person))
                .build();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> {
                    streams.add(answer.body());
                    answer.body()
                            .filter(line -> line.startsWith("data: "))
                            .forEach(line -> heard.add(read(line.substring(6))));
                });
        return heard;
    }

    /** The status line that a request with this exact head gets. */
    String raw(String head) {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), root.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new AssertionError(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError(cause);
        }
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
        streams.forEach(Stream::close);
    }
}
