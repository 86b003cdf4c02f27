package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Looks when something is in their way: Slack takes no chart, a source hangs, a button is from before a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LookTroubleTest {
    private final Path commands;
    private final Stage stage;
    private final Onlooker ann;

    LookTroubleTest(@TempDir Path folder) throws Exception {
        this.commands = Files.createDirectories(folder.resolve("commands"));
        this.stage = new Stage(PlanReader.sample("vm-to-kubernetes"), folder.resolve("data"), commands);
        this.ann = new Onlooker(stage, "U0ANN");
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void whereSlackTakesNoChartTheNumbersAreThereAndCanBeShared() {
        stage.slack.faults().fail("files.getUploadURLExternal", 1);

        assertThat(ann.asks("traffic billing"))
                .contains("old: ", " requests/s")
                .contains("The chart could not be shown: files.getUploadURLExternal");
        assertThat(ann.picture()).isEmpty();
        ann.presses("share-look");
        stage.until("the shared answer", () -> stage.screen().contains("asked `/migrate traffic billing 30m`"));
    }

    @Test
    void aSourceThatHangsIsAcknowledgedAtOnceAndWaitedForNoLongerThanItsTime() {
        stage.panel().outage(Source.PROMETHEUS, Outage.HANG);
        try {
            Outcome outcome = stage.slack.slash("U0ANN", stage.channel, "/migrate replication-lag billing");
            assertThat(outcome.isAcknowledged()).isTrue();
            stage.until(
                    "a word that it takes longer",
                    () -> stage.whispersTo("U0ANN")
                            .contains(
                                    "🔎 Still asking Prometheus for `/migrate replication-lag billing 30m`; the answer"
                                            + " follows here."));
            stage.until("the end", () -> stage.whispersTo("U0ANN").contains("There is no answer"));
            assertThat(stage.whispersTo("U0ANN")).contains("within 10");
        } finally {
            stage.panel().outage(Source.PROMETHEUS, Outage.NONE);
        }
    }

    @Test
    void aButtonFromBeforeARestartAsksAnew() throws Exception {
        int before = stage.slack.ephemerals("U0ANN", stage.channel).size();

        press("leaving-the-vms|0123456789|%2Fmigrate+pods+billing");

        stage.until(
                "a new answer",
                () -> stage.slack.ephemerals("U0ANN", stage.channel).size() > before + 1);
        assertThat(stage.whispersTo("U0ANN"))
                .contains("This answer is not kept any more, so it is asked again; share the new one.")
                .contains("the pods of the workload, with what they wait for, billing: deployment/billing: 2 of 2 pods"
                        + " ready.");
        assertThat(ann.buttons()).containsExactly("share-look");
    }

    @Test
    void aCommandThatChangesHoldsWithoutARestart() throws Exception {
        assertThat(ann.says("jobs")).startsWith("The command `jobs` is not known.");

        Files.writeString(commands.resolve("jobs.yaml"), "name: jobs\nsummary: waiting jobs\nprometheus: 40 + 2\n");
        stage.until("the new command", () -> ann.says("help jobs").startsWith("`/migrate jobs`"));
        assertThat(ann.asks("jobs")).contains("*Waiting jobs*\n42");
    }

    @Test
    void theDoctorNamesACommandThatIsSwitchedOff() throws Exception {
        Files.writeString(commands.resolve("odd.yaml"), "name: odd\nsummary: odd\n");
        stage.until("it is read", () -> ann.says("odd").startsWith("`odd` is switched off: "));

        stage.types("U0ANN", "/migrate doctor");

        stage.until(
                "the findings",
                () -> stage.whispersTo("U0ANN")
                        .contains("❌ chat command odd is switched off: " + commands
                                + "/odd.yaml:1:1: found no source; allowed: one of prometheus, "));
    }

    /** As Slack sends a press of a button that stands in a message which the bot does not remember. */
    private void press(String value) throws Exception {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("type", "block_actions")
                .put("trigger_id", "1.2");
        payload.putObject("user").put("id", "U0ANN");
        payload.putObject("team").put("id", "T0ROOM");
        payload.putObject("channel").put("id", stage.channel);
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", "1.2")
                .put("channel_id", stage.channel);
        URI api = URI.create(stage.rehearsal.room().slackApiUrl());
        payload.put("response_url", api.resolve("/response/none").toString());
        payload.putArray("actions")
                .addObject()
                .put("type", "button")
                .put("action_id", "share-look")
                .put("block_id", "b")
                .put("value", value)
                .put("action_ts", "1.2");
        String body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        String timestamp = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
        String signature = new SlackSignature.Generator(stage.slack.signingSecret()).generate(timestamp, body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.rehearsal.eventsUrl()))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", timestamp)
                .header("X-Slack-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
