package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static dev.lockkeeper.rehearsal.slack.Room.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Person;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels, their history and members, and people. */
final class ConversationsTest {
    private final Room room = new Room(builder -> builder.moreScopes("channels:join", "im:write", "groups:write"));

    ConversationsTest() {
        room.workspace.limits().lift();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theBotSeesPublicChannelsAndItsPrivateOnes() {
        assertThat(room.call("conversations.info", "channel", Room.PUBLIC_WITHOUT_BOT)
                        .at("/channel/is_member")
                        .asBoolean(true))
                .isFalse();
        assertThat(error(room.call("conversations.info", "channel", Room.PRIVATE_WITHOUT_BOT)))
                .isEqualTo("channel_not_found");
        assertThat(ids(room.call("conversations.list", "types", "public_channel,private_channel"), "channels"))
                .containsExactly(CUTOVERS, Room.PUBLIC_WITHOUT_BOT, Room.PRIVATE_WITH_BOT);
        assertThat(error(room.call("conversations.list", "types", "secret"))).isEqualTo("invalid_types");
    }

    @Test
    void listsComeInPagesWithACursorToTheNext() {
        JsonNode first = room.call("conversations.members", "channel", CUTOVERS, "limit", "3");
        String cursor = first.at("/response_metadata/next_cursor").asText();
        JsonNode second = room.call("conversations.members", "channel", CUTOVERS, "limit", "3", "cursor", cursor);

        assertThat(first.path("members")).hasSize(3);
        assertThat(second.path("members")).hasSize(1);
        assertThat(second.at("/response_metadata/next_cursor").asText()).isEmpty();
        assertThat(error(room.call("conversations.members", "channel", CUTOVERS, "cursor", "!")))
                .isEqualTo("invalid_cursor");
        assertThat(error(room.call("conversations.members", "channel", CUTOVERS, "limit", "0")))
                .isEqualTo("invalid_limit");
    }

    @Test
    void historyIsNewestFirstWithoutRepliesAndMetadataOnlyIfAskedFor() {
        String metadata = "{\"event_type\":\"gate\",\"event_payload\":{\"key\":\"k7\"}}";
        String parent = room.call("chat.postMessage", "channel", CUTOVERS, "text", "one", "metadata", metadata)
                .path("ts")
                .asText();
        room.call("chat.postMessage", "channel", CUTOVERS, "text", "reply", "thread_ts", parent);
        room.workspace.say(Room.ANN, CUTOVERS, null, "two");

        JsonNode plain = room.call("conversations.history", "channel", CUTOVERS);
        JsonNode full = room.call("conversations.history", "channel", CUTOVERS, "include_all_metadata", "true");

        assertThat(texts(plain)).containsExactly("two", "one");
        assertThat(plain.at("/messages/1").has("metadata")).isFalse();
        assertThat(full.at("/messages/1/metadata/event_payload/key").asText()).isEqualTo("k7");
        assertThat(full.at("/messages/1/reply_count").asInt()).isEqualTo(1);
        assertThat(texts(room.call("conversations.replies", "channel", CUTOVERS, "ts", parent)))
                .containsExactly("one", "reply");
    }

    @Test
    void historyIsCutByTimeAndPaged() {
        String one = say("one");
        String two = say("two");
        String three = say("three");

        assertThat(texts(history("oldest", one, "latest", three))).containsExactly("two");
        assertThat(texts(history("oldest", one, "latest", three, "inclusive", "true")))
                .containsExactly("three", "two", "one");
        assertThat(texts(history("latest", two, "limit", "1", "inclusive", "true")))
                .containsExactly("two");
        JsonNode page = history("limit", "2");
        assertThat(page.path("has_more").asBoolean()).isTrue();
        assertThat(texts(history(
                        "limit",
                        "2",
                        "cursor",
                        page.at("/response_metadata/next_cursor").asText())))
                .containsExactly("one");
        assertThat(error(history("oldest", "yesterday"))).isEqualTo("invalid_ts_oldest");
    }

    @Test
    void aReplyIsNoParent() {
        String parent = say("parent");
        String reply = room.workspace.say(Room.ANN, CUTOVERS, parent, "reply").ts();

        assertThat(texts(room.call("conversations.replies", "channel", CUTOVERS, "ts", reply)))
                .containsExactly("reply");
        assertThat(error(room.call("conversations.replies", "channel", CUTOVERS, "ts", "1.1")))
                .isEqualTo("thread_not_found");
    }

    @Test
    void historyNeedsMembership() {
        assertThat(error(room.call("conversations.history", "channel", Room.PUBLIC_WITHOUT_BOT)))
                .isEqualTo("not_in_channel");
        assertThat(error(room.call("conversations.history", "channel", Room.PRIVATE_WITHOUT_BOT)))
                .isEqualTo("channel_not_found");
    }

    @Test
    void theBotJoinsPublicChannelsOnly() {
        assertThat(error(room.call("conversations.join", "channel", Room.PUBLIC_WITHOUT_BOT)))
                .isEqualTo("ok");
        assertThat(room.workspace.channel(Room.PUBLIC_WITHOUT_BOT).orElseThrow().has(Workspace.BOT))
                .isTrue();
        assertThat(room.call("conversations.join", "channel", CUTOVERS)
                        .path("warning")
                        .asText())
                .isEqualTo("already_in_channel");
        assertThat(error(room.call("conversations.join", "channel", Room.PRIVATE_WITHOUT_BOT)))
                .isEqualTo("channel_not_found");
    }

    @Test
    void namesOfNewChannelsAreLowerCaseAndFree() {
        assertThat(create("inc-" + "x".repeat(76))).isEqualTo("ok");
        assertThat(create("inc-" + "x".repeat(77))).isEqualTo("invalid_name_maxlength");
        assertThat(create("Inc")).isEqualTo("invalid_name_specials");
        assertThat(create("--")).isEqualTo("invalid_name_punctuation");
        assertThat(create("")).isEqualTo("invalid_name_required");
        assertThat(create("cutovers")).isEqualTo("name_taken");
        room.workspace.archive(CUTOVERS, true);
        assertThat(create("cutovers")).isEqualTo("name_taken");
    }

    @Test
    void oneBadIdFailsAnInvitationUnlessForced() {
        room.workspace.join(Workspace.BOT, Room.PUBLIC_WITHOUT_BOT);

        assertThat(invite("U0CAS,U0NONE")).isEqualTo("user_not_found");
        assertThat(invite(Workspace.BOT)).isEqualTo("cant_invite_self");
        assertThat(invite("U0ANN")).isEqualTo("already_in_channel");
        assertThat(room.workspace.channel(Room.PUBLIC_WITHOUT_BOT).orElseThrow().has("U0CAS"))
                .isFalse();

        JsonNode forced = room.call(
                "conversations.invite", "channel", Room.PUBLIC_WITHOUT_BOT, "users", "U0CAS,U0NONE", "force", "true");

        assertThat(forced.at("/errors/0/error").asText()).isEqualTo("user_not_found");
        assertThat(room.workspace.channel(Room.PUBLIC_WITHOUT_BOT).orElseThrow().has("U0CAS"))
                .isTrue();
    }

    @Test
    void topicsHaveTwoHundredAndFiftyCharacters() {
        assertThat(error(room.call("conversations.setTopic", "channel", CUTOVERS, "topic", "x".repeat(250))))
                .isEqualTo("ok");
        assertThat(error(room.call("conversations.setTopic", "channel", CUTOVERS, "topic", "x".repeat(251))))
                .isEqualTo("too_long");
        assertThat(error(room.call("conversations.setTopic", "channel", Room.PUBLIC_WITHOUT_BOT, "topic", "x")))
                .isEqualTo("not_in_channel");
    }

    @Test
    void directMessagesAreOpenedOnceAndNotWithTheDisabled() {
        room.workspace.put(new Person("U0GONE", "gone", "Gone", "", ZoneId.of("UTC"), false, true, false));

        String first = room.call("conversations.open", "users", "U0ANN")
                .at("/channel/id")
                .asText();

        assertThat(room.call("conversations.open", "users", "U0ANN")
                        .at("/channel/id")
                        .asText())
                .isEqualTo(first);
        assertThat(error(room.call("conversations.open", "users", "U0GONE"))).isEqualTo("user_disabled");
        assertThat(error(room.call("conversations.open", "users", "U0NONE"))).isEqualTo("user_not_found");
        assertThat(error(room.call("conversations.open"))).isEqualTo("users_list_not_supplied");
    }

    @Test
    void peopleAndGroupsAreTold() {
        JsonNode ann = room.call("users.info", "user", "U0ANN").path("user");

        assertThat(ann.at("/profile/display_name").asText()).isEqualTo("ann");
        assertThat(ann.path("tz").asText()).isEqualTo("Europe/Amsterdam");
        assertThat(ann.path("tz_offset").asInt()).isEqualTo(3_600);
        assertThat(error(room.call("users.info", "user", "U0NONE"))).isEqualTo("user_not_found");
        assertThat(room.call("users.list").path("members")).hasSize(4);
        assertThat(room.call("usergroups.list").at("/usergroups/0/handle").asText())
                .isEqualTo("ops");
        assertThat(room.call("usergroups.users.list", "usergroup", "S0OPS")
                        .path("users")
                        .toString())
                .isEqualTo("[\"U0ANN\",\"U0BO\"]");
        assertThat(error(room.call("usergroups.users.list", "usergroup", "S0NONE")))
                .isEqualTo("no_such_subteam");
    }

    private String say(String text) {
        return room.workspace.say(Room.ANN, CUTOVERS, null, text).ts();
    }

    private JsonNode history(String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 2, more.length);
        all[0] = "channel";
        all[1] = CUTOVERS;
        return room.call("conversations.history", all);
    }

    private String create(String name) {
        return error(room.call("conversations.create", "name", name));
    }

    private String invite(String users) {
        return error(room.call("conversations.invite", "channel", Room.PUBLIC_WITHOUT_BOT, "users", users));
    }

    private static List<String> texts(JsonNode answer) {
        return answer.path("messages")
                .valueStream()
                .map(message -> message.path("text").asText())
                .toList();
    }

    private static List<String> ids(JsonNode answer, String name) {
        return answer.path(name)
                .valueStream()
                .map(item -> item.path("id").asText())
                .toList();
    }
}
