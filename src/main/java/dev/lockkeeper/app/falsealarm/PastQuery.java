package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Replayed;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to look at a time that failed.
 *
 * @param query what to ask, with its window
 * @param from the beginning of what was counted
 * @param to its end
 * @param link to the graph of it; null where the source has none that could be linked
 */
record PastQuery(
        String query, Instant from, Instant to, @Nullable String link) {
    /** Long enough for a few scrapes. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static Optional<PastQuery> of(OldPlatform old, Sources sources, Replayed failed) {
        Migration migration = old.migration();
        Evidence breach = failed.breach().orElse(null);
        Gate gate = old.gate().orElse(null);
        if (breach != null && gate != null) {
            return gate.items().stream()
                    .filter(item -> item.id().value().equals(failed.breached()))
                    .map(item -> of(Objects.requireNonNull(item.check()), migration, sources, breach.at()))
                    .findFirst();
        }
        WatchedSignal promise = migration.watch().signals().stream()
                .filter(one -> one.name().equals(failed.breached()))
                .findFirst()
                .orElse(null);
        if (breach == null || promise == null || promise.signal() == null) {
            return Optional.empty();
        }
        Instant from = failed.at().plus(migration.watch().settle());
        return Optional.of(of(migration.signals().get(promise.signal()), sources, from, breach.at()));
    }

    private static PastQuery of(CheckSpec check, Migration migration, Sources sources, Instant to) {
        if (check instanceof CheckSpec.ErrorRate rate) {
            return of(migration.signals().get(rate.signal()), sources, to.minus(rate.window()), to);
        } else if (check instanceof CheckSpec.Latency latency) {
            return of(migration.signals().get(latency.signal()), sources, to.minus(latency.window()), to);
        } else if (check instanceof CheckSpec.PrometheusThreshold threshold) {
            return metric(threshold.query(), sources, to.minus(threshold.window()), to);
        } else if (check instanceof CheckSpec.LokiCount lines) {
            return new PastQuery(lines.query(), to.minus(lines.window()), to, null);
        } else if (check instanceof CheckSpec.GraylogCount lines) {
            return new PastQuery(lines.query(), to.minus(lines.window()), to, null);
        }
        throw new AssertionError(check);
    }

    private static PastQuery of(@Nullable Signal signal, Sources sources, Instant from, Instant to) {
        if (signal instanceof Signal.ErrorRate rate) {
            Signal.Counts counts = rate.on(Platform.OLD);
            return metric("100 * (" + counts.failed() + ") / (" + counts.all() + ")", sources, from, to);
        } else if (signal instanceof Signal.Latency latency) {
            return metric("histogram_quantile(0.99, " + latency.on(Platform.OLD) + ")", sources, from, to);
        } else if (signal instanceof Signal.LogErrors lines) {
            return new PastQuery(lines.on(Platform.OLD).text(), from, to, null);
        }
        throw new AssertionError(signal);
    }

    private static PastQuery metric(String query, Sources sources, Instant from, Instant to) {
        String resolved = Prometheus.resolved(query, WINDOW);
        Sources.Prometheus prometheus = sources.prometheus();
        String link = prometheus == null
                ? null
                : prometheus.url().replaceFirst("/$", "") + "/graph?g0.tab=0&g0.range_input=1h&g0.end_input="
                        + encoded(END.format(to.plus(Duration.ofMinutes(20)))) + "&g0.expr=" + encoded(resolved);
        return new PastQuery(resolved, from, to, link);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For a terminal. */
    String told() {
        return link == null ? query + " from " + from + " to " + to : link;
    }

    void add(Text.Writer text) {
        if (link == null) {
            text.plain(", ask ").code(query);
        } else {
            text.plain(" ").link(link, "graph");
        }
    }
}
