package dev.lockkeeper.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of rules and checks show of a plan is read without a mistake when it stands in one. */
final class PlanSamplesTest {
    private static final Pattern SECTION = Pattern.compile("(?m)^(?=\\w[\\w-]*:)");
    private static final String SUITE = """
            suite: shop
            base: "{{target.url}}"
            cases:
              - {name: health, get: /healthz, expect: {status: 200}}
            """;
    private static final String PROGRAMME = """
            programme: shop
            title: The shop moves
            channel: "#cutover"
            time_zone: Europe/London
            roles: {approver: [U0BO, U0CAS]}
            sources: {prometheus: {url: "http://prometheus:9090"}, loki: {url: "http://loki:3100"}}
            """;
    private static final String MIGRATION = """
            template: vm-to-kubernetes
            risk: high
            owners: [U0ANN]
            target:
              workload: deployment/shop
              namespace: shop
              url: https://shop.example
              dns: {name: shop.example, from: 192.0.2.10, to: 192.0.2.20}
            signals:
              error-rate: {failed: "increase(failed[{{window}}])", all: "increase(requests[{{window}}])"}
              latency: {buckets: "sum by (le) (increase(bucket[{{window}}]))"}
              errors-in-logs: {loki: '{app="shop"}'}
            smoke: smoke/shop.yaml
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everySampleIsReadInAPlan() {
        return Stream.of("docs/rules", "docs/checks")
                .flatMap(pages -> Source.filesBelow(Path.of(pages), ".md").stream())
                .flatMap(page -> SamplesTest.samplesOf(page, "yaml"))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.place(),
                        () -> assertThat(problemsOf(sample.text())).isEmpty()));
    }

    @Test
    void aSampleWithAMistakeIsFound() throws Exception {
        assertThat(problemsOf("rules:\n  window: {of: too early}\n")).hasSize(1);
        assertThat(problemsOf("gates:\n  stage:\n    extra: {title: Extra, kubernetes: podss}\n"))
                .hasSize(1);
    }

    private List<?> problemsOf(String sample) throws Exception {
        Map<String, String> programme = sections(PROGRAMME);
        Map<String, String> migration = sections(MIGRATION);
        boolean isSuite = sample.startsWith("suite:");
        if (!isSuite) {
            sections(sample)
                    .forEach((key, text) -> (List.of("rules", "sources").contains(key) ? programme : migration)
                            .merge(
                                    key,
                                    text,
                                    key.equals("signals") ? PlanSamplesTest::both : (old, written) -> written));
        }
        String plan = String.join("", programme.values())
                + "migrations:\n  shop:\n"
                + String.join("", migration.values()).indent(4);
        Files.createDirectories(folder.resolve("smoke"));
        Files.writeString(folder.resolve("smoke/shop.yaml"), isSuite ? sample : SUITE);
        Files.writeString(folder.resolve("plan.yaml"), plan);
        PlanReading reading = new PlanReader().read(folder);
        return reading instanceof PlanReading.Rejected rejected ? rejected.problems() : List.of();
    }

    /** The signals that are written, and of the others those that the template needs. */
    private static String both(String old, String written) {
        Map<String, String> signals = sections(body(old));
        signals.putAll(sections(body(written)));
        return "signals:\n" + String.join("", signals.values()).indent(2);
    }

    private static String body(String section) {
        return section.substring(section.indexOf('\n') + 1).indent(-2);
    }

    private static Map<String, String> sections(String yaml) {
        return SECTION.splitAsStream(yaml)
                .collect(Collectors.toMap(
                        text -> text.substring(0, text.indexOf(':')),
                        text -> text,
                        (first, second) -> second,
                        LinkedHashMap::new));
    }
}
