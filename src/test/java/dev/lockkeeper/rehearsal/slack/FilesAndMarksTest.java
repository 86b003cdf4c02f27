package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.body;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static dev.lockkeeper.rehearsal.slack.Room.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads in three steps, pictures in blocks, pins, reactions and bookmarks. */
final class FilesAndMarksTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    private final Room room = new Room(builder -> builder.moreScopes("reactions:write", "bookmarks:write"));

    FilesAndMarksTest() {
        room.workspace.limits().lift();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anUploadIsAnsweredFirstAndSharedAfterwards() {
        JsonNode ticket = announce("chart.png", PNG.length);
        String id = ticket.path("file_id").asText();
        assertThat(upload(ticket, PNG)).isEqualTo(200);

        JsonNode answer = complete(id);

        assertThat(error(answer)).isEqualTo("ok");
        assertThat(answer.has("ts")).isFalse();
        assertThat(room.workspace.messages(CUTOVERS)).isEmpty();
        assertThat(info(id).path("mimetype").asText()).isEmpty();
        await().until(() -> info(id).path("mimetype").asText().equals("image/png"));
        String ts = info(id).at("/shares/public/" + CUTOVERS + "/0/ts").asText();
        assertThat(room.workspace.message(CUTOVERS, ts).orElseThrow().fileIds()).containsExactly(id);
        assertThat(room.workspace.fileBytes(id).orElseThrow()).isEqualTo(PNG);
        assertThat(error(complete(id))).isEqualTo("file_not_found");
    }

    @Test
    void theAnnouncedLengthMustBeRight() {
        assertThat(error(announce("a.png", 0))).isEqualTo("invalid_arguments");
        JsonNode ticket = announce("a.png", PNG.length + 1);

        assertThat(upload(ticket, PNG)).isEqualTo(400);
        assertThat(error(complete(ticket.path("file_id").asText()))).isEqualTo("file_not_found");
    }

    @Test
    void alternativeTextHasAThousandCharacters() {
        assertThat(altText(1_000)).isEqualTo("ok");
        assertThat(altText(1_001)).isEqualTo("alt_txt_too_large");
    }

    @Test
    void filesAreSharedWhereTheBotIs() {
        JsonNode ticket = announce("a.png", PNG.length);
        upload(ticket, PNG);

        JsonNode answer = room.call(
                "files.completeUploadExternal",
                "files",
                "[{\"id\":\"" + ticket.path("file_id").asText() + "\"}]",
                "channel_id",
                Room.PUBLIC_WITHOUT_BOT);

        assertThat(error(answer)).isEqualTo("not_in_channel");
    }

    @Test
    void aPictureCanBeShownInAMessageOnceSlackHasLookedAtIt() {
        JsonNode ticket = announce("chart.png", PNG.length);
        upload(ticket, PNG);
        String id = ticket.path("file_id").asText();
        String blocks = "[{\"type\":\"image\",\"alt_text\":\"chart\",\"slack_file\":{\"id\":\"" + id + "\"}}]";
        room.call("files.completeUploadExternal", "files", "[{\"id\":\"" + id + "\",\"title\":\"Chart\"}]");

        JsonNode early = room.call("chat.postMessage", "channel", CUTOVERS, "text", "x", "blocks", blocks);

        assertThat(error(early)).isEqualTo("invalid_blocks");
        assertThat(messages(early)).contains("invalid slack file [json-pointer:/blocks/0/slack_file]");
        await().until(() -> room.workspace.file(id).orElseThrow().isReady());
        assertThat(error(room.call("chat.postMessage", "channel", CUTOVERS, "text", "x", "blocks", blocks)))
                .isEqualTo("ok");
    }

    @Test
    void bytesAreForThoseWithTheToken() {
        JsonNode ticket = announce("chart.png", PNG.length);
        upload(ticket, PNG);
        String id = ticket.path("file_id").asText();
        complete(id);
        URI url = URI.create(info(id).path("url_private").asText());

        assertThat(Room.exchange(HttpRequest.newBuilder(url).build()).statusCode())
                .isEqualTo(403);
        assertThat(Room.exchange(HttpRequest.newBuilder(url)
                                .header("Authorization", "Bearer " + room.workspace.botToken())
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMessageIsPinnedOnceAndAChannelHoldsAHundredPins() {
        String ts = post();

        assertThat(pin("pins.add", ts)).isEqualTo("ok");
        assertThat(pin("pins.add", ts)).isEqualTo("already_pinned");
        assertThat(room.workspace.pins(CUTOVERS)).hasSize(1);
        assertThat(pin("pins.remove", ts)).isEqualTo("ok");
        assertThat(pin("pins.remove", ts)).isEqualTo("not_pinned");
        assertThat(pin("pins.add", "1.1")).isEqualTo("message_not_found");
        assertThat(pin("pins.add", "x")).isEqualTo("bad_timestamp");
        for (int i = 0; i < 100; i++) {
            assertThat(pin("pins.add", post())).isEqualTo("ok");
        }
        assertThat(pin("pins.add", post())).isEqualTo("too_many_pins");
    }

    @Test
    void anEmojiIsPutOnceAndTakenAway() {
        String ts = post();

        assertThat(react("reactions.add", ts, "eyes")).isEqualTo("ok");
        assertThat(react("reactions.add", ts, "eyes")).isEqualTo("already_reacted");
        assertThat(react("reactions.add", ts, ":eyes:")).isEqualTo("invalid_name");
        assertThat(room.workspace.message(CUTOVERS, ts).orElseThrow().reactions())
                .hasSize(1);
        assertThat(react("reactions.remove", ts, "eyes")).isEqualTo("ok");
        assertThat(react("reactions.remove", ts, "eyes")).isEqualTo("no_reaction");
    }

    @Test
    void bookmarksAreLinksAndAHundredAtMost() {
        assertThat(bookmark("link", "ftp://x")).isEqualTo("invalid_link");
        assertThat(bookmark("file", "https://x")).isEqualTo("invalid_bookmark_type");
        for (int i = 0; i < 100; i++) {
            assertThat(bookmark("link", "https://x")).isEqualTo("ok");
        }
        assertThat(bookmark("link", "https://x")).isEqualTo("too_many_bookmarks");
    }

    private JsonNode announce(String name, int length) {
        return room.call("files.getUploadURLExternal", "filename", name, "length", Integer.toString(length));
    }

    private String altText(int length) {
        return error(room.call(
                "files.getUploadURLExternal", "filename", "a.png", "length", "1", "alt_txt", "x".repeat(length)));
    }

    private static int upload(JsonNode ticket, byte[] bytes) {
        return Room.exchange(HttpRequest.newBuilder(
                                URI.create(ticket.path("upload_url").asText()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build())
                .statusCode();
    }

    private JsonNode complete(String id) {
        return room.call(
                "files.completeUploadExternal",
                "files",
                "[{\"id\":\"" + id + "\",\"title\":\"Chart\"}]",
                "channel_id",
                CUTOVERS,
                "initial_comment",
                "p99 against its baseline");
    }

    private JsonNode info(String id) {
        return body(room.http("files.info", "file", id)).path("file");
    }

    private String post() {
        return room.call("chat.postMessage", "channel", CUTOVERS, "text", "x")
                .path("ts")
                .asText();
    }

    private String pin(String method, String ts) {
        return error(room.call(method, "channel", CUTOVERS, "timestamp", ts));
    }

    private String react(String method, String ts, String name) {
        return error(room.call(method, "channel", CUTOVERS, "timestamp", ts, "name", name));
    }

    private String bookmark(String type, String link) {
        return error(room.call("bookmarks.add", "channel_id", CUTOVERS, "title", "t", "type", type, "link", link));
    }
}
