package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.bundle.BundleReader;
import dev.lockkeeper.check.bundle.BundleReader.Reading;
import dev.lockkeeper.check.bundle.BundleWriter;
import dev.lockkeeper.check.bundle.Recording;
import dev.lockkeeper.check.bundle.Replay;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.check.loki.parity.LokiParity;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.LineParity;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores of log lines that hold the same, and each way in which they do not, over the protocol of the rehearsal's Loki. */
final class LokiParityTest {
    private static final String ALL = "{app=\"api\"}";

    private final BankEstate left = new BankEstate();
    private final BankEstate right = new BankEstate();
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final Web web = new Web(workers, Map.of());

    @AfterEach
    void close() {
        web.close();
        workers.shutdownNow();
        left.close();
        right.close();
    }

    @Test
    void equalStoresPassAndSayHowMuchWasCompared() {
        Evidence evidence = compared(new LineParity(ALL, ALL, Duration.ofHours(6), Duration.ofHours(2), 10));

        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .matches(
                        "[\\d,]{6} lines, [\\d,]+ bytes equal in each five minutes of the 6 h until 2026-03-13T22:55:00Z"
                                + " for each level, and [\\d,]+ lines of 10 minutes one by one");
        assertThat(evidence.asked())
                .isEqualTo(
                        "lines of sources.loki.before {app=\"api\"} and of sources.loki {app=\"api\"} in 6 h that settled for 2 h");
    }

    @Test
    void linesThatOneStoreLacksAreNamedByTheirTime() {
        left.estate.panel().switchDns("api", true);
        right.estate.panel().switchDns("api", true);
        right.estate.panel().logErrors("api", 1, "order {n} is lost");
        advance(Duration.ofMinutes(12));
        right.estate.panel().logErrors("api", 0, "");
        advance(Duration.ofHours(3));

        Evidence evidence = compared(new LineParity(ALL, ALL, Duration.ofHours(3), Duration.ofHours(2), 5));

        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .matches("[\\d,]+ lines before and [\\d,]+ after in the 3 h until 2026-03-14T02:10:00Z;"
                        + " [23] ranges of five minutes differ, allowed none");
        assertThat(evidence.lines())
                .allMatch(line -> line.matches(
                        "five minutes until 2026-03-14T01:\\d\\d:00Z: [\\d,]+ before and [\\d,]+ after bytes,"
                                + " [\\d,]+ before and [\\d,]+ after lines of level error"));
    }

    @Test
    void whatIsYoungerMayStillBeOnItsWay() {
        left.estate.panel().switchDns("api", true);
        right.estate.panel().switchDns("api", true);
        right.estate.panel().logErrors("api", 6, "order {n} is lost");
        advance(Duration.ofMinutes(30));

        Evidence evidence = compared(new LineParity(ALL, ALL, Duration.ofHours(3), Duration.ofHours(2), 5));

        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .matches(
                        "[\\d,]+ lines before and [\\d,]+ after since 2026-03-13T23:25:00Z may still be on their way: ask"
                                + " again 2 h later; [\\d,]+ lines, .*");
    }

    @Test
    void twoEmptyStoresProveNothing() {
        String nobody = "{app=\"nobody\"}";
        Evidence evidence = compared(new LineParity(nobody, nobody, Duration.ofHours(1), Duration.ofHours(2), 5));

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary())
                .isEqualTo("neither store has a line in the 1 h until 2026-03-13T22:55:00Z: nothing was compared");
    }

    @Test
    void aPlanHasItsLokiComparedWithTheOneThatIsLeft() {
        Sources.Loki before = new Sources.Loki(left.estate.loki().toString(), null, null);
        Sources.Loki after = new Sources.Loki(right.estate.loki().toString(), null, null, before);

        assertThat(measured(after).verdict()).isEqualTo(Verdict.PASS);
        assertThat(measured(before).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(measured(before).summary())
                .isEqualTo("Loki of before is not configured: add sources.loki.before to the plan");
    }

    @Test
    void eachVerdictCanBeReckonedAgainFromItsBundleAndNoEntryOfItChanged() {
        Sources.Loki before = new Sources.Loki(left.estate.loki().toString(), null, null);
        Sources.Loki after = new Sources.Loki(right.estate.loki().toString(), null, null, before);
        assertThat(replayed(after)).isEqualTo(Verdict.PASS);

        right.estate.panel().loseLines("api", true);
        String text = bundle(after);
        assertThat(replayed(after)).isEqualTo(Verdict.FAIL);
        assertThat(text).contains("\"kind\": \"loki-parity\"", "count_over_time", "\"sha256\": \"");
        Reading changed = read(text.replaceFirst("\"bytes\": (\\d)", "\"bytes\": 1$1"));
        assertThat(((Reading.Refused) changed).mistakes())
                .singleElement()
                .asString()
                .contains(": totals: found an entry 'totals' with the digest ", "it was changed after it was sealed");

        right.estate.panel().unreachable(Source.LOKI, true);
        assertThat(replayed(after)).isEqualTo(Verdict.ERROR);
    }

    private Verdict replayed(Sources.Loki loki) {
        Reading reading = read(bundle(loki));
        assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Sound.class);
        Replay replay = Replay.of(((Reading.Sound) reading).bundle(), ForkJoinPool.commonPool());
        assertThat(replay.differences()).isEmpty();
        assertThat(replay.isCompared()).isTrue();
        return replay.judgement().verdict();
    }

    private static Reading read(String bundle) {
        return BundleReader.read(bundle.getBytes(StandardCharsets.UTF_8));
    }

    private String bundle(Sources.Loki loki) {
        Proof proof = proof(loki);
        return BundleWriter.write(Recording.of(
                Objects.requireNonNull(proof.measured().rests()),
                proof.measured().evidence(),
                proof.exchanges(),
                Map.of("migration", "api")));
    }

    private Evidence measured(Sources.Loki loki) {
        return proof(loki).measured().evidence();
    }

    private Proof proof(Sources.Loki loki) {
        Sources sources = new Sources(null, loki, null, new Sources.Dns(List.of(), List.of()), Map.of());
        LineParity terms = new LineParity(ALL, ALL, Duration.ofHours(2), Duration.ofHours(2), 3);
        try (Checks checks = new Checks(sources, left.clock, workers, name -> Optional.empty())) {
            Circumstances circumstances =
                    new Circumstances(left.clock.instant(), null, TtlLog.EMPTY, Duration.ofSeconds(20));
            return checks.prove(Bank.api(), new CheckSpec.LokiParity(terms), circumstances, progress -> {})
                    .join();
        }
    }

    private void advance(Duration time) {
        left.clock.advance(time);
        right.clock.advance(time);
    }

    private Evidence compared(LineParity terms) {
        Instant at = left.clock.instant().minusSeconds(30);
        return new LokiParity(loki(left), loki(right), terms, at, new Errand(Duration.ofSeconds(20)))
                .start()
                .join()
                .evidence();
    }

    private Loki loki(BankEstate bank) {
        return new Loki(web, bank.estate.loki().toString(), Optional.empty(), Optional.empty());
    }
}
