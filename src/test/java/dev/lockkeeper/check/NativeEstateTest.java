package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.check.prometheus.Reading;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.verdict.Finding;
import dev.lockkeeper.domain.verdict.LatencyJudge;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Native histograms of the rehearsal's Prometheus: as the real one gives them, and as the panel turns them. */
final class NativeEstateTest {
    private static final String LATENCY = "sum(increase(request_seconds{app=\"api\"}[{{window}}]))";
    private static final String ALL = "sum(increase(requests_total{app=\"api\"}[{{window}}]))";
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final MovableClock clock = new MovableClock("2026-03-14T01:00:30Z");
    private final Estate estate = Estate.start(
            clock,
            new Blueprint(
                    List.of(Service.of("api", "bank", "deployment/api", "api.example", "198.51.100.10", "203.0.113.7")
                            .asked(
                                    new KnownQuery(Language.PROMQL, LATENCY, Meaning.LATENCY_BUCKETS),
                                    new KnownQuery(Language.PROMQL, ALL, Meaning.ALL)))));
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Web web = new Web(workers, Map.of());
    private final Reading reading =
            new Reading(new Prometheus(web, estate.prometheus().toString(), Optional.empty(), clock));

    @AfterEach
    void close() {
        web.close();
        workers.shutdownNow();
        estate.close();
    }

    @Test
    void itHasTheShapeOfTheRealOne() throws Exception {
        new NativeShape(estate.prometheus()).isThatOf(LATENCY.replace("{{window}}", "15m"), clock.instant());
    }

    @Test
    void itCountsAboutAsManyRequestsAndCountsOfAdjoiningWindowsAddUp() {
        Sample requests = reading.number(ALL, WINDOW, clock.instant(), errand()).join();

        BigDecimal counted = ((Quantity) Objects.requireNonNull(requests.measurement())).value();
        assertThat(new BigDecimal(all(WINDOW))).isCloseTo(counted, Percentage.withPercentage(1));
        BigInteger before = all(Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(2));
        assertThat(all(Duration.ofMinutes(7))).isEqualTo(before.add(all(Duration.ofMinutes(2))));
    }

    @Test
    void thePercentileIsTheUsualOneAndFollowsThePanel() {
        Histogram before = histogram(WINDOW);
        assertThat(before.isSparse()).isTrue();
        estate.panel().p99("api", Side.OLD, Duration.ofMillis(400));
        clock.advance(WINDOW);

        Finding finding =
                new LatencyJudge(before, BigDecimal.valueOf(20), BigInteger.valueOf(1_000)).atEnd(histogram(WINDOW));

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.summary()).isEqualTo("403 ms against 184 ms before, limit 221 ms, 18,225 requests");
    }

    private BigInteger all(Duration window) {
        List<Bucket> buckets = histogram(window).buckets();
        return buckets.get(buckets.size() - 1).count();
    }

    private Histogram histogram(Duration window) {
        Sample sample =
                reading.histogram(LATENCY, window, clock.instant(), errand()).join();
        assertThat(sample.measurement()).as(sample.detail()).isInstanceOf(Histogram.class);
        return (Histogram) Objects.requireNonNull(sample.measurement());
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }
}
