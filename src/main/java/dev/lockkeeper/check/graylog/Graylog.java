package dev.lockkeeper.check.graylog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.logs.StoredLine;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Graylog server. Its times have milliseconds; the start of a search belongs to it and the end does not. A search may be cut to
 * the longest time that the server allows, which its answer tells; then there is no answer for us.
 */
public final class Graylog implements LogStore {
    private static final String NAME = "Graylog";
    /** Well below the 10,000 that its index gives at once. */
    private static final int USUAL_LIMIT = 2_000;

    private static final int SMALLEST_LIMIT = 50;
    private static final long MILLI = 1_000_000L;

    private final Carrier carrier;
    private final String base;
    private final Map<String, String> headers = new HashMap<>();
    private final AtomicInteger limit = new AtomicInteger(USUAL_LIMIT);

    /**
     * @param url where the web interface is; its API lies below {@code /api}
     * @param token an access token
     */
    public Graylog(Carrier carrier, String url, Optional<String> token) {
        this.carrier = carrier;
        String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.base = bare.endsWith("/api") ? bare : bare + "/api";
        headers.put("Accept", "application/json");
        headers.put("X-Requested-By", "lockkeeper");
        // A token goes where the user's name would, with this word for a password.
        token.ifPresent(secret -> headers.put(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((secret + ":token").getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String counting(String query, Duration window, Instant at) {
        return "number of messages for " + query + " from " + at.minus(window) + " to " + at;
    }

    @Override
    public CompletableFuture<Sample> count(String query, Duration window, Instant at, Errand errand) {
        LogSpan span = LogSpan.of(at.minus(window), at);
        return counted(query, span, errand)
                .thenCompose(lines -> lines > 0
                        ? CompletableFuture.completedFuture(number(at, lines))
                        : anyLevel(query, span, at, errand))
                .exceptionally(why -> Sample.without(at, Outcome.ERROR, Unanswered.why(why)));
    }

    private CompletableFuture<Sample> anyLevel(String query, LogSpan span, Instant at, Errand errand) {
        Sample silent = Sample.without(at, Outcome.NODATA, "no messages of any level: is log shipping broken?");
        return ofAnyLevel(query)
                .map(wider -> counted(wider, span, errand).thenApply(lines -> lines > 0 ? number(at, 0) : silent))
                .orElseGet(() -> CompletableFuture.completedFuture(silent));
    }

    private static Sample number(Instant at, long lines) {
        return Sample.value(at, new Quantity(BigDecimal.valueOf(lines)));
    }

    @Override
    public CompletableFuture<Long> counted(String query, LogSpan span, Errand errand) {
        return search(query, span, 1, "asc", errand)
                .thenApply(found -> found.path("total_results").asLong());
    }

    @Override
    public CompletableFuture<LogPage> page(String query, LogSpan span, Errand errand) {
        int most = limit.get();
        return search(query, span, most, "asc", errand)
                .thenApply(found -> new LogPage(lines(found), most))
                .exceptionallyCompose(why -> {
                    boolean isTooLong = Unanswered.why(why).contains("answer is longer than");
                    if (!isTooLong || most / 2 < SMALLEST_LIMIT) {
                        return CompletableFuture.failedFuture(why);
                    }
                    limit.compareAndSet(most, most / 2);
                    return page(query, span, errand);
                });
    }

    @Override
    public CompletableFuture<List<String>> lines(String query, Instant from, Instant to, int most, Errand errand) {
        return search(query, LogSpan.of(from, to), most, "desc", errand).thenApply(found -> {
            List<String> lines = new ArrayList<>();
            for (StoredLine stored : lines(found)) {
                Instant at = Instant.ofEpochMilli(stored.line().nanos() / MILLI);
                lines.add(0, at + " " + Answer.shortened(stored.line().text()));
            }
            return lines;
        });
    }

    @Override
    public Optional<String> ofAnyLevel(String query) {
        return Search.ofAnyLevel(query);
    }

    @Override
    public boolean isPicky(String query) {
        return Search.isPicky(query);
    }

    @Override
    public CompletableFuture<Void> reach(Errand errand) {
        Instant now = Instant.EPOCH.plusSeconds(1);
        return search("*", LogSpan.of(Instant.EPOCH, now), 1, "asc", errand).thenAccept(found -> {});
    }

    private static List<StoredLine> lines(JsonNode found) {
        List<StoredLine> lines = new ArrayList<>();
        found.path("messages").forEach(message -> lines.add(Messages.line(message.path("message"))));
        return lines;
    }

    /** The answer to a search, if it is about the whole time that was asked for. */
    private CompletableFuture<JsonNode> search(String query, LogSpan span, int most, String order, Errand errand) {
        Instant start = Instant.ofEpochMilli(Math.floorDiv(span.after(), MILLI) + 1);
        Instant to = Instant.ofEpochMilli(Math.floorDiv(span.until(), MILLI) + 1);
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("query", query);
        parameters.put("from", Messages.written(start));
        parameters.put("to", Messages.written(to));
        parameters.put("limit", String.valueOf(most));
        parameters.put("sort", "timestamp:" + order);
        parameters.put("decorate", "false");
        String form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        URI uri = URI.create(base + "/search/universal/absolute?" + form);
        Ask ask = most > 1 ? Ask.bulk(uri, headers) : Ask.get(uri, headers);
        return carrier.carry(ask, errand).thenApply(answer -> Messages.whole(answer, start));
    }
}
