package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.LineCount;
import dev.lockkeeper.check.loki.parity.LokiParity;
import dev.lockkeeper.check.prometheus.PrometheusCheck;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One check, by its kind. Throws {@link Unanswered} when its source is not configured. */
final class Measuring {
    private final Estate estate;
    private final PatternLooks looks;
    private final Migration migration;
    private final Circumstances circumstances;
    private final Errand errand;

    Measuring(Estate estate, PatternLooks looks, Migration migration, Circumstances circumstances, Errand errand) {
        this.estate = estate;
        this.looks = looks;
        this.migration = migration;
        this.circumstances = circumstances;
        this.errand = errand;
    }

    CompletableFuture<Measured> start(CheckSpec spec) {
        // Sources fill up late: the newest half minute is not asked about.
        Duration planned = migration.watch().ingestionLag();
        Baseline known = circumstances.baseline();
        Instant settled = circumstances.now().minus(known == null ? planned : known.lagAtLeast(planned));
        if (spec instanceof CheckSpec.PrometheusThreshold threshold) {
            return prometheus().threshold(threshold, settled, errand);
        } else if (spec instanceof CheckSpec.ErrorRate rate) {
            CheckSpec.ErrorRate since = new CheckSpec.ErrorRate(
                    rate.signal(), sinceTheSwitch(rate.window(), settled), rate.withinPoints(), rate.twoSided());
            return prometheus().errorRate(since, migration.signals(), circumstances.baseline(), settled, errand);
        } else if (spec instanceof CheckSpec.Latency latency) {
            CheckSpec.Latency since = new CheckSpec.Latency(
                    latency.signal(), sinceTheSwitch(latency.window(), settled), latency.withinPercent());
            return prometheus().latency(since, migration.signals(), circumstances.baseline(), settled, errand);
        } else if (spec instanceof CheckSpec.LokiCount count) {
            return lines(LogQuery.loki(count.query()), count.window(), count.atMost(), settled);
        } else if (spec instanceof CheckSpec.GraylogCount count) {
            LogQuery query = new LogQuery(LogQuery.Store.GRAYLOG, count.query());
            return lines(query, count.window(), count.atMost(), settled);
        } else if (spec instanceof CheckSpec.LogPatterns it) {
            return kinds().kinds(it.store(), it.signal(), sinceTheSwitch(it.window(), settled), settled, errand);
        } else if (spec instanceof CheckSpec.LogSurge it) {
            return kinds().surge(it.store(), it.signal(), sinceTheSwitch(it.window(), settled), settled, errand);
        }
        if (spec instanceof CheckSpec.LokiParity it) {
            return new LokiParity(estate.lokiBefore(), estate.loki(), it.parity(), settled, errand).start();
        }
        Case.Seen seen = Seeing.what(spec, migration.target(), circumstances, estate.sources());
        return new Seeing(estate, seen, errand).look().thenApply(found -> new Measured(found, seen));
    }

    /** Once the record is switched no window reaches back to before it, or into the time in which things settle. */
    private Duration sinceTheSwitch(Duration wanted, Instant at) {
        Instant switched = circumstances.switchedAt();
        if (switched == null) {
            return wanted;
        }
        Duration since = Duration.between(switched.plus(migration.watch().settle()), at);
        boolean isShorter = since.compareTo(wanted) < 0;
        return isShorter ? Duration.ofSeconds(Math.max(1, since.toSeconds())) : wanted;
    }

    private CompletableFuture<Measured> lines(LogQuery query, Duration window, BigDecimal atMost, Instant at) {
        return new LineCount(estate.logs(query.store())).count(query, window, atMost, at, errand);
    }

    private PatternCheck kinds() {
        return new PatternCheck(looks, migration, circumstances.errors());
    }

    private PrometheusCheck prometheus() {
        return new PrometheusCheck(estate.reading());
    }
}
