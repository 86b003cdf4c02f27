package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slash commands: what the bot gets, and what people see of its answer. */
final class CommandsTest {
    private final Room room = new Room();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aCommandArrivesSignedAsSlacksOwnVerifierWantsIt() {
        room.workspace.slash(ANN, CUTOVERS, "/migrate cutover billing & <b>");

        FakeBot.Received request = room.bot.last();
        String timestamp = request.header("X-Slack-Request-Timestamp");
        SlackSignature.Verifier verifier =
                new SlackSignature.Verifier(new SlackSignature.Generator(room.workspace.signingSecret()));
        assertThat(verifier.isValid(
                        timestamp,
                        request.body(),
                        request.header("X-Slack-Signature"),
                        room.real.instant().toEpochMilli()))
                .isTrue();
        assertThat(timestamp).isEqualTo(Long.toString(room.real.instant().getEpochSecond()));
    }

    @Test
    void aCommandArrivesAsTyped() {
        room.workspace.slash(ANN, CUTOVERS, "/migrate  cutover @bo & <b>  now ");

        Map<String, String> form = room.bot.last().form();
        assertThat(form)
                .containsEntry("command", "/migrate")
                .containsEntry("text", "cutover @bo & <b>  now")
                .containsEntry("user_id", ANN)
                .containsEntry("user_name", "ann")
                .containsEntry("channel_id", CUTOVERS)
                .containsEntry("channel_name", "cutovers")
                .containsKeys("response_url", "trigger_id", "team_id", "api_app_id");

        room.workspace.slash(ANN, Room.PRIVATE_WITHOUT_BOT, "/migrate");

        assertThat(room.bot.last().form())
                .containsEntry("channel_name", "privategroup")
                .containsEntry("text", "");
    }

    @Test
    void namesArriveAsIdsIfTheAppWantsThem() {
        try (Room escaping = new Room(WorkspaceBuilder::escapeCommands)) {
            escaping.workspace.slash(ANN, CUTOVERS, "/migrate ask @bo of @ops in #cutovers, not @dora");

            assertThat(escaping.bot.last().form())
                    .containsEntry("text", "ask <@U0BO|bo> of <!subteam^S0OPS|@ops> in <#C0CUT|cutovers>, not @dora");
        }
    }

    @Test
    void markupIsEscapedAndAddressesAreLinksIfTheAppWantsIt() {
        try (Room escaping = new Room(WorkspaceBuilder::escapeCommands)) {
            escaping.workspace.slash(
                    ANN, CUTOVERS, "/migrate say <!channel> & <@U0BO> see https://x.example/a?b=1&c=#d <b>");

            assertThat(escaping.bot.last().form())
                    .containsEntry(
                            "text",
                            "say &lt;!channel&gt; &amp; &lt;@U0BO&gt; see <https://x.example/a?b=1&amp;c=#d> &lt;b&gt;");
        }
    }

    @Test
    void anEmptyAnswerShowsNothing() {
        Outcome outcome = slash();

        assertThat(outcome.isAcknowledged()).isTrue();
        assertThat(room.workspace.ephemerals(ANN, CUTOVERS)).isEmpty();
    }

    @Test
    void anAnswerIsForThePersonAloneUnlessItSaysOtherwise() {
        room.bot.answers(200, "in plain text");
        slash();
        room.bot.answersJson("{\"text\":\"as JSON\"}");
        slash();
        room.bot.answersJson("{\"response_type\":\"in_channel\",\"text\":\"for all\"}");
        slash();

        assertThat(room.workspace.ephemerals(ANN, CUTOVERS))
                .extracting(ephemeral -> ephemeral.content().text())
                .containsExactly("in plain text", "as JSON");
        assertThat(room.workspace.messages(CUTOVERS))
                .singleElement()
                .satisfies(message -> assertThat(message.content().text()).isEqualTo("for all"));
    }

    @Test
    void aLateAnswerIsAnOperationTimeout() {
        try (Room hasty = new Room(builder -> builder.acknowledgeWithin(Duration.ofMillis(200)))) {
            hasty.bot.doesNotAnswer();

            Outcome outcome = hasty.workspace.slash(ANN, CUTOVERS, "/migrate status");

            assertThat(outcome.isAcknowledged()).isFalse();
            assertThat(outcome.errorShown()).isEqualTo("operation_timeout");
            assertThat(hasty.workspace.ephemerals(ANN, CUTOVERS))
                    .singleElement()
                    .satisfies(ephemeral -> {
                        assertThat(ephemeral.authorId()).isEqualTo(Ephemeral.SLACKBOT);
                        assertThat(ephemeral.content().text())
                                .isEqualTo("/migrate failed with the error \"operation_timeout\"");
                    });
        }
    }

    @Test
    void anErrorOfTheBotIsADispatchFailure() {
        room.bot.answers(500, "");

        assertThat(slash().errorShown()).isEqualTo("dispatch_failed");

        room.bot.close();

        assertThat(slash().errorShown()).isEqualTo("dispatch_failed");
    }

    @Test
    void anAnswerWithBadBlocksIsAnError() {
        room.bot.answersJson("{\"blocks\":[{\"type\":\"marquee\"}]}");

        assertThat(slash().errorShown()).isEqualTo("invalid_blocks");
    }

    @Test
    void aCommandThatNoAppHasDoesNotReachTheBot() {
        Outcome outcome = room.workspace.slash(ANN, CUTOVERS, "/deploy now");

        assertThat(outcome.errorShown()).isEqualTo("invalid_command");
        assertThat(room.bot.received()).isEmpty();
        assertThat(room.workspace.ephemerals(ANN, CUTOVERS).get(0).content().text())
                .startsWith("/deploy is not a valid command.");
    }

    @Test
    void commandsAreNotRetried() {
        room.bot.answers(500, "");
        slash();

        assertThat(room.bot.received()).hasSize(1);
    }

    private Outcome slash() {
        return room.workspace.slash(ANN, CUTOVERS, "/migrate status");
    }
}
