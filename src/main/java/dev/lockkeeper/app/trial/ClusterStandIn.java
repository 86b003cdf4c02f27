package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster that hands on what the pretend one says, and on the way spoils what a check is there to find. */
final class ClusterStandIn {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern THROUGH_POD = Pattern.compile(".*/pods/[^/]+/proxy(/.*)?");

    /** A watch that tells of nothing until it is hung up: each look lists everything anyhow. */
    private static final Iterator<String> QUIET = Stream.generate(() -> "").iterator();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI cluster;
    private final Supplier<Scene> scene;
    private final Supplier<Spoiler> spoiler;
    private final ServiceStandIn service;
    private final RunnerStandIn runner;

    ClusterStandIn(
            URI cluster,
            Supplier<Scene> scene,
            Supplier<Spoiler> spoiler,
            ServiceStandIn service,
            RunnerStandIn runner) {
        this.cluster = cluster;
        this.scene = scene;
        this.spoiler = spoiler;
        this.service = service;
        this.runner = runner;
    }

    Reply answer(Ask ask) {
        Matcher through = THROUGH_POD.matcher(ask.path());
        if (through.matches()) {
            return service.answer(ask.method(), through.group(1) == null ? "/" : through.group(1));
        }
        Optional<Reply> ofRunner = runner.cluster(ask);
        if (ofRunner.isPresent()) {
            return ofRunner.get();
        }
        if (scene.get() == Scene.SILENCE) {
            return Reply.text(503, "the server is currently unable to handle the request\n");
        }
        if (ask.parameter("watch").isPresent()) {
            return Reply.lines(QUIET);
        }
        Reply found = healthy(ask);
        if (scene.get() == Scene.HEALTH || found.status() != 200) {
            return found;
        }
        try {
            JsonNode body = JSON.readTree(found.body());
            return body instanceof ObjectNode object ? spoiler.get().spoil(ask.path(), object, found) : found;
        } catch (JsonProcessingException e) {
            return found;
        }
    }

    private Reply healthy(Ask ask) {
        String query = ask.parameters().entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> encoded(one.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        URI uri = cluster.resolve(ask.path() + (query.isEmpty() ? "" : "?" + query));
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("application/json");
            return new Reply(answer.statusCode(), Map.of("Content-Type", type), answer.body());
        } catch (IOException e) {
            return Reply.text(502, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.text(502, "stopping");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
