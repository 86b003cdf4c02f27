package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.HttpCase.Expect;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SmokeCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void keptValuesForceTheOrderAndStayInTheirPlace() {
        server.json("POST /accounts", "{\"id\":\"a/b 1\",\"owner\":\"smoke\"}")
                .json("GET /accounts/", "{\"id\":\"a/b 1\"}");

        Evidence evidence = run(
                new HttpCase(
                        "read", "GET", "/accounts/{{account}}", Map.of(), null, json("$.id", "{{account}}"), Map.of()),
                new HttpCase(
                        "open",
                        "POST",
                        "/accounts",
                        Map.of(),
                        "{\"owner\":\"smoke\"}",
                        json("$.owner", "smoke"),
                        Map.of("account", "$.id")));

        assertThat(evidence.verdict()).as(evidence.toString()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("2 of 2 cases passed");
        assertThat(evidence.lines()).hasSize(2).allMatch(line -> line.matches("PASS (read|open): 200 in \\d+ ms"));
        assertThat(server.asked("GET /accounts").getTarget()).isEqualTo("/accounts/a%2Fb%201");
        assertThat(server.asked("POST /accounts").getHeaders().get("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void caseWhoseValueWasNotKeptIsNotRunAndNotPassed() {
        server.answering(
                "/accounts", new MockResponse.Builder().code(500).body("oops").build());

        Evidence evidence = run(
                new HttpCase("open", "POST", "/accounts", Map.of(), "{}", status(201), Map.of("account", "$.id")),
                new HttpCase("read", "GET", "/accounts/{{account}}", Map.of(), null, status(200), Map.of()));

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo("2 of 2 cases did not pass: open: status 500, expected 201; body is not JSON: 'oops'; "
                        + "nothing to keep as account at $.id; and 1 more");
        assertThat(evidence.lines().get(1))
                .isEqualTo("INCONCLUSIVE read: not run: {{account}} was not kept by the case before");
    }

    @Test
    void loginPageBehindARedirectIsNoHealth() {
        server.answering(
                "/healthz",
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/login")
                        .build());

        Evidence evidence = run(get("health", "/healthz", status(200)));

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).isEqualTo("health: status 302 (redirect to /login, not followed), expected 200");
    }

    @Test
    void everyOtherSuccessIsNotTheExpectedStatus() {
        server.answering("/healthz", new MockResponse.Builder().code(204).build());

        assertThat(run(get("health", "/healthz", status(200))).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void everyExpectationIsHeld() {
        server.answering(
                "/",
                new MockResponse.Builder()
                        .addHeader("X-Version", "2")
                        .body("{\"state\":{\"parts\":[{\"ok\":true}]}}")
                        .build());
        Expect all = new Expect(
                200,
                Duration.ZERO,
                "missing words",
                Map.of("X-Version", "3"),
                Map.of("$.state.parts[0].ok", "false", "$..deep", "x"),
                new BigDecimal("14"));

        String summary = run(get("all", "/", all)).summary();

        assertThat(summary)
                .contains("at most 0 ms allowed")
                .contains("body does not contain 'missing words'")
                .contains("header X-Version is '2', expected '3'")
                .contains("$.state.parts[0].ok is 'true', expected 'false'")
                .contains("JSON path '$..deep' cannot be read; allowed: $.name, $.name[0], $['name']")
                .contains("no TLS, a certificate valid for 14 more days expected");
    }

    @Test
    void suiteOfWhichNothingWasAnsweredIsAnError() {
        server.stop();

        Evidence evidence = run(get("health", "/healthz", status(200)), get("other", "/other", status(200)));

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith("no case of shop was answered: health: " + server.url());
    }

    @Test
    void suiteWithoutADoorIsAnError() {
        Evidence evidence = new SmokeCheck(
                        "smoke", "shop", List.of(), Map.of(), List.of(get("a", "/", status(200))), CLOCK)
                .run(new Errand(Duration.ofSeconds(5)), NOW)
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("no case of shop was answered: no case to run");
    }

    @Test
    void casesThatWaitForEachOtherEnd() {
        Evidence evidence = run(
                new HttpCase("one", "GET", "/{{b}}", Map.of(), null, status(200), Map.of("a", "$.a")),
                new HttpCase("two", "GET", "/{{a}}", Map.of(), null, status(200), Map.of("b", "$.b")));

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.lines()).hasSize(2);
    }

    @Test
    void valueThatNobodyKeepsIsAnError() {
        server.answering("/ok", new MockResponse.Builder().build());

        Evidence evidence = run(get("fine", "/ok", status(200)), get("lost", "/{{nobody}}", status(200)));

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.lines().get(1)).isEqualTo("ERROR lost: not run: {{nobody}} was not kept by any case");
    }

    @Test
    void samePassIsTheSameEvidenceAlthoughItsTimesDiffer() {
        server.answering("/ok", new MockResponse.Builder().build());

        Evidence first = run(get("fine", "/ok", status(200)));
        Evidence second = run(get("fine", "/ok", status(200)));

        assertThat(first.digest()).isEqualTo(second.digest());
    }

    @Test
    void headersOfTheSuiteGoWithEveryCase() {
        server.answering("/ok", new MockResponse.Builder().build());

        Evidence evidence = new SmokeCheck(
                        "smoke",
                        "shop",
                        List.of(new SmokeCheck.Door("", server.url(), web)),
                        Map.of("Host", "api.example"),
                        List.of(get("fine", "/ok", status(200))),
                        CLOCK)
                .run(new Errand(Duration.ofSeconds(5)), NOW)
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(server.asked("/ok").getHeaders().get("Host")).isEqualTo("api.example");
    }

    private Evidence run(HttpCase... cases) {
        return new SmokeCheck(
                        "smoke",
                        "shop",
                        List.of(new SmokeCheck.Door("", server.url(), web)),
                        Map.of(),
                        List.of(cases),
                        CLOCK)
                .run(new Errand(Duration.ofSeconds(5)), NOW)
                .join();
    }

    private static HttpCase get(String name, String path, Expect expect) {
        return new HttpCase(name, "GET", path, Map.of(), null, expect, Map.of());
    }

    private static Expect status(int status) {
        return expect(status, null, Map.of());
    }

    private static Expect json(String path, String value) {
        return expect(200, null, Map.of(path, value));
    }

    private static Expect expect(int status, @Nullable String text, Map<String, String> json) {
        return new Expect(status, null, text, Map.of(), json, null);
    }
}
