package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opening, stacking, updating and publishing views, with their trigger ids and hashes. */
final class ViewsTest {
    private static final String MODAL =
            "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"RCA\"},\"blocks\":[{\"type\":\"divider\"}]}";
    private static final String HOME = "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}";

    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aTriggerOpensOneModalForThePersonWhoActed() {
        String trigger = trigger();

        JsonNode opened = open(trigger, MODAL);

        assertThat(error(opened)).isEqualTo("ok");
        assertThat(room.workspace.modals(ANN))
                .singleElement()
                .satisfies(view ->
                        assertThat(view.id()).isEqualTo(opened.at("/view/id").asText()));
        assertThat(error(open(trigger, MODAL))).isEqualTo("exchanged_trigger_id");
        assertThat(error(open("1.2.abc", MODAL))).isEqualTo("invalid_trigger_id");
    }

    @Test
    void aTriggerLivesForThreeSecondsOfRealTime() {
        String quick = trigger();
        room.clock.jump(Duration.ofHours(1));
        room.real.pass(Duration.ofSeconds(3));
        assertThat(error(open(quick, MODAL))).isEqualTo("ok");

        String slow = trigger();
        room.real.pass(Duration.ofMillis(3_001));
        assertThat(error(open(slow, MODAL))).isEqualTo("expired_trigger_id");
    }

    @Test
    void aBadViewDoesNotUseUpTheTrigger() {
        String trigger = trigger();

        assertThat(error(open(trigger, "{}"))).isEqualTo("invalid_arguments");
        assertThat(error(open(trigger, MODAL))).isEqualTo("ok");
    }

    @Test
    void threeModalsAreStackedAndNoMore() {
        open(trigger(), MODAL);

        assertThat(error(push())).isEqualTo("ok");
        assertThat(error(push())).isEqualTo("ok");
        assertThat(error(push())).isEqualTo("push_limit_reached");
        assertThat(room.workspace.modals(ANN)).hasSize(3);
        assertThat(room.workspace.modals(ANN).get(2).previousId())
                .isEqualTo(room.workspace.modals(ANN).get(1).id());
    }

    @Test
    void aViewIsUpdatedByItsIdOrItsNameIfTheHashIsTheLatest() {
        JsonNode opened = open(trigger(), named("rca-1"));
        String id = opened.at("/view/id").asText();
        String hash = opened.at("/view/hash").asText();

        JsonNode updated = room.call("views.update", "view_id", id, "hash", hash, "view", named("rca-1"));

        assertThat(error(updated)).isEqualTo("ok");
        assertThat(updated.at("/view/hash").asText()).isNotEqualTo(hash);
        assertThat(error(room.call("views.update", "view_id", id, "hash", hash, "view", MODAL)))
                .isEqualTo("hash_conflict");
        assertThat(error(room.call("views.update", "external_id", "rca-1", "view", MODAL)))
                .isEqualTo("ok");
        assertThat(error(room.call("views.update", "view_id", id, "external_id", "rca-1", "view", MODAL)))
                .isEqualTo("invalid_arguments");

        room.workspace.close(ANN, id);

        assertThat(error(room.call("views.update", "view_id", id, "view", MODAL)))
                .isEqualTo("not_found");
    }

    @Test
    void namesOfViewsAreUnique() {
        open(trigger(), named("rca-1"));

        room.workspace.slash(Room.BO, CUTOVERS, "/migrate x");

        assertThat(error(open(room.bot.last().field("trigger_id"), named("rca-1"))))
                .isEqualTo("duplicate_external_id");
    }

    @Test
    void aHomeIsPublishedForEachPersonAndReplaced() {
        JsonNode first = room.call("views.publish", "user_id", ANN, "view", HOME);
        String hash = first.at("/view/hash").asText();

        assertThat(error(room.call("views.publish", "user_id", ANN, "view", HOME, "hash", hash)))
                .isEqualTo("ok");
        assertThat(error(room.call("views.publish", "user_id", ANN, "view", HOME, "hash", hash)))
                .isEqualTo("hash_conflict");
        assertThat(room.workspace.home(ANN).orElseThrow().revision()).isEqualTo(1);
        assertThat(room.workspace.home(Room.BO)).isEmpty();
        assertThat(error(room.call("views.publish", "user_id", "U0NONE", "view", HOME)))
                .isEqualTo("invalid_arguments");
    }

    @Test
    void aHomeThatIsSwitchedOffIsNotPublished() {
        try (Room without = new Room(WorkspaceBuilder::withoutHome)) {
            assertThat(error(without.call("views.publish", "user_id", ANN, "view", HOME)))
                    .isEqualTo("not_enabled");
        }
    }

    private String trigger() {
        room.workspace.slash(ANN, CUTOVERS, "/migrate x");
        return room.bot.last().field("trigger_id");
    }

    private JsonNode open(String trigger, String view) {
        return room.call("views.open", "trigger_id", trigger, "view", view);
    }

    private JsonNode push() {
        return room.call("views.push", "trigger_id", trigger(), "view", MODAL);
    }

    private static String named(String externalId) {
        return MODAL.replace("\"title\"", "\"external_id\":\"" + externalId + "\",\"title\"");
    }
}
