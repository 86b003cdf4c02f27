package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.error;
import static dev.lockkeeper.rehearsal.slack.Room.messages;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of Block Kit in messages: just inside is posted, just outside is refused with its place. */
final class BlockLimitsTest {
    private static final String BUTTON = button("a", 75, 2_000);
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
    @MethodSource({"blocks", "controls", "newerBlocks"})
    void justInsideIsPostedAndJustOutsideIsRefused(String limit, String inside, String outside, String complaint) {
        assertThat(error(post(inside))).as(limit).isEqualTo("ok");

        JsonNode refusal = post(outside);

        assertThat(error(refusal)).as(limit).isEqualTo("invalid_blocks");
        assertThat(messages(refusal)).contains("[ERROR] " + complaint);
        assertThat(refusal.path("errors"))
                .hasSameSizeAs(messages(refusal).lines().toList());
    }

    static Stream<Arguments> blocks() {
        return Stream.of(
                limit(
                        "blocks in a message",
                        repeat(50, divider()),
                        repeat(51, divider()),
                        "no more than 50 items" + " allowed [json-pointer:/blocks]"),
                limit(
                        "block id",
                        list(divider("i".repeat(255))),
                        list(divider("i".repeat(256))),
                        "must be less than 256" + " characters [json-pointer:/blocks/0/block_id]"),
                limit(
                        "block ids differ",
                        list(divider("a"), divider("b")),
                        list(divider("a"), divider("a")),
                        "`block_id` \"a\" already exists [json-pointer:/blocks/1/block_id]"),
                limit(
                        "header",
                        list(header(150)),
                        list(header(151)),
                        "must be less than 151 characters" + " [json-pointer:/blocks/0/text/text]"),
                limit(
                        "section text",
                        list(section(3_000)),
                        list(section(3_001)),
                        "must be less than 3001 characters" + " [json-pointer:/blocks/0/text/text]"),
                limit(
                        "section text is not empty",
                        list(section(1)),
                        list(section(0)),
                        "must be more than 0 characters" + " [json-pointer:/blocks/0/text/text]"),
                limit(
                        "characters, not bytes",
                        list(sectionOf("🚢".repeat(3_000))),
                        list(sectionOf("🚢".repeat(3_001))),
                        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
                limit(
                        "section has text or fields",
                        list(section(1)),
                        list("{'type':'section'}"),
                        "must define either `text` or `fields` [json-pointer:/blocks/0]"),
                limit(
                        "number of fields",
                        list(fields(10, 5)),
                        list(fields(11, 5)),
                        "no more than 10 items allowed" + " [json-pointer:/blocks/0/fields]"),
                limit(
                        "length of a field",
                        list(fields(1, 2_000)),
                        list(fields(1, 2_001)),
                        "must be less than 2001" + " characters [json-pointer:/blocks/0/fields/0/text]"),
                limit(
                        "context elements",
                        list(context(10)),
                        list(context(11)),
                        "no more than 10 items allowed" + " [json-pointer:/blocks/0/elements]"),
                limit(
                        "alternative text",
                        list(image("https://example.com/a.png", 2_000)),
                        list(image("https://example.com/a.png", 2_001)),
                        "must be less than 2001 characters" + " [json-pointer:/blocks/0/alt_text]"),
                limit(
                        "images are loaded by Slack",
                        list(image("https://example.com/a.png", 1)),
                        list(image("http://10.0.0.7/a.png", 1)),
                        "downloading image failed [json-pointer:/blocks/0/image_url]"),
                limit(
                        "unknown property",
                        list(divider()),
                        list("{'type':'divider','colour':'red'}"),
                        "invalid additional property: colour [json-pointer:/blocks/0]"),
                limit(
                        "unknown type",
                        list(divider()),
                        list("{'type':'marquee'}"),
                        "unsupported type: marquee [json-pointer:/blocks/0/type]"),
                limit(
                        "label of an input",
                        list(input(2_000)),
                        list(input(2_001)),
                        "must be less than 2001 characters" + " [json-pointer:/blocks/0/label/text]"),
                limit(
                        "list indent in rich text",
                        list(richList(8)),
                        list(richList(9)),
                        "must be less than or equal to" + " 8 [json-pointer:/blocks/0/elements/0/indent]"));
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                limit(
                        "elements in a row",
                        list(actions(25)),
                        list(actions(26)),
                        "no more than 25 items allowed" + " [json-pointer:/blocks/0/elements]"),
                limit(
                        "action ids differ",
                        list(row(button("a", 1, 1), button("b", 1, 1))),
                        list(row(button("a", 1, 1), button("a", 1, 1))),
                        "`action_id` \"a\" already exists"),
                limit(
                        "action id",
                        list(row(button("a".repeat(255), 1, 1))),
                        list(row(button("a".repeat(256), 1, 1))),
                        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]"),
                limit(
                        "button text",
                        list(row(BUTTON)),
                        list(row(button("a", 76, 1))),
                        "must be less than 76 characters" + " [json-pointer:/blocks/0/elements/0/text/text]"),
                limit(
                        "button value",
                        list(row(BUTTON)),
                        list(row(button("a", 1, 2_001))),
                        "must be less than 2001" + " characters [json-pointer:/blocks/0/elements/0/value]"),
                limit(
                        "button style",
                        list(row(with(BUTTON, "'style':'danger'"))),
                        list(row(with(BUTTON, "'style':'warning'"))),
                        "value must be one of: primary, danger" + " [json-pointer:/blocks/0/elements/0/style]"),
                limit(
                        "no disabled buttons",
                        list(row(BUTTON)),
                        list(row(with(BUTTON, "'disabled':true"))),
                        "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]"),
                limit(
                        "title of a confirmation",
                        list(row(confirmed(100, 300, 30))),
                        list(row(confirmed(101, 1, 1))),
                        "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]"),
                limit(
                        "text of a confirmation",
                        list(row(confirmed(1, 300, 1))),
                        list(row(confirmed(1, 301, 1))),
                        "must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]"),
                limit(
                        "button of a confirmation",
                        list(row(confirmed(1, 1, 30))),
                        list(row(confirmed(1, 1, 31))),
                        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]"),
                limit(
                        "options of a menu",
                        list(row(menu("static_select", 100, 75, 150))),
                        list(row(menu("static_select", 101, 1, 8))),
                        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
                limit(
                        "text of an option",
                        list(row(menu("static_select", 1, 75, 1))),
                        list(row(menu("static_select", 1, 76, 1))),
                        "must be less than 76 characters" + " [json-pointer:/blocks/0/elements/0/options/0/text/text]"),
                limit(
                        "value of an option",
                        list(row(menu("static_select", 1, 1, 150))),
                        list(row(menu("static_select", 1, 1, 151))),
                        "must be less than 151 characters" + " [json-pointer:/blocks/0/elements/0/options/0/value]"),
                limit(
                        "overflow options",
                        list(row(menu("overflow", 5, 5, 9))),
                        list(row(menu("overflow", 6, 5, 9))),
                        "no more than 5 items allowed"),
                limit(
                        "checkboxes",
                        list(row(menu("checkboxes", 10, 5, 9))),
                        list(row(menu("checkboxes", 11, 5, 9))),
                        "no more than 10 items allowed"),
                limit(
                        "radio buttons",
                        list(row(menu("radio_buttons", 10, 5, 9))),
                        list(row(menu("radio_buttons", 11, 5, 9))),
                        "no more than 10 items allowed"),
                limit(
                        "placeholder",
                        list(row(users(150))),
                        list(row(users(151))),
                        "must be less than 151 characters" + " [json-pointer:/blocks/0/elements/0/placeholder/text]"),
                limit("icon buttons", list(icons(5)), list(icons(6)), "no more than 5 items allowed"));
    }

    static Stream<Arguments> newerBlocks() {
        return Stream.of(
                limit(
                        "markdown in all",
                        list(markdown(6_000), markdown(6_000)),
                        list(markdown(6_000), markdown(6_001)),
                        "markdown text must be less than 12001 characters in all [json-pointer:/blocks]"),
                limit(
                        "rows of a table",
                        list(table(100, 2, 1)),
                        list(table(101, 2, 1)),
                        "no more than 100 items allowed" + " [json-pointer:/blocks/0/rows]"),
                limit(
                        "columns of a table",
                        list(table(1, 20, 1)),
                        list(table(1, 21, 1)),
                        "no more than 20 items allowed" + " [json-pointer:/blocks/0/rows/0]"),
                limit(
                        "text of a table",
                        list(table(100, 20, 5)),
                        list(table(100, 20, 6)),
                        "must be less than 10001" + " characters [json-pointer:/blocks/0/rows]"),
                limit(
                        "charts in a message",
                        list(pie(6), pie(1)),
                        list(pie(1), pie(1), pie(1)),
                        "no more than 2" + " data_visualization blocks allowed [json-pointer:/blocks]"),
                limit("segments of a pie", list(pie(6)), list(pie(7)), "no more than 6 items allowed"),
                limit("labels are categories", list(bar("Mon")), list(bar("Tue")), "labels must match the categories"),
                limit(
                        "children of a container",
                        list(container(10)),
                        list(container(11)),
                        "no more than 10 items allowed" + " [json-pointer:/blocks/0/child_blocks]"),
                limit("cards in a carousel", list(carousel(10)), list(carousel(11)), "no more than 10 items allowed"),
                limit(
                        "alerts belong in modals",
                        list(divider()),
                        list("{'type':'alert','text':{'type':'mrkdwn','text':'x'}}"),
                        "unsupported type: alert"));
    }

    @Test
    void slackNamesTheChoiceOfTextsBeforeTheFaultInIt() {
        assertThat(messages(post(list(section(3_001)))))
                .isEqualTo("[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]\n"
                        + "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void blocksThatAreNoArrayAreNotEvenLookedAt() {
        assertThat(error(post("{'type':'divider'}"))).isEqualTo("invalid_blocks_format");
        assertThat(error(post("[{'type':'divider'"))).isEqualTo("invalid_blocks_format");
    }

    @Test
    void aMessageHasOneTable() {
        JsonNode refusal = post(list(table(1, 1, 1), table(1, 1, 1)));

        assertThat(error(refusal)).isEqualTo("invalid_attachments");
        assertThat(messages(refusal)).contains("only_one_table_allowed");
    }

    @Test
    void allTextTogetherHasALimitOfItsOwn() {
        assertThat(error(post(list(section(3_000), section(3_000), section(3_000), section(3_000), section(1_200)))))
                .isEqualTo("ok");
        assertThat(error(post(list(section(3_000), section(3_000), section(3_000), section(3_000), section(1_201)))))
                .isEqualTo("msg_blocks_too_long");
    }

    private static JsonNode post(String blocks) {
        return room.call(
                "chat.postMessage", "channel", Room.CUTOVERS, "text", "x", "blocks", blocks.replace('\'', '"'));
    }

    private static Arguments limit(String name, String inside, String outside, String complaint) {
        return Arguments.of(name, inside, outside, complaint);
    }

    private static String list(String... blocks) {
        return "[" + String.join(",", blocks) + "]";
    }

    private static String repeat(int times, String block) {
        return "[" + Stream.generate(() -> block).limit(times).collect(Collectors.joining(",")) + "]";
    }

    private static String each(int times, java.util.function.IntFunction<String> make) {
        return IntStream.range(0, times).mapToObj(make).collect(Collectors.joining(","));
    }

    private static String divider() {
        return "{'type':'divider'}";
    }

    private static String divider(String id) {
        return "{'type':'divider','block_id':'" + id + "'}";
    }

    private static String plain(int length) {
        return "{'type':'plain_text','text':'" + "x".repeat(length) + "'}";
    }

    private static String header(int length) {
        return "{'type':'header','text':" + plain(length) + "}";
    }

    private static String section(int length) {
        return sectionOf("x".repeat(length));
    }

    private static String sectionOf(String text) {
        return "{'type':'section','text':{'type':'mrkdwn','text':'" + text + "'}}";
    }

    private static String fields(int count, int length) {
        return "{'type':'section','fields':[" + each(count, i -> plain(length)) + "]}";
    }

    private static String context(int count) {
        return "{'type':'context','elements':[" + each(count, i -> plain(3)) + "]}";
    }

    private static String image(String url, int altText) {
        return "{'type':'image','image_url':'" + url + "','alt_text':'" + "x".repeat(altText) + "'}";
    }

    private static String input(int label) {
        return "{'type':'input','label':" + plain(label) + ",'element':{'type':'plain_text_input'}}";
    }

    private static String richList(int indent) {
        return "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','indent':" + indent
                + ",'elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'x'}]}]}]}";
    }

    private static String row(String... elements) {
        return "{'type':'actions','elements':[" + String.join(",", elements) + "]}";
    }

    private static String actions(int count) {
        return row(each(count, i -> button("a" + i, 3, 3)));
    }

    private static String button(String id, int text, int value) {
        return "{'type':'button','action_id':'" + id + "','text':" + plain(text) + ",'value':'" + "v".repeat(value)
                + "'}";
    }

    private static String with(String object, String property) {
        return object.substring(0, object.length() - 1) + "," + property + "}";
    }

    private static String confirmed(int title, int text, int button) {
        return with(
                BUTTON,
                "'confirm':{'title':" + plain(title) + ",'text':" + plain(text) + ",'confirm':" + plain(button)
                        + ",'deny':" + plain(button) + "}");
    }

    private static String menu(String type, int options, int text, int value) {
        return "{'type':'" + type + "','action_id':'m','options':["
                + each(
                        options,
                        i -> "{'text':" + plain(text) + ",'value':'" + (i + "v".repeat(value)).substring(0, value)
                                + "'}")
                + "]}";
    }

    private static String users(int placeholder) {
        return "{'type':'users_select','action_id':'u','placeholder':" + plain(placeholder) + "}";
    }

    private static String icons(int count) {
        return "{'type':'context_actions','elements':["
                + each(
                        count,
                        i -> "{'type':'icon_button','icon':'trash','action_id':'i" + i + "','text':" + plain(3) + "}")
                + "]}";
    }

    private static String markdown(int length) {
        return "{'type':'markdown','text':'" + "x".repeat(length) + "'}";
    }

    private static String table(int rows, int columns, int length) {
        String cell = "{'type':'raw_text','text':'" + "x".repeat(length) + "'}";
        return "{'type':'table','rows':[" + each(rows, i -> "[" + each(columns, j -> cell) + "]") + "]}";
    }

    private static String pie(int segments) {
        return "{'type':'data_visualization','title':'t','chart':{'type':'pie','segments':["
                + each(segments, i -> "{'label':'l" + i + "','value':1}") + "]}}";
    }

    private static String bar(String label) {
        return "{'type':'data_visualization','title':'t','chart':{'type':'bar','axis_config':{'categories':['Mon']},"
                + "'series':[{'name':'s','data':[{'label':'" + label + "','value':1}]}]}}";
    }

    private static String container(int children) {
        return "{'type':'container','title':" + plain(150) + ",'child_blocks':[" + each(children, i -> divider())
                + "]}";
    }

    private static String carousel(int cards) {
        return "{'type':'carousel','elements':["
                + each(cards, i -> "{'type':'card','body':{'type':'mrkdwn','text':'x'}}") + "]}";
    }
}
