package dev.lockkeeper.check.loki;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LogPage;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.prometheus.QueryAnswer;
import dev.lockkeeper.check.prometheus.Series;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A Loki server, asked at explicit moments. */
public final class Loki implements LogStore {
    private static final String NAME = "Loki";
    /** What a server gives at most unless it is set otherwise. */
    private static final int USUAL_LIMIT = 5_000;

    private static final int SMALLEST_LIMIT = 50;

    private final Carrier carrier;
    private final String base;
    private final Map<String, String> headers = new HashMap<>();
    private final AtomicInteger limit = new AtomicInteger(USUAL_LIMIT);

    public Loki(Carrier carrier, String url, Optional<String> tenant, Optional<String> token) {
        this.carrier = carrier;
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        tenant.ifPresent(name -> headers.put("X-Scope-OrgID", name));
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    }

    /** The query that counts a selector's lines in the window. */
    public static String counting(String selector, Duration window) {
        String resolved = selector.replaceAll("\\{\\{\\s*window\\s*}}", seconds(window));
        return "sum(count_over_time(" + resolved.strip() + " [" + seconds(window) + "]))";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String counting(String query, Duration window, Instant at) {
        return counting(query, window) + " at " + at;
    }

    @Override
    public CompletableFuture<Sample> count(String selector, Duration window, Instant at, Errand errand) {
        return asked(counting(selector, window), at, errand)
                .thenCompose(lines -> lines.signum() > 0
                        ? CompletableFuture.completedFuture(Sample.value(at, new Quantity(lines)))
                        : anyLevel(selector, window, at, errand))
                .exceptionally(why -> Sample.without(at, Outcome.ERROR, Unanswered.why(why)));
    }

    @Override
    public CompletableFuture<Long> counted(String query, LogSpan span, Errand errand) {
        return asked(counting(query, span.length()), span.end(), errand).thenApply(BigDecimal::longValueExact);
    }

    /**
     * A page of the size that the server allows, with what labels a stream apart from what was parsed of each line. It is asked
     * again for less when the server refuses so many lines, or when they are longer than an answer may be.
     */
    @Override
    public CompletableFuture<LogPage> page(String query, LogSpan span, Errand errand) {
        int most = limit.get();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("query", query);
        // The start belongs to what is asked for and the end does not.
        parameters.put("start", String.valueOf(span.after() + 1));
        parameters.put("end", String.valueOf(span.until() + 1));
        parameters.put("limit", String.valueOf(most));
        parameters.put("direction", "forward");
        Map<String, String> flagged = new HashMap<>(headers);
        flagged.put("X-Loki-Response-Encoding-Flags", "categorize-labels");
        URI uri = uri("/loki/api/v1/query_range", parameters);
        return carrier.carry(Ask.bulk(uri, flagged), errand)
                .thenApply(answer -> Streams.page(QueryAnswer.whole(NAME, answer), most))
                .exceptionallyCompose(why -> {
                    int allowed = Streams.allowed(Unanswered.why(why), most);
                    if (allowed >= most || allowed < SMALLEST_LIMIT) {
                        return CompletableFuture.failedFuture(why);
                    }
                    limit.compareAndSet(most, allowed);
                    return page(query, span, errand);
                });
    }

    @Override
    public Optional<String> ofAnyLevel(String query) {
        return Stream.ofAnyLevel(query);
    }

    @Override
    public boolean isPicky(String query) {
        return Stream.isPicky(query);
    }

    @Override
    public CompletableFuture<List<String>> lines(String selector, Instant from, Instant to, int most, Errand errand) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("query", selector);
        parameters.put("start", nanos(from));
        parameters.put("end", nanos(to));
        parameters.put("limit", String.valueOf(most));
        parameters.put("direction", "backward");
        return get("/loki/api/v1/query_range", parameters, errand).thenApply(answer -> {
            List<Line> lines = new ArrayList<>();
            for (JsonNode stream : QueryAnswer.body(NAME, answer).path("data").path("result")) {
                for (JsonNode pair : stream.path("values")) {
                    lines.add(new Line(pair.path(0).asText(), pair.path(1).asText()));
                }
            }
            lines.sort(Comparator.comparing(Line::nanos));
            return lines.stream().map(Line::shown).toList();
        });
    }

    @Override
    public CompletableFuture<Void> reach(Errand errand) {
        return get("/loki/api/v1/labels", new TreeMap<>(), errand).thenAccept(answer -> QueryAnswer.body(NAME, answer));
    }

    /** A metric query's values from the first moment to the last, at each step. */
    public CompletableFuture<List<Series>> series(
            String query, Instant first, Instant last, Duration step, Errand errand) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("query", query);
        parameters.put("start", nanos(first));
        parameters.put("end", nanos(last));
        parameters.put("step", String.valueOf(step.toSeconds()));
        return get("/loki/api/v1/query_range", parameters, errand)
                .thenApply(answer -> QueryAnswer.series(NAME, answer));
    }

    private record Line(String nanos, String text) {
        String shown() {
            long millis = new BigDecimal(nanos).movePointLeft(6).longValue();
            return Instant.ofEpochMilli(millis) + " " + Answer.shortened(text);
        }
    }

    private CompletableFuture<Sample> anyLevel(String selector, Duration window, Instant at, Errand errand) {
        Optional<String> wider = Stream.ofAnyLevel(selector);
        if (wider.isEmpty()) {
            return CompletableFuture.completedFuture(silent(at));
        }
        return asked(counting(wider.get(), window), at, errand)
                .thenApply(lines -> lines.signum() > 0 ? Sample.value(at, new Quantity(BigDecimal.ZERO)) : silent(at));
    }

    private static Sample silent(Instant at) {
        return Sample.without(at, Outcome.NODATA, "no lines of any level: is log shipping broken?");
    }

    private CompletableFuture<BigDecimal> asked(String query, Instant at, Errand errand) {
        Map<String, String> parameters = new TreeMap<>(Map.of("query", query, "time", nanos(at)));
        return get("/loki/api/v1/query", parameters, errand).thenApply(answer -> {
            List<Series> series = QueryAnswer.series(NAME, answer);
            if (series.isEmpty()) {
                return BigDecimal.ZERO;
            }
            try {
                return new BigDecimal(series.get(0).value());
            } catch (NumberFormatException e) {
                throw new Unanswered(NAME + ": '" + series.get(0).value() + "' is not a count");
            }
        });
    }

    private CompletableFuture<Answer> get(String path, Map<String, String> parameters, Errand errand) {
        return carrier.carry(Ask.get(uri(path, parameters), headers), errand);
    }

    private URI uri(String path, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        return URI.create(base + path + (form.isEmpty() ? "" : "?" + form));
    }

    private static String seconds(Duration window) {
        boolean isWhole = window.toMillis() % 1_000 == 0;
        return isWhole ? Math.max(1, window.toSeconds()) + "s" : Math.max(1, window.toMillis()) + "ms";
    }

    private static String nanos(Instant at) {
        return String.valueOf(at.toEpochMilli()) + "000000";
    }
}
