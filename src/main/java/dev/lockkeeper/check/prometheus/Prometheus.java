package dev.lockkeeper.check.prometheus;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Ask;
import dev.lockkeeper.check.http.Carrier;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Asked;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A Prometheus server, asked at explicit moments. Every future fails with {@link Unanswered} when there is no usable answer. */
public final class Prometheus {
    private static final String NAME = "Prometheus";
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);
    private static final Duration SKEW_HOLDS = Duration.ofSeconds(60);
    // Longer queries go in a form: proxies in front refuse long request lines.
    private static final int LONG = 1500;

    private final Carrier carrier;
    private final String base;
    private final Map<String, String> headers;
    private final Clock clock;
    private volatile Instant clockAgreedAt = Instant.MIN;

    public Prometheus(Carrier carrier, String url, Optional<String> token, Clock clock) {
        this.carrier = carrier;
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.headers = new HashMap<>();
        token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
        this.clock = clock;
    }

    /** The query's text with {@code {{window}}} filled in. */
    public static String resolved(String query, Duration window) {
        return query.replaceAll("\\{\\{\\s*window\\s*}}", Math.max(1, window.toSeconds()) + "s");
    }

    /** The series of an instant query at a moment. */
    public CompletableFuture<List<Series>> instant(String query, Instant at, Errand errand) {
        Map<String, String> parameters = Map.of("query", query, "time", seconds(at));
        return query("/api/v1/query", parameters, new Asked(base, query, at, null), errand);
    }

    /** The series of a range query. */
    public CompletableFuture<List<Series>> range(String query, Instant from, Instant to, Duration step, Errand errand) {
        Map<String, String> parameters = Map.of(
                "query", query, "start", seconds(from), "end", seconds(to), "step", String.valueOf(step.toSeconds()));
        String words = query + " every " + step.toSeconds() + " s from " + from;
        return query("/api/v1/query_range", parameters, new Asked(base, words, to, null), errand);
    }

    /** Completes when the server's clock and ours agree within five seconds; fails otherwise, naming by how much. */
    public CompletableFuture<Void> agreeOnTime(Errand errand) {
        Instant before = clock.instant();
        Instant agreed = clockAgreedAt;
        if (agreed.isAfter(before.minus(SKEW_HOLDS)) && !agreed.isAfter(before)) {
            return CompletableFuture.completedFuture(null);
        }
        Asked time = new Asked(base, "time()", null, null);
        return query("/api/v1/query", Map.of("query", "time()"), time, errand).thenAccept(series -> {
            Instant after = clock.instant();
            BigDecimal server = new BigDecimal(series.get(0).value());
            Instant theirs = Instant.ofEpochMilli(server.movePointRight(3).longValue());
            Duration skew = skew(theirs, before, after);
            if (skew.abs().compareTo(MOST_SKEW) > 0) {
                throw new Unanswered("our clock is " + skew.abs().toMillis() / 1000.0 + " s "
                        + (skew.isNegative() ? "behind" : "ahead of") + " " + NAME + "'s, at most "
                        + MOST_SKEW.toSeconds() + " s allowed: synchronise the clocks");
            }
            clockAgreedAt = after;
        });
    }

    /** The addresses of the Alertmanagers that it delivers its alerts to now; may be empty. */
    public CompletableFuture<List<String>> alertmanagers(Errand errand) {
        return carrier.carry(Ask.get(URI.create(base + "/api/v1/alertmanagers"), headers), errand)
                .thenApply(answer -> {
                    List<String> addresses = new ArrayList<>();
                    QueryAnswer.body(NAME, answer)
                            .path("data")
                            .path("activeAlertmanagers")
                            .forEach(one ->
                                    addresses.add(one.path("url").asText().replaceFirst("/api/v\\d/alerts$", "")));
                    return addresses;
                });
    }

    /** How far the moment lies outside of the time in which it was told. */
    private static Duration skew(Instant theirs, Instant before, Instant after) {
        if (theirs.isBefore(before)) {
            return Duration.between(theirs, before);
        }
        return theirs.isAfter(after) ? Duration.between(theirs, after) : Duration.ZERO;
    }

    private CompletableFuture<List<Series>> query(
            String path, Map<String, String> parameters, Asked asked, Errand errand) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("timeout", Math.max(1, errand.limit().toSeconds()) + "s");
        String form = form(all);
        if (form.length() < LONG) {
            return send(Ask.get(URI.create(base + path + "?" + form), headers), asked, errand);
        }
        Map<String, String> withType = new HashMap<>(headers);
        withType.put("Content-Type", "application/x-www-form-urlencoded");
        return send(new Ask("POST", URI.create(base + path), withType, form), asked, errand);
    }

    private CompletableFuture<List<Series>> send(Ask ask, Asked asked, Errand errand) {
        return carrier.carry(ask, errand)
                .whenComplete((answer, why) -> errand.note(answered(asked, answer)))
                .thenApply(answer -> QueryAnswer.series(NAME, answer));
    }

    private static Asked answered(Asked asked, @Nullable Answer answer) {
        return new Asked(asked.source(), asked.question(), asked.time(), answer == null ? null : answer.digest());
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
