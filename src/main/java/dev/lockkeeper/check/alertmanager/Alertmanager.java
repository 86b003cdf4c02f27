package dev.lockkeeper.check.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.AlertMatcher;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * An Alertmanager, asked over its API of version 2.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">its description</a>
 */
public final class Alertmanager {
    /** Who Lockkeeper's silences are created by; {@code step} writes the same. */
    static final String OURSELVES = "lockkeeper";

    private static final String NAME = "Alertmanager";
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private final Carrier carrier;
    private final String base;
    private final Map<String, String> headers;

    public Alertmanager(Carrier carrier, String url, Optional<String> token) {
        this.carrier = carrier;
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.headers =
                token.map(secret -> Map.of("Authorization", "Bearer " + secret)).orElse(Map.of());
    }

    /** What is asked for alerts that fit, for people. */
    static String asking(List<AlertMatcher> matching) {
        return "firing alerts that match "
                + matching.stream().map(AlertMatcher::toString).collect(Collectors.joining(", "));
    }

    /**
     * The alerts that fire and fit every matcher. Those that people silenced or that another alert inhibits are left out; those
     * that only Lockkeeper keeps quiet during a cutover are not, since a silence mends nothing. Fails with {@link Unanswered}.
     */
    CompletableFuture<List<Alert>> firing(List<AlertMatcher> matching, Errand errand) {
        StringBuilder query = new StringBuilder("?active=true&silenced=true&inhibited=false&unprocessed=true");
        for (AlertMatcher matcher : matching) {
            query.append("&filter=").append(URLEncoder.encode(matcher.toString(), StandardCharsets.UTF_8));
        }
        return get("/api/v2/alerts" + query, errand).thenCompose(found -> {
            List<Alert> alerts = alerts(found);
            boolean isAnySilenced =
                    alerts.stream().anyMatch(alert -> !alert.silencedBy().isEmpty());
            return isAnySilenced
                    ? ours(errand)
                            .thenApply(ours -> alerts.stream()
                                    .filter(alert -> ours.containsAll(alert.silencedBy()))
                                    .toList())
                    : CompletableFuture.completedFuture(alerts);
        });
    }

    /** Completes when the server says that it is there; fails with {@link Unanswered}. */
    public CompletableFuture<Void> reach(Errand errand) {
        return get("/api/v2/status", errand).thenAccept(status -> {
            if (!status.has("versionInfo")) {
                throw new Unanswered(NAME + ": the status names no version, so that another server may answer");
            }
        });
    }

    private CompletableFuture<Set<String>> ours(Errand errand) {
        return get("/api/v2/silences", errand).thenApply(silences -> {
            Set<String> ids = new HashSet<>();
            for (JsonNode silence : silences) {
                if (silence.path("createdBy").asText().equals(OURSELVES)) {
                    ids.add(silence.path("id").asText());
                }
            }
            return ids;
        });
    }

    private static List<Alert> alerts(JsonNode found) {
        if (!found.isArray()) {
            throw new Unanswered(NAME + ": a list of alerts expected, the answer is another thing");
        }
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode one : found) {
            Map<String, String> labels = new HashMap<>();
            one.path("labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            Set<String> silences = new HashSet<>();
            one.path("status").path("silencedBy").forEach(silence -> silences.add(silence.asText()));
            alerts.add(new Alert(
                    labels,
                    one.path("startsAt").asText(),
                    Answer.shortened(one.path("annotations").path("summary").asText()),
                    silences));
        }
        return alerts;
    }

    private CompletableFuture<JsonNode> get(String path, Errand errand) {
        return carrier.carry(Ask.get(URI.create(base + path), headers), errand).thenApply(Alertmanager::body);
    }

    private static JsonNode body(Answer answer) {
        JsonNode body;
        try {
            body = JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            throw new Unanswered(
                    answer.isSuccess()
                            ? NAME + ": answer is not JSON: '" + answer.beginning() + "'"
                            : NAME + " answered HTTP " + answer.status() + ": " + answer.beginning());
        }
        if (!answer.isSuccess()) {
            // A refused filter comes as a JSON string, other refusals as an object with a message.
            String words =
                    body.isTextual() ? body.asText() : body.path("message").asText(answer.beginning());
            throw new Unanswered(NAME + " refused (HTTP " + answer.status() + "): " + Answer.shortened(words));
        }
        if (body == null || body.isMissingNode()) {
            throw new Unanswered(NAME + ": the answer is empty");
        }
        return body;
    }
}
