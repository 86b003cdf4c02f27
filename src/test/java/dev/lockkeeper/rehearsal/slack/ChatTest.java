package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static dev.lockkeeper.rehearsal.slack.Room.messages;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Message;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Posting, editing and deleting, and who may do it where. */
final class ChatTest {
    private static final String DIVIDER = "[{\"type\":\"divider\"}]";

    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aMessageIsKeptWithTheRoomsTimeAndFilledInIds() {
        room.clock.jump(Duration.ofHours(1));

        JsonNode answer = room.callJson(
                "chat.postMessage",
                "{\"channel\":\"" + CUTOVERS + "\",\"text\":\"Gate 1\",\"blocks\":" + DIVIDER + "}");

        assertThat(answer.path("ts").asText()).isEqualTo("1773453600.000000");
        assertThat(answer.at("/message/bot_id").asText()).isEqualTo("B0LOCKKPR");
        assertThat(answer.at("/message/blocks/0/block_id").asText()).isNotEmpty();
        assertThat(room.workspace.messages(CUTOVERS)).singleElement().satisfies(message -> {
            assertThat(message.content().text()).isEqualTo("Gate 1");
            assertThat(message.authorId()).isEqualTo(Workspace.BOT);
        });
    }

    @Test
    void idsRiseWithinAChannelEvenInOneMoment() {
        String first = post("one");
        String second = post("two");

        assertThat(second).isGreaterThan(first).isEqualTo("1773450000.000001");
    }

    @Test
    void postingNeedsAPlaceThatTheBotCanWriteTo() {
        assertThat(error(postTo(Room.PUBLIC_WITHOUT_BOT))).isEqualTo("not_in_channel");
        assertThat(error(postTo(Room.PRIVATE_WITHOUT_BOT))).isEqualTo("channel_not_found");
        assertThat(error(postTo("C0NONE"))).isEqualTo("channel_not_found");
        assertThat(error(postTo(Room.PRIVATE_WITH_BOT))).isEqualTo("ok");
        assertThat(error(postTo("#cutovers"))).isEqualTo("ok");

        room.workspace.archive(CUTOVERS, true);

        assertThat(error(postTo(CUTOVERS))).isEqualTo("is_archived");
    }

    @Test
    void chatWritePublicOpensPublicChannels() {
        try (Room wide = new Room(builder -> builder.moreScopes("chat:write.public"))) {
            JsonNode answer = wide.call("chat.postMessage", "channel", Room.PUBLIC_WITHOUT_BOT, "text", "x");

            assertThat(error(answer)).isEqualTo("ok");
        }
    }

    @Test
    void aPersonsIdOpensADirectMessage() {
        JsonNode answer = postTo(Room.ANN);

        assertThat(answer.path("channel").asText()).startsWith("D");
        assertThat(error(postTo(Workspace.BOT))).isEqualTo("cannot_dm_bot");
    }

    @Test
    void aMessageSaysSomething() {
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS))).isEqualTo("no_text");
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "blocks", "[]")))
                .isEqualTo("no_text");
        JsonNode nowhere = room.call("chat.postMessage", "text", "x");
        assertThat(error(nowhere)).isEqualTo("invalid_arguments");
        assertThat(messages(nowhere)).isEqualTo("[ERROR] missing required field: channel");
    }

    @Test
    void textIsCutAtFortyThousandCharactersWhenPosted() {
        post("x".repeat(40_000));
        post("x".repeat(40_001));

        assertThat(room.workspace.messages(CUTOVERS))
                .extracting(message -> message.content().text().length())
                .containsExactly(40_000, 40_000);
    }

    @Test
    void textOfAnUpdateHasFourThousandCharacters() {
        String ts = post("x");

        assertThat(error(update(ts, "text", "x".repeat(4_000)))).isEqualTo("ok");
        assertThat(error(update(ts, "text", "x".repeat(4_001)))).isEqualTo("msg_too_long");
    }

    @Test
    void markdownTextStandsAloneAndIsLimited() {
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "markdown_text", "x".repeat(12_000))))
                .isEqualTo("ok");
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "markdown_text", "x".repeat(12_001))))
                .isEqualTo("msg_too_long");
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "markdown_text", "x", "text", "y")))
                .isEqualTo("markdown_text_conflict");
    }

    @Test
    void anUpdateWithTextAloneRemovesTheBlocksAndKeepsTheMetadata() {
        String ts = room.call(
                        "chat.postMessage",
                        "channel",
                        CUTOVERS,
                        "text",
                        "x",
                        "blocks",
                        DIVIDER,
                        "metadata",
                        "{\"event_type\":\"gate\",\"event_payload\":{\"key\":\"k1\"}}")
                .path("ts")
                .asText();

        assertThat(error(update(ts, "text", "only text"))).isEqualTo("ok");

        Message message = room.workspace.message(CUTOVERS, ts).orElseThrow();
        assertThat(message.content().blocks()).isEmpty();
        assertThat(message.content().metadata()).isNotNull();
        assertThat(message.isEdited()).isTrue();
        assertThat(message.revision()).isEqualTo(1);

        update(ts, "text", "x", "metadata", "{}");

        assertThat(room.workspace.message(CUTOVERS, ts).orElseThrow().content().metadata())
                .isNull();
        assertThat(error(update(ts, "metadata", "{}"))).isEqualTo("no_text");
    }

    @Test
    void editsOfMessagesWithBlocksDontShow() {
        String ts = room.post(DIVIDER);

        update(ts, "text", "x", "blocks", DIVIDER);

        assertThat(room.workspace.message(CUTOVERS, ts).orElseThrow().isEdited())
                .isFalse();
    }

    @Test
    void metadataHasATypeAndAPayloadAndNothingElse() {
        assertThat(metadata("{\"event_type\":\"a\",\"event_payload\":{}}")).isEqualTo("ok");
        assertThat(metadata("{\"event_type\":\"a\"")).isEqualTo("invalid_metadata_format");
        assertThat(metadata("[]")).isEqualTo("invalid_metadata_format");
        assertThat(metadata("{\"event_type\":\"a\"}")).isEqualTo("invalid_metadata_schema");
        assertThat(metadata("{\"event_type\":\"a\",\"event_payload\":{},\"more\":1}"))
                .isEqualTo("invalid_metadata_schema");
        assertThat(metadata(metadataOfBytes(16 * 1024))).isEqualTo("ok");
        assertThat(metadata(metadataOfBytes(16 * 1024 + 1))).isEqualTo("metadata_too_large");
    }

    @Test
    void onlyOwnMessagesAreEditedAndDeleted() {
        String anns = room.workspace.say(Room.ANN, CUTOVERS, null, "mine").ts();
        String own = post("x");

        assertThat(error(update(anns, "text", "y"))).isEqualTo("cant_update_message");
        assertThat(error(delete(anns))).isEqualTo("cant_delete_message");
        assertThat(error(delete(own))).isEqualTo("ok");
        assertThat(error(delete(own))).isEqualTo("message_not_found");
        assertThat(error(update(own, "text", "y"))).isEqualTo("message_not_found");
    }

    @Test
    void messagesInTheArchiveStayAsTheyAre() {
        String ts = post("x");
        room.workspace.archive(CUTOVERS, true);

        assertThat(error(update(ts, "text", "y"))).isEqualTo("is_inactive");
    }

    @Test
    void repliesHangUnderTheirParentAndMayBeBroadcast() {
        String parent = post("parent");
        room.call("chat.postMessage", "channel", CUTOVERS, "text", "reply", "thread_ts", parent);
        room.call(
                "chat.postMessage",
                "channel",
                CUTOVERS,
                "text",
                "also here",
                "thread_ts",
                parent,
                "reply_broadcast",
                "true");

        assertThat(room.workspace.messages(CUTOVERS))
                .extracting(message -> message.content().text())
                .containsExactly("parent", "also here");
        assertThat(room.workspace.thread(CUTOVERS, parent)).hasSize(3);
        assertThat(room.workspace.message(CUTOVERS, parent).orElseThrow().replyCount())
                .isEqualTo(2);
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "text", "x", "thread_ts", "yesterday")))
                .isEqualTo("invalid_thread_ts");
    }

    @Test
    void ephemeralMessagesAreForMembersAndNotInTheHistory() {
        room.workspace.leave(Room.BO, CUTOVERS);

        assertThat(error(whisper(Room.ANN))).isEqualTo("ok");
        assertThat(error(whisper(Room.BO))).isEqualTo("user_not_in_channel");
        assertThat(room.workspace.ephemerals(Room.ANN, CUTOVERS)).hasSize(1);
        assertThat(room.workspace.messages(CUTOVERS)).isEmpty();
        String ts = room.workspace.ephemerals(Room.ANN, CUTOVERS).get(0).ts();
        assertThat(error(update(ts, "text", "y"))).isEqualTo("message_not_found");

        room.workspace.reload(Room.ANN);

        assertThat(room.workspace.ephemerals(Room.ANN, CUTOVERS)).isEmpty();
    }

    @Test
    void permalinksLeadToWherePeopleRead() {
        room.workspace.linkTo(java.net.URI.create("http://localhost:8080/"));
        String parent = post("parent");
        String reply = room.workspace.say(Room.ANN, CUTOVERS, parent, "reply").ts();

        assertThat(permalink(parent)).isEqualTo("http://localhost:8080/archives/C0CUT/p1773450000000000");
        assertThat(permalink(reply))
                .isEqualTo("http://localhost:8080/archives/C0CUT/p1773450000000001?thread_ts=" + parent + "&cid=C0CUT");
    }

    private String permalink(String ts) {
        return room.call("chat.getPermalink", "channel", CUTOVERS, "message_ts", ts)
                .path("permalink")
                .asText();
    }

    private String post(String text) {
        return room.call("chat.postMessage", "channel", CUTOVERS, "text", text)
                .path("ts")
                .asText();
    }

    private JsonNode postTo(String channel) {
        return room.call("chat.postMessage", "channel", channel, "text", "x");
    }

    private JsonNode delete(String ts) {
        return room.call("chat.delete", "channel", CUTOVERS, "ts", ts);
    }

    private JsonNode whisper(String person) {
        return room.call("chat.postEphemeral", "channel", CUTOVERS, "user", person, "text", "psst");
    }

    private JsonNode update(String ts, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "channel";
        all[1] = CUTOVERS;
        all[2] = "ts";
        all[3] = ts;
        return room.call("chat.update", all);
    }

    private String metadata(String json) {
        return error(room.call("chat.postMessage", "channel", CUTOVERS, "text", "x", "metadata", json));
    }

    private static String metadataOfBytes(int bytes) {
        String frame = "{\"event_type\":\"a\",\"event_payload\":{\"k\":\"\"}}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }
}
