package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import dev.lockkeeper.domain.verdict.WatchJudge;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every question of the checks asked of the rehearsal's whole estate, over its real protocols. */
final class EstateContractTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BankEstate bank = new BankEstate();
    private final MovableClock clock = bank.clock;
    private final Estate estate = bank.estate;
    private final Checks checks = bank.checks;
    private final Migration api = Bank.api();

    @AfterEach
    void close() {
        bank.close();
    }

    @Test
    void wholeWatchOfAHealthyServicePasses() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(5));
        Instant anchor = clock.instant();
        List<WatchSlot> slots = new ArrayList<>();

        WatchAssessment assessment = watch(baseline, anchor, slots, 64);

        assertThat(assessment.standing())
                .as(assessment.reason() + slots.get(10))
                .isEqualTo(Standing.PASSED);
        assertThat(assessment.evidence().keySet()).containsExactly("error rate", "p99", "errors in logs", "restarts");
    }

    @Test
    void errorsOnTheNewSideAreABreach() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(5));
        estate.panel().errorRate("api", Side.NEW, 5);
        Instant anchor = clock.instant();

        WatchAssessment assessment = watch(baseline, anchor, new ArrayList<>(), 20);

        assertThat(assessment.standing()).isEqualTo(Standing.BREACHED);
        assertThat(assessment.breached()).isEqualTo("error rate");
    }

    @Test
    void askingForASlotAgainGivesTheSameSamples() {
        estate.panel().switchDns("api", true);
        Instant anchor = clock.instant();
        clock.advance(Duration.ofMinutes(10));
        Instant slot = anchor.plusSeconds(300);

        Map<String, Sample> first =
                checks.lookAtSlot(api, anchor, slot, KnownErrors.NONE).join().samples();
        clock.advance(Duration.ofMinutes(3));

        assertThat(checks.lookAtSlot(api, anchor, slot, KnownErrors.NONE).join().samples())
                .isEqualTo(first);
        assertThat(first.get("error rate")).isNotNull();
    }

    @Test
    void trafficMovesWithTheRecordAndTheOldSidesRateFalls() {
        Instant longAgo = clock.instant().minus(Duration.ofHours(1));
        BigDecimal usual = new BigDecimal("20");
        Traffic before = checks.lookAtSlot(api, longAgo, clock.instant(), KnownErrors.NONE)
                .join()
                .traffic();
        estate.panel().switchDns("api", true);
        Instant anchor = clock.instant();
        clock.advance(Duration.ofMinutes(15));
        Traffic after = checks.lookAtSlot(api, anchor, clock.instant(), KnownErrors.NONE)
                .join()
                .traffic();

        assertThat(before.isMoved(usual, new BigDecimal("50")))
                .as(before.words(usual))
                .isFalse();
        assertThat(after.isMoved(usual, new BigDecimal("50")))
                .as(after.words(usual))
                .isTrue();
        assertThat(before.words(usual)).startsWith("0.0 requests/s new, 0 % of the usual 20.0, and ");
        assertThat(after.words(usual)).endsWith(" of the usual 20.0, and 0.0 old");
    }

    @Test
    void windowOfACheckNeverStraddlesTheSwitch() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        Instant switched = clock.instant();
        clock.advance(Duration.ofMinutes(10));
        CheckSpec spec = new CheckSpec.ErrorRate("error-rate", Duration.ofMinutes(15), new BigDecimal("0.1"));

        Evidence evidence = checks.measure(
                        api, spec, new Circumstances(clock.instant(), baseline, TtlLog.EMPTY, switched, LIMIT))
                .join();

        // Ten minutes, less one in which things settle, less the half minute that the sources lag.
        assertThat(evidence.asked())
                .isEqualTo(Bank.FAILED.replace("{{window}}", "510s") + " of " + Bank.ALL.replace("{{window}}", "510s"));
    }

    @Test
    void trafficFromBeforeTheSwitchIsNotCounted() {
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(30));
        Instant slot = clock.instant();

        List<String> asked =
                checks.lookAtSlot(api, slot.minusSeconds(75), slot, KnownErrors.NONE).join().exchanges().stream()
                        .map(exchange -> exchange.ask())
                        .toList();

        assertThat(asked).anyMatch(ask -> ask.contains("75s")).noneMatch(ask -> ask.contains("120s"));
    }

    @Test
    void clusterIsLookedAt() {
        for (KubernetesProbe probe : List.of(
                KubernetesProbe.ROLLOUT,
                KubernetesProbe.PODS,
                KubernetesProbe.RESTARTS,
                KubernetesProbe.QUOTA,
                KubernetesProbe.SIDECAR,
                KubernetesProbe.PVC,
                KubernetesProbe.PROBES,
                KubernetesProbe.RESOURCES,
                KubernetesProbe.IMAGES,
                KubernetesProbe.LOCAL_STATE,
                KubernetesProbe.PLAIN_SECRETS,
                KubernetesProbe.TERMINATION,
                KubernetesProbe.WORKLOAD_PRESENT)) {
            Evidence evidence = measure(new CheckSpec.Kubernetes(probe, Duration.ofMinutes(10)), null);

            assertThat(evidence.verdict()).as(probe + ": " + evidence).isEqualTo(Verdict.PASS);
        }
        estate.panel().crashPod("api");
        clock.advance(Duration.ofMinutes(2));
        assertThat(measure(new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, Duration.ofMinutes(10)), null)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(checks.podEvents(api, clock.instant().minus(Duration.ofMinutes(10)))
                        .join())
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("events not known"));
    }

    @Test
    void podsAreWatchedFromOneSlotToTheNext() {
        Instant anchor = clock.instant();
        clock.advance(Duration.ofSeconds(20));
        assertThat(restarts(anchor)).isEqualTo(0);
        estate.panel().crashPod("api");
        clock.advance(Duration.ofSeconds(20));

        assertThat(restarts(anchor)).isEqualTo(2);
        Evidence evidence = checks.measure(
                        api,
                        new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, Duration.ofMinutes(10)),
                        new Circumstances(clock.instant(), null, TtlLog.EMPTY, anchor, LIMIT))
                .join();
        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .startsWith("deployment/api: 2 restarts since the switch at 2026-03-14T01:00:00Z; api-");
    }

    @Test
    void firstMinutesAfterTheSwitchHaveToPass() {
        Instant anchor = clock.instant();
        clock.advance(Duration.ofMinutes(4));

        Evidence evidence = checks.measure(
                        api,
                        new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, Duration.ofMinutes(10)),
                        new Circumstances(clock.instant(), null, TtlLog.EMPTY, anchor, LIMIT))
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .isEqualTo(
                        "deployment/api: no restarts in 2 pods since the switch at 2026-03-14T01:00:00Z so far; can pass from"
                                + " 2026-03-14T01:10:00Z on");
    }

    private int restarts(Instant anchor) {
        Sample sample = Objects.requireNonNull(checks.lookAtSlot(api, anchor, clock.instant(), KnownErrors.NONE)
                .join()
                .samples()
                .get("restarts"));
        assertThat(sample.measurement()).as(sample.toString()).isInstanceOf(Quantity.class);
        return ((Quantity) Objects.requireNonNull(sample.measurement())).value().intValueExact();
    }

    @Test
    void quotaThatIsExceededIsSeen() {
        estate.panel().quotaExceeded("api", true);
        clock.advance(Duration.ofMinutes(2));

        Evidence evidence = measure(new CheckSpec.Kubernetes(KubernetesProbe.QUOTA, Duration.ofMinutes(10)), null);

        assertThat(evidence.verdict()).as(evidence.toString()).isNotEqualTo(Verdict.PASS);
    }

    @Test
    void recordIsLookedUpEverywhere() {
        DnsView before = checks.lookUp("api.bank.example").join();
        estate.panel().switchDns("api", true);
        DnsView between = checks.lookUp("api.bank.example").join();
        assertThat(between.isServed("203.0.113.7")).as(between.toString()).isTrue();
        assertThat(between.pointsEverywhereTo("203.0.113.7")).isFalse();
        clock.advance(Duration.ofMinutes(30));
        DnsView after = checks.lookUp("api.bank.example").join();

        assertThat(before.pointsEverywhereTo("198.51.100.10"))
                .as(before.toString())
                .isTrue();
        assertThat(after.pointsEverywhereTo("203.0.113.7")).as(after.toString()).isTrue();
        assertThat(after.maxTtlSeconds()).isPresent();
    }

    @Test
    void smokeSuiteGoesToTheServiceAndThroughTheClusterToEachPod() {
        HttpCase.Expect ok = new HttpCase.Expect(200, null, null, Map.of(), Map.of("$.status", "ok"), null);
        HttpCase health = new HttpCase("health", "GET", "/healthz", Map.of(), null, ok, Map.of());
        SmokeSuite suite = new SmokeSuite("api", "https://api.bank.example", Map.of(), List.of(health));

        Evidence direct = measure(new CheckSpec.Smoke(suite), null);
        Evidence pods = measure(new CheckSpec.Smoke(suite.at("pod:8080")), null);

        assertThat(direct.verdict()).as(direct.toString()).isEqualTo(Verdict.PASS);
        assertThat(pods.verdict()).as(pods.toString()).isEqualTo(Verdict.PASS);
        assertThat(pods.lines()).hasSize(2);
    }

    @Test
    void checksAgainstTheBaselineAndThresholdsPassWhileAllIsWell() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(40));
        Duration window = Duration.ofMinutes(15);

        for (CheckSpec spec : List.of(
                new CheckSpec.ErrorRate("error-rate", window, new BigDecimal("0.1")),
                new CheckSpec.Latency("latency", window, new BigDecimal("20")),
                new CheckSpec.PrometheusThreshold(
                        "queue_length{app=\"api\"}", window, new BigDecimal("100"), null, "jobs"),
                new CheckSpec.LokiCount(Bank.LINES, window, new BigDecimal("1000")))) {
            Evidence evidence = measure(spec, baseline);

            assertThat(evidence.verdict()).as(spec + ": " + evidence).isEqualTo(Verdict.PASS);
            assertThat(evidence.wouldFlip()).isNotNull();
        }
    }

    @Test
    void evidenceKeepsWhatWasAskedOfWhomAndTheFingerprintOfEachAnswer() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(40));
        CheckSpec spec = new CheckSpec.ErrorRate("error-rate", Duration.ofMinutes(15), new BigDecimal("0.1"));

        Evidence evidence = measure(spec, baseline);

        Instant at = clock.instant().minus(api.watch().ingestionLag());
        assertThat(evidence.at()).isEqualTo(at);
        Origin origin = Objects.requireNonNull(evidence.origin());
        assertThat(origin.software()).isEqualTo("development");
        assertThat(origin.asked()).allSatisfy(asked -> {
            assertThat(asked.source()).isEqualTo(estate.prometheus().toString());
            assertThat(asked.answer()).isNotNull();
        });
        assertThat(origin.asked())
                .extracting(Asked::question)
                .contains(Bank.FAILED.replace("{{window}}", "900s"), Bank.ALL.replace("{{window}}", "900s"));
        assertThat(origin.asked())
                .filteredOn(asked -> asked.time() != null)
                .allSatisfy(asked -> assertThat(asked.time()).isEqualTo(at));
        assertThat(measure(spec, baseline).digest()).isEqualTo(evidence.digest());
    }

    @Test
    void lookDuringTheHoldPassesAndFails() {
        Baseline baseline = baseline();
        estate.panel().switchDns("api", true);
        clock.advance(Duration.ofMinutes(40));
        Instant to = clock.instant();

        HoldLook well = checks.holdLook(api, baseline, KnownErrors.NONE, to.minus(Duration.ofMinutes(15)), to)
                .join();
        estate.panel().errorRate("api", Side.NEW, 5);
        clock.advance(Duration.ofMinutes(15));
        HoldLook worse = checks.holdLook(api, baseline, KnownErrors.NONE, to, clock.instant())
                .join();

        assertThat(well.verdict()).as(well.summary()).isEqualTo(Verdict.PASS);
        assertThat(worse.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(worse.summary()).startsWith("error rate: ");
    }

    @Test
    void linesOfAnIncidentAreFound() {
        estate.panel().switchDns("api", true);
        estate.panel().logErrors("api", 30, "ERROR no such account");
        clock.advance(Duration.ofMinutes(20));

        List<String> lines = checks.incidentLogLines(
                        api, clock.instant().minus(Duration.ofMinutes(5)), clock.instant(), 10)
                .join();

        assertThat(lines).isNotEmpty().hasSizeLessThanOrEqualTo(10).isSorted();
        assertThat(lines).anyMatch(line -> line.contains("no such account"));
    }

    @Test
    void everySourceIsReachedOrSaysWhyNot() {
        assertThat(checks.reach().join())
                .containsOnlyKeys("prometheus", "loki", "graylog", "alertmanager", "kubernetes", "dns")
                .allSatisfy((name, why) -> assertThat(why).as(name).isEmpty());
        estate.panel().unreachable(Source.LOKI, true);

        assertThat(checks.reach().join().get("loki")).isNotNull();
        assertThat(checks.reach().join())
                .hasEntrySatisfying("loki", why -> assertThat(why).isPresent())
                .hasEntrySatisfying("prometheus", why -> assertThat(why).isEmpty());
    }

    @Test
    void sourceThatIsGoneIsAnErrorOfItsSignalsAlone() {
        estate.panel().switchDns("api", true);
        Instant anchor = clock.instant();
        clock.advance(Duration.ofMinutes(10));
        estate.panel().unreachable(Source.LOKI, true);

        Map<String, Sample> samples = checks.lookAtSlot(api, anchor, anchor.plusSeconds(300), KnownErrors.NONE)
                .join()
                .samples();

        assertThat(samples)
                .hasEntrySatisfying(
                        "errors in logs", sample -> assertThat(sample.outcome()).isEqualTo(Outcome.ERROR));
        assertThat(samples)
                .hasEntrySatisfying(
                        "error rate",
                        sample -> assertThat(sample.outcome())
                                .as(sample.toString())
                                .isEqualTo(Outcome.VALUE));
    }

    private WatchAssessment watch(Baseline baseline, Instant anchor, List<WatchSlot> slots, int count) {
        for (int i = 1; i <= count; i++) {
            Instant slot = anchor.plusSeconds(15L * i);
            clock.advance(Duration.between(clock.instant(), slot.plusSeconds(30)));
            Traffic traffic = checks.lookAtSlot(api, anchor, slot, KnownErrors.NONE)
                    .join()
                    .traffic();
            slots.add(new WatchSlot(
                    slot,
                    checks.lookAtSlot(api, anchor, slot, KnownErrors.NONE)
                            .join()
                            .samples(),
                    traffic.isMoved(baseline.requestsPerSecond(), api.watch().trafficShare())));
        }
        return WatchJudge.assess(api.watch(), baseline, anchor, slots, Duration.ZERO, clock.instant());
    }

    private Baseline baseline() {
        return checks.captureBaseline(api, clock.instant()).join().baseline();
    }

    private Evidence measure(CheckSpec spec, @Nullable Baseline baseline) {
        return checks.measure(api, spec, new Circumstances(clock.instant(), baseline, TtlLog.EMPTY, LIMIT))
                .join();
    }
}
