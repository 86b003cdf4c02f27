package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.BO;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clicks: what the bot gets from messages, ephemeral messages and views, and answers at response_urls. */
final class ClicksTest {
    private static final String GO = """
            [{"type":"actions","block_id":"go","elements":[
              {"type":"button","action_id":"yes","value":"v1","style":"primary","text":{"type":"plain_text","text":"Go"}},
              {"type":"static_select","action_id":"why","options":[
                {"text":{"type":"plain_text","text":"Late"},"value":"late"},
                {"text":{"type":"plain_text","text":"Risky"},"value":"risky"}]},
              {"type":"multi_users_select","action_id":"who","initial_users":["U0BO"]}]}]""";

    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aButtonCarriesItsMessageAndValue() {
        String ts = room.post(GO);

        Outcome outcome = room.workspace.click(Click.of(BO, Place.message(CUTOVERS, ts), "go", "yes"));

        assertThat(outcome.isAcknowledged()).isTrue();
        JsonNode payload = room.bot.last().payload();
        assertThat(payload.path("type").asText()).isEqualTo("block_actions");
        assertThat(payload.at("/user/id").asText()).isEqualTo(BO);
        assertThat(payload.at("/container/message_ts").asText()).isEqualTo(ts);
        assertThat(payload.at("/container/is_ephemeral").asBoolean(true)).isFalse();
        assertThat(payload.at("/channel/id").asText()).isEqualTo(CUTOVERS);
        assertThat(payload.at("/message/ts").asText()).isEqualTo(ts);
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("v1");
        assertThat(payload.at("/actions/0/block_id").asText()).isEqualTo("go");
        assertThat(payload.at("/actions/0/type").asText()).isEqualTo("button");
        assertThat(payload.path("response_url").asText()).startsWith("http://127.0.0.1");
    }

    @Test
    void aMenuCarriesTheOptionAndTheStateOfItsNeighbours() {
        String ts = room.post(GO);

        room.workspace.click(
                Click.of(BO, Place.message(CUTOVERS, ts), "go", "why").choosing("risky"));

        JsonNode payload = room.bot.last().payload();
        assertThat(payload.at("/actions/0/selected_option/text/text").asText()).isEqualTo("Risky");
        assertThat(payload.at("/state/values/go/why/selected_option/value").asText())
                .isEqualTo("risky");
        assertThat(payload.at("/state/values/go/who/selected_users/0").asText()).isEqualTo("U0BO");
        assertThat(payload.at("/state/values/go").has("yes")).isFalse();
    }

    @Test
    void aButtonOfAnOlderRenderingCanStillBeClicked() {
        String ts = room.post(GO);
        String closed = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"decided\"}}]";
        room.call("chat.update", "channel", CUTOVERS, "ts", ts, "text", "x", "blocks", closed);

        Outcome outcome = room.workspace.click(Click.of(BO, Place.message(CUTOVERS, ts), "go", "yes"));

        assertThat(outcome.isAcknowledged()).isTrue();
        assertThat(room.bot.last().payload().at("/message/blocks/0/block_id").asText())
                .isEqualTo("go");
        Outcome unseen = room.workspace.click(
                Click.of(BO, Place.message(CUTOVERS, ts), "go", "yes").seeing(1));
        assertThat(unseen.errorShown()).isEqualTo("no control go/yes was ever shown there");
        assertThat(room.bot.received()).hasSize(1);
    }

    @Test
    void aClickThatIsNotAcknowledgedShowsAWarning() {
        String ts = room.post(GO);
        room.bot.answers(500, "");

        Outcome outcome = room.workspace.click(Click.of(BO, Place.message(CUTOVERS, ts), "go", "yes"));

        assertThat(outcome.isAcknowledged()).isFalse();
        assertThat(outcome.errorShown()).isEqualTo("This app responded with an error, or not in time.");
    }

    @Test
    void ephemeralMessagesAreClickedByTheirReaderAlone() {
        String ts = whisper();

        assertThat(click(ANN, ts).isAcknowledged()).isTrue();
        JsonNode payload = room.bot.last().payload();
        assertThat(payload.at("/container/is_ephemeral").asBoolean()).isTrue();
        assertThat(payload.has("message")).isFalse();
        assertThat(click(BO, ts).isAcknowledged()).isFalse();
    }

    @Test
    void aResponseUrlReplacesOrDeletesTheOriginalEvenIfEphemeral() {
        String ts = whisper();
        click(ANN, ts);
        String url = room.bot.last().payload().path("response_url").asText();

        assertThat(room.respond(url, "{\"replace_original\":true,\"text\":\"done\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(room.workspace.ephemerals(ANN, CUTOVERS)).singleElement().satisfies(ephemeral -> {
            assertThat(ephemeral.content().text()).isEqualTo("done");
            assertThat(ephemeral.revision()).isEqualTo(1);
        });

        room.respond(url, "{\"delete_original\":true}");

        assertThat(room.workspace.ephemerals(ANN, CUTOVERS)).isEmpty();
    }

    @Test
    void aResponseUrlAnswersInTheThreadOfTheOriginal() {
        String parent = room.post(GO);
        String reply = room.call(
                        "chat.postMessage", "channel", CUTOVERS, "text", "x", "thread_ts", parent, "blocks", GO)
                .path("ts")
                .asText();
        room.workspace.click(Click.of(BO, Place.message(CUTOVERS, reply), "go", "yes"));
        JsonNode payload = room.bot.last().payload();

        room.respond(payload.path("response_url").asText(), "{\"replace_original\":false,\"text\":\"not allowed\"}");

        assertThat(payload.at("/container/thread_ts").asText()).isEqualTo(parent);
        assertThat(room.workspace.ephemerals(BO, CUTOVERS).get(0).threadTs()).isEqualTo(parent);
    }

    @Test
    void clicksInViewsCarryTheViewAndNoResponseUrl() {
        String home = "{\"type\":\"home\",\"blocks\":" + GO + "}";
        String id = room.call("views.publish", "user_id", ANN, "view", home)
                .at("/view/id")
                .asText();

        room.workspace.click(Click.of(ANN, Place.view(id), "go", "yes").with(Inputs.NONE.with("go", "why", "late")));

        JsonNode payload = room.bot.last().payload();
        assertThat(payload.at("/container/type").asText()).isEqualTo("view");
        assertThat(payload.at("/view/id").asText()).isEqualTo(id);
        assertThat(payload.at("/view/state/values/go/why/selected_option/value").asText())
                .isEqualTo("late");
        assertThat(payload.has("response_url")).isFalse();
        assertThat(payload.has("channel")).isFalse();
        assertThat(room.workspace
                        .click(Click.of(BO, Place.view(id), "go", "yes"))
                        .isAcknowledged())
                .isFalse();
    }

    private Outcome click(String person, String ts) {
        return room.workspace.click(Click.of(person, Place.ephemeral(CUTOVERS, ts), "go", "yes"));
    }

    private String whisper() {
        return room.call("chat.postEphemeral", "channel", CUTOVERS, "user", ANN, "text", "x", "blocks", GO)
                .path("message_ts")
                .asText();
    }
}
