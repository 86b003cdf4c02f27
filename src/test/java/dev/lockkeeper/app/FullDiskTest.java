package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the real process takes no more while Slack is well: nothing moves, people are told, and later all goes on. */
@Tag("slow")
final class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void onAFullDiskNothingMovesAndPeopleAreToldUntilThereIsRoomAgain() throws Exception {
        Path data = Files.createDirectories(folder.resolve("bot")).resolve("data");
        try (SmallDisk disk = SmallDisk.at(data)) {
            play(disk);
        }
    }

    @Test
    void whereFilesMayNotGrowItIsTheSame() throws Exception {
        play(SmallDisk.withoutGrowth(folder.resolve("bot/data")));
    }

    private void play(SmallDisk disk) throws Exception {
        Path place = Files.createDirectories(folder.resolve("bot"));
        String fault = "ledger " + place.resolve("data").resolve(Ledger.FILE) + " cannot be written: " + disk.says();
        try (CrashRoom room = new CrashRoom(place, SharedClasses.in(folder.resolve("classes")))) {
            room.open();
            long pid = room.bot.pid();
            Stubborn people = new Stubborn(room, "calm", () -> {});
            people.workOn(people.gate(GateRole.PREPARATION));
            await().atMost(PATIENCE).until(() -> room.ledger.unsaid().isEmpty());

            disk.fill(room.bot);
            String refused = "⚠️ The ledger could not be written (" + fault
                    + "). Nothing was changed. Try again; if it repeats, run `/migrate doctor`. (x-request-id `";
            // What room the log has left is used up first.
            await().atMost(PATIENCE).until(() -> isAnswered(people, room, refused));
            int before = room.ledger.entries().size();
            assertThat(isAnswered(people, room, refused)).isTrue();
            await().atMost(PATIENCE).until(() -> !room.bot.isReady());
            String told = "🛑 *Nothing can be recorded.* The " + fault
                    + " No approval counts, no step starts and no watch can pass until then.";
            await().atMost(PATIENCE).until(() -> texts(room.home()).contains(told));
            assertThat(room.ledger.entries()).hasSize(before);

            disk.free(room.bot);
            await().atMost(PATIENCE).until(room.bot::isReady);
            await().atMost(PATIENCE).until(() -> isEnded(room.home()));
            Course.cutOver(people);

            disk.fill(room.bot);
            String toOwners = told.replace("🛑 ", "🛑 <@U0ANN>: ");
            await().atMost(PATIENCE).until(() -> isAnswered(people, room, refused));
            await().atMost(PATIENCE).until(() -> texts(room.screen("calm")).contains(toOwners));
            disk.free(room.bot);
            await().atMost(PATIENCE).until(() -> isEnded(room.screen("calm")));
            Course.validate(people);
            Course.decommission(people);

            assertThat(texts(room.home())).containsOnlyOnce(told).containsOnlyOnce(toOwners);
            assertThat(room.bot.pid()).isEqualTo(pid);
            assertThat(LedgerVerifier.verify(room.bot.data())).isInstanceOf(Verification.Sound.class);
        }
    }

    private static boolean isEnded(Screen screen) {
        return texts(screen).stream()
                .anyMatch(text -> text.startsWith("✅ *The ledger can be written again.* It could not since <!date^")
                        && text.endsWith(
                                ". What was refused meanwhile is to be done again by who did it; all else goes on"
                                        + " by itself."));
    }

    private static List<String> texts(Screen screen) {
        return screen.messages().stream()
                .map(Message::content)
                .map(content -> content.text())
                .toList();
    }

    /** Whether a request, which would at least be recorded as refused, is answered so. */
    private static boolean isAnswered(Stubborn people, CrashRoom room, String words) {
        people.types("cutover calm");
        List<Ephemeral> whispers = room.room
                .workspace()
                .ephemerals(Stubborn.ANN, room.screen("calm").channel());
        return !whispers.isEmpty()
                && whispers.get(whispers.size() - 1).content().text().startsWith(words);
    }
}
