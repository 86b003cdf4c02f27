package dev.lockkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run of a suite is held to what ran in the rehearsal: fewer executed cases are never a pass. */
final class RehearsedCasesTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final Sources NONE =
            new Sources(null, null, null, new Sources.Dns(List.of(), List.of("127.0.0.1:1")), Map.of());

    private final RecordedServer server = new RecordedServer();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Checks checks =
            new Checks(NONE, new MovableClock("2026-03-14T01:00:00Z"), workers, name -> Optional.empty());

    @AfterEach
    void close() {
        checks.close();
        workers.shutdownNow();
        server.close();
    }

    @Test
    void fewerExecutedCasesThanInTheRehearsalAreNoPassAndNamed() {
        server.answering("/", new MockResponse.Builder().build());

        Evidence evidence = run(Tally.of("shop", List.of("health", "login", "pay")), "health", "pay");

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .isEqualTo("2 of the 3 cases of the rehearsal were executed, missing: login; run them, or record the"
                        + " rehearsal again without them");
        assertThat(evidence.wouldFlip()).isEqualTo("3 executed cases that pass: PASS");
        assertThat(evidence.lines())
                .hasSize(3)
                .last()
                .isEqualTo("2 of the 3 cases of the rehearsal were executed, missing: login");
    }

    @Test
    void asManyCasesPassAndWhatIsNotAmongThemIsSaid() {
        server.answering("/", new MockResponse.Builder().build());

        Evidence same = run(Tally.of("shop", List.of("health", "pay")), "health", "pay", "refund");
        Evidence renamed = run(Tally.of("shop", List.of("health", "pay")), "health", "pay by card");
        Evidence unknown = run(Tally.of("another", List.of("health", "login", "pay")), "health");

        assertThat(same.verdict()).isEqualTo(Verdict.PASS);
        assertThat(same.lines()).hasSize(3);
        assertThat(renamed.verdict()).isEqualTo(Verdict.PASS);
        assertThat(renamed.lines()).last().isEqualTo("not in this run, but in the rehearsal's: pay");
        assertThat(unknown.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCaseThatFailsStaysTheFirstThingToKnow() {
        server.answering("/", new MockResponse.Builder().code(500).build());

        Evidence evidence = run(Tally.of("shop", List.of("health", "login")), "health");

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("health: status 500, expected 200; 1 of the 2 cases of the rehearsal were executed,"
                        + " missing: login");
    }

    @Test
    void aCaseWithoutAnAnswerWasNotExecuted() {
        server.answering("/ok", new MockResponse.Builder().body("{}").build());
        HttpCase first = one("open", "/ok", Map.of("id", "$.id"));
        HttpCase second = one("read", "/{{id}}", Map.of());

        Evidence evidence = measured(List.of(Tally.of("shop", List.of("open", "read"))), List.of(first, second));

        assertThat(evidence.tally()).isEqualTo(Tally.of("shop", List.of("open")));
        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).endsWith("1 of the 2 cases of the rehearsal were executed, missing: read");
    }

    @Test
    void manyMissingCasesAreCutAndVeryManyOnlyCounted() {
        List<String> names = IntStream.rangeClosed(1, 8).mapToObj(i -> "c" + i).toList();
        List<String> thousands =
                IntStream.rangeClosed(1, 1_001).mapToObj(i -> "case " + i).toList();

        assertThat(Tally.of("shop", List.of("c1")).missingFrom(Tally.of("shop", names)))
                .isEqualTo("c2, c3, c4, c5, c6 and 2 more");
        assertThat(Tally.of("shop", thousands)).isEqualTo(new Tally("shop", 1_001, List.of()));
        assertThat(Tally.of("shop", names).isFewerThan(Tally.of("shop", thousands)))
                .isTrue();
        assertThat(Tally.of("shop", thousands).missingFrom(Tally.of("shop", names)))
                .isEmpty();
    }

    private Evidence run(Tally rehearsed, String... names) {
        List<HttpCase> cases = new ArrayList<>();
        for (String name : names) {
            cases.add(one(name, "/", Map.of()));
        }
        return measured(List.of(rehearsed), cases);
    }

    private Evidence measured(List<Tally> rehearsed, List<HttpCase> cases) {
        Circumstances circumstances =
                new Circumstances(NOW, null, TtlLog.EMPTY, null, rehearsed, Duration.ofSeconds(10));
        CheckSpec check = new CheckSpec.Smoke(new SmokeSuite("shop", server.url(), Map.of(), cases));
        return checks.measure(Bank.api(), check, circumstances).join();
    }

    private static HttpCase one(String name, String path, Map<String, String> keep) {
        HttpCase.Expect ok = new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null);
        return new HttpCase(name, "GET", path, Map.of(), null, ok, keep);
    }
}
