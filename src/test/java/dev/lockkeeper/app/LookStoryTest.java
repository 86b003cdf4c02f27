package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command that is shipped, said in Slack as a signed request, and answered by the whole house from the room's estate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LookStoryTest {
    private final Path folder;
    private final Stage stage;
    private final Onlooker ann;

    LookStoryTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Path commands = Files.createDirectories(folder.resolve("commands"));
        Files.writeString(commands.resolve("broken.yaml"), """
                name: broken
                summary: a query that is none
                prometheus: sum(up
                """);
        Files.writeString(commands.resolve("record.yaml"), """
                name: record
                summary: where the record points
                parameters: {migration: {type: migration}}
                check: no-traffic
                """);
        Files.writeString(commands.resolve("faulty.yaml"), """
                name: faulty
                summary: a file with a mistake
                prometheus: up
                show: {as: chrt}
                """);
        Files.writeString(commands.resolve("secret.yaml"), """
                name: secret
                summary: what only approvers may see
                allowed: [approver]
                prometheus: up
                """);
        this.stage = new Stage(PlanReader.sample("vm-to-kubernetes"), folder.resolve("data"), commands);
        this.ann = new Onlooker(stage, "U0ANN");
    }

    @BeforeAll
    void captureTheBaseline() {
        stage.types("U0ANN", "/migrate baseline billing");
        stage.until("a baseline", () -> stage.state("billing").baseline() != null);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void watchIsReplayedOnTheOldPlatformAndTheFindingsFollow() {
        stage.types("U0BO", "/migrate gate rehearse billing 4");
        stage.until("the findings", () -> told("U0BO").contains("--times 4 --days 7 --until "));

        assertThat(told("U0BO"))
                .contains(
                        "🔔 Replaying the watch of `billing` at 4 random times of the last 7 days, on the old platform",
                        "billing: 2 of 4 times replayed, ",
                        "billing: error-rate, latency, errors-in-logs, errors-surging replayed at 4 times drawn from ",
                        "billing: drawn with seed ",
                        "errors-in-logs: kinds of error lines learned from ",
                        "not replayed, since the cluster keeps no past of pods: restarts");
    }

    private String told(String person) {
        return stage.slack.ephemerals(person, stage.channel).stream()
                .map(one -> one.content().text())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            error-rate billing | (?s).*new platform: not a number .NaN.*old platform: 0\\.\\d+ %.*baseline 0\\.\\d+ %, limit 0\\.\\d+ %.*
            latency billing 5m | (?s).*p50: \\d.* ms.*p90: .*p99: \\d+ ms.*baseline of p99 \\d+ ms, limit of p99 \\d+ ms.*
            traffic billing    | (?s).*new: 0 requests/s.*old: 2\\d\\.\\d requests/s.*
            log-errors billing | (?s).*\\n(\\d+) errors?: \\1 lines? as in the baseline, 0 nearly so, 0 not seen there.*\\{app="billing"\\}.*
            pods billing       | (?s).*deployment/billing: 2 of 2 pods ready.*pod +state +ready +restarts +age +node\\nbilling-\\S+ +Running +yes +0 .*
            restarts billing   | (?s).*deployment/billing: no restarts in 2 pods within 10 min.*
            quota billing      | (?s).*no quota stands in the way of deployment/billing.*quota compute pods: 2 of 20.*
            rollout billing    | (?s).*deployment/billing: 2 of 2 replicas updated, 2 available.*
            events billing     | (?s).*no warnings about billing.*
            dns billing        | (?s).*billing\\.example\\.com: all that answer agree on 198\\.51\\.100\\.10.*authoritative +198\\.51\\.100\\.10 +60 s\\n.*resolver.*resolver.*
            certificate billing | (?s).*\\d\\d days left.*names +billing\\.example\\.com, ledger\\.example\\.com.*trusted here +no, it is signed by nobody whom this machine knows.*
            replication-lag ledger | (?s).*\\n5 s\\nlimit 10 s.*
            saturation billing | (?s).*pod +cpu \\(%\\) +memory \\(%\\)\\nbilling-\\S+ +\\d\\d.*
            alerts billing     | (?s).*no alert fires that matches namespace="billing"; Prometheus delivers its alerts to .*Alertmanager at .*
            smoke billing      | (?s).*PASS.*6 of 6 cases passed.*health: 200 in \\d+ ms.*
            """)
    void everyCommandThatIsShippedIsAnsweredFromTheEstate(String line, String expected) {
        assertThat(ann.asks(line)).matches(Pattern.compile(expected));
    }

    @Test
    void aChartHasItsPictureAndTheNumbersThatSayTheSame() {
        ann.asks("error-rate billing 1h");

        assertThat(ann.picture()).isPresent();
        assertThat(ann.alternative())
                .startsWith("share of requests that failed, billing: new platform: ")
                .contains("old platform: ", " %", "baseline ", "limit ");
    }

    @Test
    void theAnswerSaysWhatWasAskedOfWhomAndOverWhatTime() {
        assertThat(ann.asks("traffic billing 5m"))
                .contains("Prometheus at <http://127.0.0.1:")
                .contains(", 5 min until <!date^")
                .contains("`(sum(increase(haproxy_backend_http_responses_total{backend=\"billing\"}[300s]))) / 300`");
    }

    @Test
    void aQueryThatIsNoneIsShownWithItsPlace() {
        assertThat(ann.asks("broken"))
                .contains(
                        "There is no answer. Prometheus refused (HTTP 400 bad_data): invalid parameter \"query\": 1:7:"
                                + " parse error: unclosed left parenthesis")
                .contains("The query stands in " + folder + "/commands/broken.yaml:3:1.")
                .contains("sum(up\n      ^");
        assertThat(ann.buttons()).isEmpty();
    }

    @Test
    void aFaultyFileIsSwitchedOffWithItsPlaceAndTheOthersAreThere() {
        String mistake = folder + "/commands/faulty.yaml:4:12: show.as: found 'chrt'; allowed: number, table, chart;"
                + " did you mean 'chart'?";

        assertThat(ann.says("faulty")).isEqualTo("`faulty` is switched off: " + mistake);
        assertThat(ann.says("query"))
                .contains("`/migrate error-rate <migration> [window]`"
                                .replace("<", "&lt;")
                                .replace(">", "&gt;") + "  share of requests that failed")
                .contains("⚠️ `faulty` is switched off: " + mistake);
    }

    @Test
    void helpTellsOfACommandWhatItCanBeAskedWith() {
        assertThat(ann.says("help error-rate")).isEqualTo("""
                        `/migrate error-rate &lt;migration&gt; [window]`
                        share of requests that failed
                        • `migration`: a migration of the plan
                        • `window`: a duration from 5m to 24h; left out: `15m`
                        Asked in `commands/error-rate.yaml:8:1`.""");
        assertThat(ann.says("help eror-rate"))
                .isEqualTo("The command `eror-rate` is not known. Did you mean `error-rate`? See `/migrate help`.");
        assertThat(ann.says("help"))
                .contains("`/migrate cutover &lt;migration&gt;`  ask for the go")
                .contains("`/migrate pods &lt;migration&gt;`  the pods of the workload");
    }

    @Test
    void whatIsKeptForARoleIsRefusedToOthersAndTheRefusalIsRecorded() {
        assertThat(ann.says("secret")).isEqualTo("""
                        ⛔ *Look /migrate secret refused* by `not-authorised`.
                        <@U0ANN> is in none of the roles approver.
                        ➡️ Ask one of <@U0BO>, <@U0CAS>, or have the plan changed.""");
        assertThat(ann.asks("audit 5")).contains("Look /migrate secret");

        Onlooker bo = new Onlooker(stage, "U0BO");
        assertThat(bo.asks("secret")).contains("What only approvers may see");
        assertThat(bo.buttons()).isEmpty();
    }

    @Test
    void whoSharesAnAnswerIsSeenAndRecorded() {
        ann.asks("error-rate billing 30m");
        ann.presses("share-look");

        stage.until("the shared answer", () -> stage.screen().contains("<@U0ANN> asked"));
        assertThat(stage.screen())
                .contains("*Share of requests that failed, billing*")
                .contains("<@U0ANN> asked `/migrate error-rate billing 30m`")
                .contains("old platform: 0.");
        stage.until("the button is gone", () -> ann.buttons().isEmpty());
        assertThat(ann.picture()).isPresent().isEqualTo(ann.sharedPicture());
        assertThat(ann.asks("audit 3")).contains("look shared · billing · /migrate error-rate billing 30m");
    }

    @Test
    void aKindOfLineThatTheBaselineDidNotHaveIsToldAsNew() {
        stage.panel().logErrors("ledger", 60, "no space left on device for token=abcdef0123456789");
        stage.types("U0ANN", "/migrate baseline ledger");
        stage.until("a baseline", () -> stage.state("ledger").baseline() != null);
        stage.clock().jump(Duration.ofMinutes(10));
        try {
            assertThat(ann.asks("log-errors ledger 5m"))
                    .containsPattern("\\d+ errors: \\d+ lines as in the baseline, 0 nearly so, \\d+ not seen there")
                    .containsPattern(
                            "NEW \\d+× in 1 pod, first 2\\d{3}-.* UTC: no space left on device for token=\\*\\*\\*");
        } finally {
            stage.panel().logErrors("ledger", 0, "");
        }
    }

    @Test
    void aCheckOfThePlanIsRunWithoutBeingRecorded() {
        long entries = stage.rehearsal.bot().flow().state(stage.plan.id()).head();

        assertThat(ann.asks("record billing"))
                .contains("*Where the record points, billing*\nPASS: ")
                .contains("asked: ", "no-traffic of gate ", "check dns, at <!date^");
        assertThat(ann.says("secret")).startsWith("⛔");
        assertThat(stage.rehearsal.bot().flow().state(stage.plan.id()).head()).isEqualTo(entries + 1);
    }

    @Test
    void aSourceThatIsDownIsSaid() {
        stage.panel().outage(Source.LOKI, Outage.CUT);
        try {
            assertThat(ann.asks("log-errors billing")).contains("There is no answer. ", "connection broke");
        } finally {
            stage.panel().outage(Source.LOKI, Outage.NONE);
        }
    }
}
