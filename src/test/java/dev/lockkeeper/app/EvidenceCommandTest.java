package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.verdict.Rules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class EvidenceCommandTest {
    private static final String RESTARTS = "{\"check\": {\"kind\": \"restarts\"}, \"measurements\": %s%s}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aVerdictThatIsTheRecordedOneEndsWithZeroAndAnotherWithOne() throws Exception {
        Path good = bundle("good.json", "0", ", \"verdict\": \"PASS\"");
        Path bad = bundle("bad.json", "1", ", \"verdict\": \"PASS\"");

        assertThat(run("replay", good.toString())).isZero();
        assertThat(run("replay", bad.toString())).isEqualTo(1);
        assertThat(run("replay", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(good + ": PASS, as recorded\n", bad + ": FAIL, recorded was PASS\n");
    }

    @Test
    void aBundleWithoutAVerdictIsOnlyTold() throws Exception {
        assertThat(run("replay", bundle("hand.json", "1", "").toString())).isZero();
        assertThat(out.toString())
                .contains(": FAIL, no verdict was recorded to compare it with\n  1 restart, limit 0\n");
    }

    @Test
    void aFileThatCannotBeUsedEndsWithTwoWhateverTheOthersSay() throws Exception {
        Path bad = bundle("bad.json", "1", ", \"verdict\": \"PASS\"");
        Path broken = bundle("broken.json", "1", "} {");

        assertThat(run("replay", broken.toString(), bad.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString(broken + ":1:52: found more after the end; allowed: one JSON object and nothing else\n");
        assertThat(run("replay", folder.resolve("gone.json").toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("gone.json: found no such file; allowed: a file with an evidence bundle\n");
        assertThat(run("replay", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith(folder + ": found a folder; allowed: a file with an evidence bundle\n");
        assertThat(run("replay", "--format", "xml", bad.toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("lockkeeper: --format: found 'xml'; allowed: text, json\n");
        assertThat(run("replay")).isEqualTo(2);
    }

    @Test
    void programsGetOneObjectForEachFile() throws Exception {
        Path file = bundle("a.json", "[0, null]", "");

        assertThat(run("replay", "--format", "json", file.toString())).isZero();
        assertThat(out).hasToString("""
                {
                  "file": "%s",
                  "verdict": "INCONCLUSIVE",
                  "recorded": null,
                  "identical": null,
                  "differences": [],
                  "summary": "1 of 2 slots have a value, 80 %% needed; so far 0 restarts, limit 0",
                  "rules": %d,
                  "software": "development",
                  "checks": {
                    "restarts": {
                      "verdict": "INCONCLUSIVE",
                      "summary": "1 of 2 slots have a value, 80 %% needed; so far 0 restarts, limit 0",
                      "rule": "restarts/limit",
                      "after": 0,
                      "bound": {"fraction": "0/1", "decimal": "0"},
                      "flips_with": ["1 more slot with a value as so far: PASS"],
                      "slots": [
                        {"at": "1970-01-01T00:00:15Z", "outcome": "VALUE", "value": 0},
                        {"at": "1970-01-01T00:00:30Z", "outcome": "NODATA"}
                      ]
                    }
                  }
                }
                """.formatted(file, Rules.VERSION));
    }

    @Test
    void bucketsThatWereReckonedWithAreToldOneByOne() throws Exception {
        Path file = Files.writeString(folder.resolve("latency.json"), """
                {"check": {"kind": "latency", "within_percent": 20},
                 "baseline": {"le": [0.25, 0.5, "+Inf"], "counts": [9800, 9950, 10000]},
                 "measurements": {"le": [0.25, 0.5, "+Inf"], "counts": [1950, 1990, 2000]}}
                """);

        assertThat(run("replay", file.toString())).isZero();

        assertThat(out.toString())
                .contains(
                        "  before      10000 observations in 3 buckets: 9800 up to 0.25 s, 9950 up to 0.5 s, 10000 up to +Inf\n",
                        "  after       2000 observations in 3 buckets: 1950 up to 0.25 s, 1990 up to 0.5 s, 2000 up to +Inf\n");
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(run("schema")).isZero();
        assertThat(out.toString()).startsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",");
    }

    private Path bundle(String name, String measurements, String more) throws Exception {
        return Files.writeString(folder.resolve(name), RESTARTS.formatted(measurements, more));
    }

    private int run(String... arguments) {
        return new CommandLine(new EvidenceCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ExecutionFailure())
                .execute(arguments);
    }
}
