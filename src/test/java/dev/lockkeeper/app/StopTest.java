package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process gets SIGTERM while it has something in hand. */
@Tag("slow")
final class StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID = "x-request-id";

    @TempDir
    Path folder;

    @Test
    void aRequestInHandIsAnsweredAndItsLinesBearItsId() throws Exception {
        try (CrashRoom room = opened("INFO")) {
            String channel = room.screen("calm").channel();
            String body = "command=%2Fmigrate&text=cutover+calm&user_id=U0ANN&user_name=ann&team_id=T0ROOM&channel_id="
                    + channel + "&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fnone&trigger_id=1.2";
            Map<String, String> head;
            int status;
            try (HalfPost post = HalfPost.begin(room.bot.events(), CrashRoom.SIGNING, "from-the-proxy-7", body)) {
                room.bot.terminate();
                await().atMost(PATIENCE).until(() -> HalfPost.isClosed(room.bot.events()));
                head = post.end();
                status = room.bot.ended();
            }

            assertThat(head).containsEntry("", "HTTP/1.1 200 OK").containsEntry(ID, "from-the-proxy-7");
            assertThat(status).isZero();
            assertThat(room.ledger.entries()).extracting(Recorded::requestId).contains("from-the-proxy-7");
            List<JsonNode> log = log(room);
            assertThat(messages(log)).endsWith("stopped");
            assertThat(log)
                    .filteredOn(line -> line.path("message").asText().equals("recorded"))
                    .extracting(line -> line.path(ID).asText())
                    .containsExactly("from-the-proxy-7");
            assertThat(LedgerVerifier.verify(room.bot.data())).isInstanceOf(Verification.Sound.class);
        }
    }

    @Test
    void aCheckThatTakesTooLongIsCutShortAndMadeAfterTheNextStart() throws Exception {
        try (CrashRoom room = opened("DEBUG")) {
            Stubborn people = new Stubborn(room, "calm", () -> {});
            room.room.estate().panel().outage(Source.KUBERNETES, Outage.HANG);
            people.types("check calm prepare");
            await().atMost(PATIENCE)
                    .until(() -> log(room).stream()
                            .anyMatch(line -> line.path("work").asText().startsWith("crash/checks/calm/prepare/")));
            GateState.ChecksRun begun = Objects.requireNonNull(gate(room).run());
            room.bot.terminate();

            assertThat(room.bot.ended()).isZero();
            assertThat(gate(room).run()).isEqualTo(begun);
            List<JsonNode> log = log(room);
            String request = room.ledger.entries().stream()
                    .map(Recorded::requestId)
                    .filter(id -> id != null)
                    .findFirst()
                    .orElseThrow();
            String work = "crash/checks/calm/prepare/" + begun.runId();
            assertThat(log)
                    .filteredOn(line -> line.path("work").asText().equals(work))
                    .extracting(line ->
                            line.path("message").asText() + ", " + line.path(ID).asText())
                    .containsExactly(
                            "work begun, " + request,
                            "cut short, to be taken up again after the next start, " + request);
            assertThat(log)
                    .filteredOn(line -> line.has("work"))
                    .allSatisfy(line -> assertThat(line.path(ID).asText()).isNotEmpty());
            assertThat(log).extracting(line -> line.path("level").asText()).doesNotContain("ERROR");

            room.room.estate().panel().outage(Source.KUBERNETES, Outage.NONE);
            room.open();
            await().atMost(PATIENCE).until(() -> gate(room).run() == null);
            assertThat(gate(room).items()).hasSize(1);
        }
    }

    private CrashRoom opened(String level) throws IOException {
        CrashRoom room = new CrashRoom(folder.resolve("bot"), SharedClasses.in(folder.resolve("classes")));
        room.bot.logs(level);
        room.open();
        return room;
    }

    private static GateState gate(CrashRoom room) {
        return room.ledger.state().migration(new MigrationId("calm")).gate(new GateId("prepare"));
    }

    /** Each line of standard output that is whole by now; each is one JSON object, whatever was logged. */
    private static List<JsonNode> log(CrashRoom room) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        String text = Files.readString(room.bot.log());
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static List<String> messages(List<JsonNode> log) {
        return log.stream().map(line -> line.path("message").asText()).toList();
    }
}
