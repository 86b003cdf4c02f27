package dev.lockkeeper.rehearsal.slack;

import static dev.lockkeeper.rehearsal.slack.Room.ANN;
import static dev.lockkeeper.rehearsal.slack.Room.CUTOVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Events API: mentions, messages and openings of the Home, retried and doubled as Slack does. */
final class EventsTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final Room room = new Room(builder -> builder.retryEventsAfter(Duration.ZERO, SOON, SOON));

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aMentionArrivesSignedAndEscaped() {
        room.workspace.say(ANN, CUTOVERS, null, "@lockkeeper is <billing> & co ready?");

        await().until(() -> room.bot.received().size() == 1);
        FakeBot.Received request = room.bot.last();
        JsonNode event = request.json();
        assertThat(event.path("type").asText()).isEqualTo("event_callback");
        assertThat(event.path("event_id").asText()).startsWith("Ev");
        assertThat(event.at("/event/type").asText()).isEqualTo("app_mention");
        assertThat(event.at("/event/text").asText()).isEqualTo("<@U0LOCKKPR> is &lt;billing&gt; &amp; co ready?");
        assertThat(event.at("/authorizations/0/user_id").asText()).isEqualTo(Workspace.BOT);
        assertThat(new SlackSignature.Verifier(new SlackSignature.Generator(room.workspace.signingSecret()))
                        .isValid(
                                request.header("X-Slack-Request-Timestamp"),
                                request.body(),
                                request.header("X-Slack-Signature"),
                                room.real.instant().toEpochMilli()))
                .isTrue();
    }

    @Test
    void messagesArriveOnlyIfSubscribedAndTheBotsOwnToo() {
        try (Room chatty = new Room(builder -> builder.events("message.channels", "app_mention"))) {
            chatty.workspace.say(ANN, Room.PUBLIC_WITHOUT_BOT, null, "unheard");
            chatty.workspace.say(ANN, CUTOVERS, null, "@lockkeeper hello");
            chatty.call("chat.postMessage", "channel", CUTOVERS, "text", "own");

            await().until(() -> chatty.bot.received().size() == 3);
            assertThat(chatty.bot.received().stream()
                            .map(request -> request.json().at("/event/type").asText() + " "
                                    + request.json().at("/event/text").asText()))
                    .containsExactlyInAnyOrder(
                            "message <@U0LOCKKPR> hello", "app_mention <@U0LOCKKPR> hello", "message own");
        }
    }

    @Test
    void anOpenedHomeIsToldWithTheViewThatIsThere() {
        Outcome first = room.workspace.openHome(ANN);

        assertThat(first.isAcknowledged()).isTrue();
        assertThat(room.bot.last().json().at("/event/tab").asText()).isEqualTo("home");
        assertThat(room.bot.last().json().path("event").has("view")).isFalse();

        room.call("views.publish", "user_id", ANN, "view", "{\"type\":\"home\",\"blocks\":[]}");
        room.workspace.openHome(ANN);

        assertThat(room.bot.last().json().at("/event/view/id").asText())
                .isEqualTo(room.workspace.home(ANN).orElseThrow().id());
    }

    @Test
    void anEventThatIsNotTakenIsSentThreeTimesMore() {
        for (int i = 0; i < 5; i++) {
            room.bot.answers(500, "");
        }

        Outcome outcome = room.workspace.openHome(ANN);

        assertThat(outcome.isAcknowledged()).isFalse();
        await().until(() -> room.bot.received().size() == 4);
        assertThat(room.bot.received().stream().map(request -> request.header("x-slack-retry-num")))
                .containsExactly("", "1", "2", "3");
        assertThat(room.bot.last().header("x-slack-retry-reason")).isEqualTo("http_error");
        assertThat(ids()).hasSize(1);
        await().during(Duration.ofMillis(200)).until(() -> room.bot.received().size() == 4);
    }

    @Test
    void aSlowBotIsAskedAgainBecauseOfTheTime() {
        try (Room hasty = new Room(
                builder -> builder.acknowledgeWithin(Duration.ofMillis(200)).retryEventsAfter(Duration.ZERO))) {
            hasty.bot.doesNotAnswer();

            hasty.workspace.openHome(ANN);

            await().until(() -> hasty.bot.received().size() == 2);
            assertThat(hasty.bot.last().header("x-slack-retry-reason")).isEqualTo("http_timeout");
        }
    }

    @Test
    void anEventCanComeTwiceWithTheSameOrAnotherId() {
        room.workspace.faults().duplicateEvents(1, false);
        room.workspace.openHome(ANN);
        await().until(() -> room.bot.received().size() == 2);
        assertThat(ids()).hasSize(1);

        room.workspace.faults().duplicateEvents(1, true);
        room.workspace.openHome(ANN);
        await().until(() -> room.bot.received().size() == 4);
        assertThat(ids()).hasSize(3);
    }

    @Test
    void anAddressIsVerifiedByItsAnswerToAChallenge() {
        assertThat(room.workspace.verifyBot().errorShown()).isEqualTo("challenge_failed");
        assertThat(room.bot.last().json().path("type").asText()).isEqualTo("url_verification");

        room.bot.repeatsTheRequest();
        assertThat(room.workspace.verifyBot().isAcknowledged()).isTrue();

        room.bot.close();

        assertThat(room.workspace.verifyBot().errorShown()).isEqualTo("connection_failed");
    }

    private List<String> ids() {
        return room.bot.received().stream()
                .map(request -> request.json().path("event_id").asText())
                .distinct()
                .toList();
    }
}
