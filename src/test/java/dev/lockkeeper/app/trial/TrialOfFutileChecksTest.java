package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.Demands;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What selects nothing, or looks at less than it says, does not slip through. */
final class TrialOfFutileChecksTest {
    private final TriedOut tried = new TriedOut();

    @AfterEach
    void close() {
        tried.close();
    }

    @Test
    void selectorsThatSelectNothingAreRefused() {
        assertThat(tried.lines(
                        TriedOut.threshold("sum(queue{app=\"a\", env=~\"x|y\", app=\"b\"})", "5", null, "jobs"),
                        TriedOut.threshold("sum(queue{app=\"a\"}) + sum(queue{app=\"b\"})", "5", null, "jobs"),
                        new CheckSpec.LokiCount(
                                "{app=\"a\"} |= \"time out\" != \"out\"", TriedOut.WINDOW, BigDecimal.TEN),
                        new CheckSpec.LokiCount(
                                "{app=\"a\"} |= \"out\" != \"time out\"", TriedOut.WINDOW, BigDecimal.TEN),
                        alerts("severity=~\"critical|warning\"", "severity=\"info\""),
                        alerts("severity=~\"critical|warning\"", "severity!=\"critical\"", "app=\"a\"")))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot fail: nothing is app=\"a\" and app=\"b\", so that it finds"
                                + " nothing",
                        "ok       go  item-1  fails with 6 jobs: 6 jobs, at most 5 jobs",
                        "REFUSED  go  item-2  this check cannot fail: a line cannot hold \"time out\" and not \"out\", so that"
                                + " it finds nothing",
                        "ok       go  item-3  fails with 30,000 lines, 100 a second: 30,000 lines in 5 min, at most 10",
                        "REFUSED  go  item-4  this check cannot fail: nothing is severity=\"info\" and"
                                + " severity=~\"critical|warning\", so that it finds nothing",
                        "ok       go  item-5  fails with an alert firing that matches: 1 alert fires that matches"
                                + " severity=~\"critical|warning\", severity!=\"critical\", app=\"a\", none allowed: PutOnTrial",
                        "billing: 3 of 6 checks fail when they should and pass when they may, 3 refused");
    }

    private static CheckSpec alerts(String... matchers) {
        return new CheckSpec.NoAlerts(
                List.of(matchers).stream()
                        .map(text -> AlertMatcher.parse(text).orElseThrow())
                        .toList(),
                null);
    }

    @Test
    void aPageWithTheRightStatusMustNotDoWhereAnAnswerIsLookedAt() {
        assertThat(tried.lines(
                        page("healthy", Map.of()),
                        page(null, Map.of("$.status", "UP")),
                        page(null, Map.of()),
                        // Every page says this.
                        page("", Map.of())))
                .containsExactly(
                        "ok       go  item-0  fails with another page with the right status, and with the service answering"
                                + " 503: request: status 503, expected 200; body does not contain 'healthy'",
                        "ok       go  item-1  fails with another page with the right status, and with the service answering"
                                + " 503: request: status 503, expected 200; body is not JSON: 'upstream connect error'; $.status"
                                + " is not there, expected 'UP'",
                        "ok       go  item-2  fails with the service answering 503: request: status 503, expected 200",
                        "REFUSED  go  item-3  this check cannot fail: with another page with the right status it says PASS, request: as"
                                + " expected",
                        "billing: 3 of 4 checks fail when they should and pass when they may, 1 refused");
    }

    private static CheckSpec page(@Nullable String text, Map<String, String> json) {
        HttpCase.Expect expect = new HttpCase.Expect(200, null, text, Map.of(), json, null);
        return new CheckSpec.Http(
                "https://billing.example.com",
                new HttpCase("request", "GET", "/healthz", Map.of(), null, expect, Map.of()));
    }

    @Test
    void anImageOfARegistryThatThePlanDoesNotAllowIsFedWhateverItAllows() {
        assertThat(tried.lines(images("registry.example.com", "docker.io"), images()))
                .map(line -> line.replaceAll("image: found (\\S+) .*", "image: found $1"))
                .containsExactly(
                        "ok       go  item-0  fails with an image of another registry: billing/image: found"
                                + " registry.invalid/somebody/else:latest",
                        "ok       go  item-1  fails with an image of another registry: billing/image: found"
                                + " docker.io/somebody/else:latest",
                        "billing: 2 of 2 checks fail when they should and pass when they may");
    }

    private static CheckSpec images(String... registries) {
        return new CheckSpec.Kubernetes(
                KubernetesProbe.IMAGES,
                Duration.ofMinutes(10),
                new Demands(List.of(registries), Duration.ZERO, List.of()));
    }
}
