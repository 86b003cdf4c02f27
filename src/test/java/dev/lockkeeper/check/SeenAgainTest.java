package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.bundle.BundleReader;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.BundleWriter;
import dev.lockkeeper.check.bundle.Recording;
import dev.lockkeeper.check.bundle.Replay;
import dev.lockkeeper.domain.bundle.Bundle;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was seen of an estate is found again from its bundle when the estate is gone. */
final class SeenAgainTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final BankEstate bank = new BankEstate();
    private boolean isOpen = true;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        if (isOpen) {
            bank.close();
            isOpen = false;
        }
    }

    @Test
    void everyVerdictOfAHealthyEstateIsFoundAgainWithoutIt() throws Exception {
        Map<String, String> bundles = bundles();

        close();

        assertThat(bundles).hasSize(22);
        bundles.forEach((name, bundle) -> isFoundAgain(name, bundle));
        assertThat(bundles)
                .allSatisfy((name, bundle) -> assertThat(verdict(bundle))
                        .as(name)
                        .isEqualTo(name.startsWith("nothing yet: ") ? Verdict.INCONCLUSIVE : Verdict.PASS));
    }

    @Test
    void everyVerdictOfAnEstateInTroubleIsFoundAgainWithoutIt() throws Exception {
        Instant switched = bank.clock.instant();
        bank.estate.panel().switchDns("api", true);
        bank.estate.panel().dnsTtl("api", Duration.ofHours(1));
        bank.estate.panel().quotaExceeded("api", true);
        bank.clock.advance(Duration.ofMinutes(1));
        bank.checks
                .lookAtSlot(Bank.api(), switched, bank.clock.instant(), KnownErrors.NONE)
                .join();
        bank.estate.panel().crashPod("api");
        bank.clock.advance(Duration.ofSeconds(30));
        Map<String, String> bundles = bundles();

        close();

        bundles.forEach((name, bundle) -> isFoundAgain(name, bundle));
        assertThat(verdict(of("kubernetes RESTARTS", bundles))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(of("kubernetes QUOTA", bundles))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(of("ttl", bundles))).isEqualTo(Verdict.FAIL);
        assertThat(verdict(of("points to", bundles))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void thatNobodyAnsweredIsFoundAgainToo() throws Exception {
        Arrays.stream(Source.values()).forEach(source -> bank.estate.panel().unreachable(source, true));
        Map<String, String> bundles = bundles();

        close();

        bundles.forEach((name, bundle) -> isFoundAgain(name, bundle));
        assertThat(verdict(of("pods", bundles))).isEqualTo(Verdict.ERROR);
        assertThat(verdict(of("ttl", bundles))).isEqualTo(Verdict.ERROR);
        assertThat(verdict(of("request", bundles))).isEqualTo(Verdict.ERROR);
    }

    @Test
    void whatAWatchSawOfPodsThatAreGoneIsInTheBundle() throws Exception {
        Instant anchor = bank.clock.instant();
        bank.clock.advance(Duration.ofSeconds(20));
        bank.checks
                .lookAtSlot(Bank.api(), anchor, bank.clock.instant(), KnownErrors.NONE)
                .join();
        bank.estate.panel().crashPod("api");
        bank.clock.advance(Duration.ofSeconds(20));
        bank.checks
                .lookAtSlot(Bank.api(), anchor, bank.clock.instant(), KnownErrors.NONE)
                .join();
        bank.clock.advance(Duration.ofSeconds(20));
        CheckSpec restarts = new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, WINDOW);

        Proof proof = prove(restarts, circumstances(anchor));

        Replay again = replay(bundle(restarts, proof));
        assertThat(again.isIdentical()).as(again.differences().toString()).isTrue();
        assertThat(again.judgement().reason())
                .matches("deployment/api: [2-9] restarts since the switch at 2026-03-14T01:00:00Z; .*");
        assertThat(proof.exchanges())
                .extracting(Exchange::ask)
                .contains("what was seen before of the pods of deployment/api in bank");
    }

    @Test
    void anAnswerThatSaysSomethingElseGivesAnotherVerdict() throws Exception {
        CheckSpec points = new CheckSpec.DnsPointsTo("api.bank.example", "198.51.100.10");
        String bundle = bundle(points, prove(points, circumstances(null)));
        bank.estate.panel().switchDns("api", true);
        bank.clock.advance(Duration.ofMinutes(30));
        List<Exchange> later = prove(points, circumstances(null)).exchanges();

        Bundle kept = read(bundle);
        Replay again = Replay.of(
                new Bundle(kept.measured(), kept.recorded(), kept.origin(), later), ForkJoinPool.commonPool());

        assertThat(again.isIdentical()).isFalse();
        assertThat(again.judgement().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(again.differences()).first().isEqualTo("verdict: recorded 'PASS', recomputed 'FAIL'");
    }

    @Test
    void anAnswerThatIsMissingIsNamed() throws Exception {
        CheckSpec pods = new CheckSpec.Kubernetes(KubernetesProbe.PODS, WINDOW);
        Bundle kept = read(bundle(pods, prove(pods, circumstances(null))));
        List<Exchange> fewer = kept.exchanges().stream()
                .filter(exchange -> !exchange.ask().contains("/deployments/"))
                .toList();

        Replay again = Replay.of(new Bundle(kept.measured(), null, kept.origin(), fewer), ForkJoinPool.commonPool());

        assertThat(again.isIdentical()).isFalse();
        assertThat(again.differences())
                .singleElement()
                .asString()
                .matches(
                        "answers: the bundle holds no answer to GET http://127.0.0.1:\\d+/apis/apps/v1/namespaces/bank/"
                                + "deployments/api");
    }

    @Test
    void aVerdictThatHangsOnASecretIsNotKept() {
        HttpCase.Expect exact =
                new HttpCase.Expect(200, null, null, Map.of(), Map.of("$.password", "hunter2hunter2"), null);
        try (SecretService service = new SecretService()) {
            CheckSpec told = new CheckSpec.Http(
                    service.address(), new HttpCase("secret", "GET", "/", Map.of(), null, exact, Map.of()));

            Proof proof = prove(told, circumstances(null));

            assertThat(proof.measured().evidence().verdict()).isEqualTo(Verdict.PASS);
            assertThat(proof.measured().rests()).isNull();
            assertThat(proof.exchanges().toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void noSecretOfACheckIsInItsBundle() throws Exception {
        HttpCase.Expect ok = new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null);
        try (SecretService service = new SecretService()) {
            HttpCase login = new HttpCase(
                    "login",
                    "POST",
                    "/login?token=hunter2hunter2hunter2",
                    Map.of("Authorization", "Bearer hunter2hunter2hunter2"),
                    "{\"password\": \"hunter2hunter2\"}",
                    ok,
                    Map.of());
            String base = service.address().replace("://", "://ann:hunter2hunter2@");
            CheckSpec suite = new CheckSpec.Smoke(
                    new SmokeSuite("shop", base, Map.of("X-Api-Key", "hunter2hunter2"), List.of(login)));

            Proof proof = prove(suite, circumstances(null));
            String bundle = bundle(suite, proof);

            assertThat(bundle).doesNotContain("hunter2");
            isFoundAgain("suite", bundle);
        }
    }

    private Map<String, String> bundles() throws Exception {
        Map<String, String> bundles = new LinkedHashMap<>();
        for (Map.Entry<String, CheckSpec> look : looks().entrySet()) {
            Proof proof = prove(look.getValue(), circumstances(null));
            assertThat(proof.measured().rests())
                    .as(look.getKey() + ": " + proof.measured().evidence())
                    .isInstanceOf(Case.Seen.class);
            bundles.put(look.getKey(), bundle(look.getValue(), proof));
        }
        return bundles;
    }

    private Map<String, CheckSpec> looks() throws Exception {
        Path report = Files.writeString(folder.resolve("report.tap"), "1..2\nok 1 - login\nok 2 - pay\n");
        HttpCase health = new HttpCase(
                "health",
                "GET",
                "/healthz",
                Map.of(),
                null,
                new HttpCase.Expect(200, Duration.ofSeconds(5), null, Map.of(), Map.of("$.status", "ok"), null),
                Map.of("state", "$.status"));
        HttpCase certificate = new HttpCase(
                "certificate",
                "GET",
                "/healthz?after={{state}}",
                Map.of(),
                null,
                new HttpCase.Expect(200, null, "ok", Map.of(), Map.of(), BigDecimal.TEN),
                Map.of());
        SmokeSuite suite = new SmokeSuite("api", "https://api.bank.example", Map.of(), List.of(health, certificate));
        Map<String, CheckSpec> looks = new LinkedHashMap<>();
        for (KubernetesProbe probe : KubernetesProbe.values()) {
            if (probe != KubernetesProbe.INGRESS_ADDRESS) {
                looks.put("kubernetes " + probe, new CheckSpec.Kubernetes(probe, WINDOW));
            }
        }
        looks.put("request", new CheckSpec.Http("https://api.bank.example", health));
        looks.put("suite", new CheckSpec.Smoke(suite));
        looks.put("pods", new CheckSpec.Smoke(new SmokeSuite("api", "pod:8080", Map.of(), List.of(health))));
        looks.put("points to", new CheckSpec.DnsPointsTo("api.bank.example", "198.51.100.10"));
        looks.put("ttl", new CheckSpec.DnsTtl("api.bank.example", Duration.ofSeconds(60), null));
        looks.put(
                "nothing yet: lead",
                new CheckSpec.DnsTtl("api.bank.example", Duration.ofSeconds(60), Duration.ofHours(24)));
        looks.put("report", new CheckSpec.Results(report.toString(), CheckSpec.ReportForm.TAP, Duration.ofDays(9999)));
        looks.put(
                "nothing yet: job",
                new CheckSpec.Job(
                        "bank", new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e"), null, null, WINDOW));
        looks.put(
                "alerts",
                new CheckSpec.NoAlerts(List.of(AlertMatcher.parse("app=\"api\"").orElseThrow()), null));
        return looks;
    }

    private Circumstances circumstances(@Nullable Instant switched) {
        TtlLog log = TtlLog.EMPTY.with(bank.clock.instant().minus(Duration.ofHours(2)), 60);
        List<Tally> rehearsed = List.of(Tally.of("api", List.of("health")));
        return new Circumstances(bank.clock.instant(), null, log, switched, rehearsed, LIMIT);
    }

    private Proof prove(CheckSpec spec, Circumstances circumstances) {
        return bank.checks
                .prove(Bank.api(), spec, circumstances, progress -> {})
                .join();
    }

    private static String bundle(CheckSpec spec, Proof proof) {
        Case rests = Objects.requireNonNull(proof.measured().rests(), spec + ": " + proof);
        return BundleWriter.write(
                Recording.of(rests, proof.measured().evidence(), proof.exchanges(), Map.of("item", spec.kind())));
    }

    private static Bundle read(String bundle) {
        Reading reading = BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(bundle).isInstanceOf(Reading.Sound.class);
        return ((Reading.Sound) reading).bundle();
    }

    private static Replay replay(String bundle) {
        return Replay.of(read(bundle), ForkJoinPool.commonPool());
    }

    private static void isFoundAgain(String name, String bundle) {
        Replay again = replay(bundle);
        assertThat(again.differences()).as(name).isEmpty();
        assertThat(again.isCompared()).isTrue();
        List<Evidence> evidence = new ArrayList<>(again.judgement().evidence().values());
        assertThat(evidence).hasSize(1);
    }

    private static Verdict verdict(String bundle) {
        return replay(bundle).judgement().verdict();
    }

    private static String of(String name, Map<String, String> bundles) {
        return Objects.requireNonNull(bundles.get(name), name);
    }
}
