package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.error;
import static dev.lockkeeper.rehearsal.slack.Room.messages;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of modals and App Homes: just inside opens, just outside is refused with its place. */
final class ViewLimitsTest {
    private static Room room;

    @BeforeAll
    static void open() {
        room = Room.unlimited();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void justInsideOpensAndJustOutsideIsRefused(String limit, String inside, String outside, String complaint) {
        assertThat(error(open(inside))).as(limit).isEqualTo("ok");

        JsonNode refusal = open(outside);

        assertThat(error(refusal)).as(limit).isEqualTo("invalid_arguments");
        assertThat(messages(refusal)).contains("[ERROR] " + complaint);
    }

    static Stream<Arguments> limits() {
        String divider = "{'type':'divider'}";
        return Stream.of(
                Arguments.of(
                        "blocks in a modal",
                        modal(24, dividers(100)),
                        modal(24, dividers(101)),
                        "no more than 100 items allowed [json-pointer:/view/blocks]"),
                Arguments.of(
                        "title",
                        modal(24, divider),
                        modal(25, divider),
                        "must be less than 25 characters [json-pointer:/view/title/text]"),
                Arguments.of(
                        "submit",
                        more("'submit':" + plain(24)),
                        more("'submit':" + plain(25)),
                        "must be less than 25 characters [json-pointer:/view/submit/text]"),
                Arguments.of(
                        "close",
                        more("'close':" + plain(24)),
                        more("'close':" + plain(25)),
                        "must be less than 25 characters [json-pointer:/view/close/text]"),
                Arguments.of(
                        "private metadata",
                        more("'private_metadata':'" + "x".repeat(3_000) + "'"),
                        more("'private_metadata':'" + "x".repeat(3_001) + "'"),
                        "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
                Arguments.of(
                        "callback id",
                        more("'callback_id':'" + "x".repeat(255) + "'"),
                        more("'callback_id':'" + "x".repeat(256) + "'"),
                        "must be less than 256 characters [json-pointer:/view/callback_id]"),
                Arguments.of(
                        "external id",
                        more("'external_id':'" + "x".repeat(255) + "'"),
                        more("'external_id':'" + "x".repeat(256) + "'"),
                        "must be less than 256 characters [json-pointer:/view/external_id]"),
                Arguments.of(
                        "title is there",
                        modal(1, divider),
                        "{'type':'modal','blocks':[]}",
                        "missing required field: title [json-pointer:/view]"),
                Arguments.of(
                        "title is plain text",
                        modal(1, divider),
                        "{'type':'modal','title':{'type':'mrkdwn','text':'x'},'blocks':[]}",
                        "unsupported type: mrkdwn [json-pointer:/view/title/type]"),
                Arguments.of(
                        "inputs need a submit button",
                        more("'submit':" + plain(4)),
                        modal(4, input()),
                        "missing required field: submit [json-pointer:/view]"),
                Arguments.of(
                        "unknown property",
                        modal(1, divider),
                        more("'colour':'red'"),
                        "invalid additional property: colour [json-pointer:/view]"),
                Arguments.of(
                        "alerts are for modals, tables are not",
                        modal(1, "{'type':'alert','level':'warning','text':" + plain(9) + "}"),
                        modal(1, "{'type':'table','rows':[[{'type':'raw_text','text':'x'}]]}"),
                        "unsupported type: table"));
    }

    @Test
    void aHomeHasAHundredBlocksAndNoTitle() {
        assertThat(error(publish("{'type':'home','blocks':[" + dividers(100) + "]}")))
                .isEqualTo("ok");
        assertThat(messages(publish("{'type':'home','blocks':[" + dividers(101) + "]}")))
                .contains("no more than 100 items allowed [json-pointer:/view/blocks]");
        assertThat(messages(publish(modal(3, "{'type':'divider'}")))).contains("unsupported type: modal");
    }

    @Test
    void aViewLargerThanTwoHundredAndFiftyKilobytesIsTooLarge() {
        String big = "{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(2_900) + "'}}";

        assertThat(error(open(modal(1, list(80, big))))).isEqualTo("ok");
        assertThat(error(open(modal(1, list(90, big))))).isEqualTo("view_too_large");
    }

    private static JsonNode open(String view) {
        room.workspace.slash(Room.ANN, Room.CUTOVERS, "/migrate x");
        String trigger = room.bot.last().field("trigger_id");
        return room.call("views.open", "trigger_id", trigger, "view", view.replace('\'', '"'));
    }

    private static JsonNode publish(String view) {
        return room.call("views.publish", "user_id", Room.ANN, "view", view.replace('\'', '"'));
    }

    private static String modal(int title, String blocks) {
        return "{'type':'modal','title':" + plain(title) + ",'blocks':[" + blocks + "]}";
    }

    private static String more(String property) {
        return "{'type':'modal','title':{'type':'plain_text','text':'t'}," + property + ",'blocks':["
                + (property.startsWith("'submit'") ? input() : "{'type':'divider'}") + "]}";
    }

    private static String input() {
        return "{'type':'input','label':" + plain(3) + ",'element':{'type':'plain_text_input'}}";
    }

    private static String plain(int length) {
        return "{'type':'plain_text','text':'" + "x".repeat(length) + "'}";
    }

    private static String dividers(int count) {
        return list(count, "{'type':'divider'}");
    }

    private static String list(int count, String block) {
        return Stream.generate(() -> block).limit(count).collect(Collectors.joining(","));
    }
}
