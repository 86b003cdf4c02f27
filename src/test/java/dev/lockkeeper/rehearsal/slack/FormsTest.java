package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Submitting and closing modals, and what the bot's answer does to them. */
final class FormsTest {
    private static final String FORM = """
            {"type":"modal","title":{"type":"plain_text","text":"RCA"},"submit":{"type":"plain_text","text":"Send"},
             "notify_on_close":true,"private_metadata":"billing","callback_id":"rca","blocks":[
              {"type":"input","block_id":"cause","label":{"type":"plain_text","text":"Cause"},
               "element":{"type":"plain_text_input","action_id":"text","min_length":5,"max_length":10}},
              {"type":"input","block_id":"item","optional":true,"label":{"type":"plain_text","text":"Item"},
               "element":{"type":"plain_text_input","action_id":"text","initial_value":"check DNS"}},
              {"type":"input","block_id":"count","optional":true,"label":{"type":"plain_text","text":"Count"},
               "element":{"type":"number_input","action_id":"n","is_decimal_allowed":false,"min_value":"1"}}]}""";
    private static final String SECOND =
            "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Two\"},\"blocks\":[]}";

    private final Room room = Room.unlimited();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aSubmissionCarriesWhatWasTypedAndWhatWasThere() {
        View view = open(FORM);

        Outcome outcome = submit(view, "overload");

        assertThat(outcome.isAcknowledged()).isTrue();
        JsonNode payload = room.bot.last().payload();
        assertThat(payload.path("type").asText()).isEqualTo("view_submission");
        assertThat(payload.at("/view/callback_id").asText()).isEqualTo("rca");
        assertThat(payload.at("/view/private_metadata").asText()).isEqualTo("billing");
        assertThat(payload.at("/view/state/values/cause/text/value").asText()).isEqualTo("overload");
        assertThat(payload.at("/view/state/values/item/text/value").asText()).isEqualTo("check DNS");
        assertThat(payload.at("/view/state/values/count/n/value").isNull()).isTrue();
        assertThat(room.workspace.modals(ANN)).isEmpty();
    }

    @Test
    void incompleteFormsAreNotSent() {
        View view = open(FORM);
        int before = room.bot.received().size();

        assertThat(submit(view, "").fieldErrors()).containsEntry("cause", "Please complete this required field.");
        assertThat(submit(view, "four").fieldErrors()).containsEntry("cause", "Please enter at least 5 characters.");
        assertThat(submit(view, "x".repeat(11)).fieldErrors())
                .containsEntry("cause", "Please enter at most 10 characters.");
        Inputs half = Inputs.NONE.with("cause", "text", "overload").with("count", "n", "1.5");
        assertThat(room.workspace.submit(ANN, view.id(), half).fieldErrors())
                .containsOnly(java.util.Map.entry("count", "Please enter a whole number."));
        assertThat(room.bot.received()).hasSize(before);
        assertThat(room.workspace.modals(ANN)).hasSize(1);
    }

    @Test
    void errorsStandUnderTheirInputsAndTheModalStays() {
        View view = open(FORM);
        room.bot.answersJson("{\"response_action\":\"errors\",\"errors\":{\"cause\":\"Say more.\"}}");

        Outcome outcome = submit(view, "overload");

        assertThat(outcome.isAcknowledged()).isTrue();
        assertThat(outcome.fieldErrors()).containsExactly(java.util.Map.entry("cause", "Say more."));
        assertThat(room.workspace.modals(ANN)).hasSize(1);
    }

    @Test
    void errorsElsewhereAreTrouble() {
        View view = open(FORM);
        room.bot.answersJson("{\"response_action\":\"errors\",\"errors\":{\"nowhere\":\"x\"}}");

        Outcome outcome = submit(view, "overload");

        assertThat(outcome.isAcknowledged()).isFalse();
        assertThat(outcome.errorShown()).startsWith("We had some trouble connecting. Try again?");
        assertThat(room.workspace.modals(ANN)).hasSize(1);
    }

    @Test
    void theAnswerUpdatesPushesOrClears() {
        View view = open(FORM);
        room.bot.answersJson("{\"response_action\":\"push\",\"view\":" + FORM.replace("RCA", "More") + "}");
        submit(view, "overload");
        assertThat(titles()).containsExactly("RCA", "More");

        View top = room.workspace.modals(ANN).get(1);
        room.bot.answersJson("{\"response_action\":\"update\",\"view\":" + FORM.replace("RCA", "Done") + "}");
        submit(top, "overload");
        assertThat(titles()).containsExactly("RCA", "Done");

        room.bot.answersJson("{\"response_action\":\"clear\"}");
        submit(top, "overload");
        assertThat(room.workspace.modals(ANN)).isEmpty();
    }

    @Test
    void anEmptyAnswerUncoversTheModalBelow() {
        View view = open(FORM);
        room.bot.answersJson("{\"response_action\":\"push\",\"view\":" + FORM.replace("RCA", "More") + "}");
        submit(view, "overload");

        submit(room.workspace.modals(ANN).get(1), "overload");

        assertThat(titles()).containsExactly("RCA");
    }

    @Test
    void aBadViewOrAnErrorOfTheBotLeavesTheModalAsItWas() {
        View view = open(FORM);
        room.bot.answersJson("{\"response_action\":\"update\",\"view\":{\"type\":\"modal\"}}");
        assertThat(submit(view, "overload").isAcknowledged()).isFalse();
        room.bot.answers(500, "");
        assertThat(submit(view, "overload").errorShown()).isEqualTo("We had some trouble connecting. Try again?");

        assertThat(titles()).containsExactly("RCA");
    }

    @Test
    void onlyTheTopModalCanBeSubmitted() {
        View view = open(FORM);
        push(SECOND);

        assertThatThrownBy(() -> submit(view, "overload"))
                .hasMessage("only the top modal can be submitted, got '" + view.id() + "'");
    }

    @Test
    void theBotHearsOfClosedModalsThatItAskedAbout() {
        View view = open(FORM);
        room.workspace.close(ANN, view.id());

        JsonNode payload = room.bot.last().payload();
        assertThat(payload.path("type").asText()).isEqualTo("view_closed");
        assertThat(payload.path("is_cleared").asBoolean(true)).isFalse();

        View silent = open(SECOND);
        int before = room.bot.received().size();
        room.workspace.close(ANN, silent.id());
        assertThat(room.bot.received()).hasSize(before);
    }

    @Test
    void theCrossClosesTheWholeStack() {
        open(FORM);
        push(SECOND);

        room.workspace.closeAll(ANN);

        assertThat(room.workspace.modals(ANN)).isEmpty();
        assertThat(room.bot.last().payload().path("is_cleared").asBoolean()).isTrue();
    }

    @Test
    void anAnswerIntoAChannelChosenInTheFormNeedsNoOtherAddress() {
        View view = open("""
                {"type":"modal","title":{"type":"plain_text","text":"Post"},"submit":{"type":"plain_text","text":"Send"},
                 "blocks":[{"type":"input","block_id":"to","label":{"type":"plain_text","text":"To"},
                  "element":{"type":"channels_select","action_id":"c","response_url_enabled":true}}]}""");

        room.workspace.submit(ANN, view.id(), Inputs.NONE.with("to", "c", CUTOVERS));

        JsonNode url = room.bot.last().payload().at("/response_urls/0");
        assertThat(url.path("channel_id").asText()).isEqualTo(CUTOVERS);
        room.respond(url.path("response_url").asText(), "{\"text\":\"x\",\"response_type\":\"in_channel\"}");
        assertThat(room.workspace.messages(CUTOVERS)).hasSize(1);
    }

    private Outcome submit(View view, String cause) {
        return room.workspace.submit(ANN, view.id(), Inputs.NONE.with("cause", "text", cause));
    }

    private View open(String view) {
        room.call("views.open", "trigger_id", trigger(), "view", view);
        return room.workspace.modals(ANN).get(0);
    }

    private void push(String view) {
        room.call("views.push", "trigger_id", trigger(), "view", view);
    }

    private String trigger() {
        room.workspace.slash(ANN, CUTOVERS, "/migrate rca");
        return room.bot.last().field("trigger_id");
    }

    private java.util.List<String> titles() {
        return room.workspace.modals(ANN).stream()
                .map(view -> view.definition().at("/title/text").asText())
                .toList();
    }
}
