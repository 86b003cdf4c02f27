package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.plan.TestPlans;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sample of the guide, from the collection to a suite that runs. */
final class SmokeCommandTest {
    private static final String SAMPLE = "docs/guide/samples/orders.postman_collection.json";
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final RecordedServer server = new RecordedServer();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theSuiteOfTheGuideIsWhatTheCommandPrints() throws Exception {
        assertThat(run("import", SAMPLE)).isEqualTo(1);

        assertThat(Files.readString(Path.of("docs/guide/import-smoke-tests.md")))
                .contains("```yaml\n" + out + "```")
                .contains("```\n" + err + "```");
    }

    @Test
    void theSuiteIsReadByAPlanAndRuns() throws Exception {
        Instant now = NOW;
        run("import", "--base", server.url(), SAMPLE);
        server.json("/v1/healthz", "{}")
                .json("POST /v1/login", "{\"access\":{\"token\":\"t-1\"}}")
                .answering(
                        "POST /v1/orders",
                        new MockResponse.Builder()
                                .code(201)
                                .body("{\"id\":\"o/7\",\"owner\":\"smoke-test\",\"lines\":[{\"open\":true}]}")
                                .build())
                .json("GET /v1/orders/", "{}");

        Evidence evidence;
        Sources none = new Sources(null, null, null, new Sources.Dns(List.of(), List.of("127.0.0.1:1")), Map.of());
        Migration stock = planned();
        try (Checks checks =
                new Checks(none, Clock.fixed(now, ZoneOffset.UTC), server.workers(), name -> Optional.empty())) {
            evidence = checks.measure(
                            stock,
                            new CheckSpec.Smoke(suite(stock).at(server.url())),
                            new Circumstances(now, null, TtlLog.EMPTY, Duration.ofSeconds(20)))
                    .join();
        }

        assertThat(evidence.verdict()).as(evidence.toString()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("4 of 4 cases passed");
        assertThat(server.asked("POST /v1/orders").getHeaders().get("Authorization"))
                .isEqualTo("Bearer t-1");
        assertThat(server.asked("GET /v1/orders").getTarget()).isEqualTo("/v1/orders/o%2F7");
    }

    @Test
    void valuesComeFromAnEnvironmentAndFromTheCommandLine() throws Exception {
        Path environment = Files.writeString(
                folder.resolve("env.json"),
                "{\"values\":[{\"key\":\"owner\",\"value\":\"from-environment\"},{\"key\":\"baseUrl\",\"value\":\"http://e.example\"}]}");

        run("import", "--environment", environment.toString(), "--with", "owner=ann", SAMPLE);

        assertThat(out.toString()).contains("base: \"http://e.example\"").contains("user=ann&scope=read+write");
    }

    @Test
    void whatIsNoCollectionIsAUsageError() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "[]");

        assertThat(run("import", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(file + ": found no info.schema; allowed: a collection of Postman's format 2.1 (Export,"
                        + " Collection v2.1)\n");
        assertThat(run("import", folder.resolve("none").toString())).isEqualTo(2);
    }

    private Migration planned() throws Exception {
        Path file = TestPlans.in(folder).write();
        Files.writeString(folder.resolve("smoke/stock.yaml"), out.toString());
        PlanReading reading = new PlanReader().read(file);
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme().migrations().get(0);
    }

    private static SmokeSuite suite(Migration stock) {
        Item item = stock.gate(new GateId("stage"))
                .orElseThrow()
                .item(new ItemId("smoke"))
                .orElseThrow();
        return ((CheckSpec.Smoke) Objects.requireNonNull(item.check())).suite();
    }

    private int run(String... arguments) {
        return new CommandLine(new SmokeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
