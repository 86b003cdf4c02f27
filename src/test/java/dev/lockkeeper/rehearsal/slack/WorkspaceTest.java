package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.EphemeralShown;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessageChanged;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessageDeleted;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessagePosted;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The workspace as the page sees it. */
final class WorkspaceTest {
    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void listenersHearEachChangeInOrderUntilTheyAreForgotten() {
        List<WorkspaceChange> heard = new CopyOnWriteArrayList<>();
        WorkspaceListener listener = heard::add;
        room.workspace.listen(listener);

        String ts = room.call("chat.postMessage", "channel", CUTOVERS, "text", "one")
                .path("ts")
                .asText();
        room.call("chat.update", "channel", CUTOVERS, "ts", ts, "text", "two");
        room.call("chat.postEphemeral", "channel", CUTOVERS, "user", ANN, "text", "psst");
        room.workspace.say(ANN, CUTOVERS, ts, "reply");
        room.call("chat.delete", "channel", CUTOVERS, "ts", ts);
        room.workspace.forget(listener);
        room.workspace.say(ANN, CUTOVERS, null, "unheard");

        assertThat(heard)
                .extracting(change -> (Object) change.getClass())
                .containsExactly(
                        MessagePosted.class,
                        MessageChanged.class,
                        EphemeralShown.class,
                        MessagePosted.class,
                        MessageChanged.class,
                        MessageDeleted.class);
        assertThat(heard.get(4))
                .isInstanceOfSatisfying(
                        MessageChanged.class,
                        change -> assertThat(change.message().replyCount()).isEqualTo(1));
    }

    @Test
    void manyWritersAtOnceLoseNothingAndShareNoId() {
        List<String> announced = new CopyOnWriteArrayList<>();
        room.workspace.listen(change -> {
            if (change instanceof MessagePosted posted) {
                announced.add(posted.message().ts());
            }
        });

        List<String> ids = new ArrayList<>(IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> room.workspace.say(ANN, CUTOVERS, null, "m" + i).ts())
                .toList());

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(room.workspace.messages(CUTOVERS))
                .extracting(Message::ts)
                .isSorted()
                .hasSize(200);
        assertThat(announced).isSorted().hasSize(200);
    }

    @Test
    void peopleWriteWhereTheyAre() {
        assertThatThrownBy(() -> room.workspace.say(Room.CAS, Room.PUBLIC_WITHOUT_BOT, null, "x"))
                .hasMessage("a person must be in the channel to write there, got 'U0CAS' in 'general'");
    }

    @Test
    void theLastThirtyRenderingsOfAMessageAreKept() {
        String ts = room.post("[{\"type\":\"divider\",\"block_id\":\"d\"}]");
        for (int i = 0; i < 40; i++) {
            room.call("chat.update", "channel", CUTOVERS, "ts", ts, "text", "edit " + i);
        }

        assertThat(room.workspace.message(CUTOVERS, ts).orElseThrow().revision())
                .isEqualTo(40);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = room.workspace.address().getPort();

        assertThatThrownBy(() ->
                        Workspace.builder(room.real, room.clock).port(taken).start())
                .hasMessageContaining("port " + taken + " on loopback can't be opened");
    }
}
