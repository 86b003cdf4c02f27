package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import dev.lockkeeper.rehearsal.slack.model.View;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A rehearsal that a test plays in: people type and click in the pretend Slack, and the panel is turned. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    final Rehearsal rehearsal;
    final Programme plan;
    final Workspace slack;
    final String channel;

    Stage(Programme plan, Path data) throws IOException {
        this(plan, data, RoomPlan::in);
    }

    /** With some of the plan's sources elsewhere than in the room. */
    Stage(Programme plan, Path data, BiFunction<RehearsalRoom, Programme, Programme> addressed) throws IOException {
        this(plan, Rehearsal.start(plan, 0, data, Clock.systemUTC(), addressed));
    }

    /** With chat commands of one's own. */
    Stage(Programme plan, Path data, Path commands) throws IOException {
        this(plan, Rehearsal.start(plan, 0, data, commands, Clock.systemUTC(), RoomPlan::in));
    }

    private Stage(Programme plan, Rehearsal rehearsal) {
        this.plan = plan;
        this.rehearsal = rehearsal;
        this.slack = rehearsal.room().workspace();
        this.channel = slack.channels().get(0).id();
        until("the bot is ready", () -> rehearsal.bot().missing().isEmpty());
    }

    RoomClock clock() {
        return rehearsal.room().clock();
    }

    Panel panel() {
        return rehearsal.room().estate().panel();
    }

    MigrationState state(String migration) {
        return rehearsal.bot().flow().state(plan.id()).migration(new MigrationId(migration));
    }

    void untilPhase(String migration, Phase phase) {
        until(migration + " is " + phase, () -> state(migration).phase() == phase);
    }

    /** Waits for the condition; when it does not come, tells what was on the screen. */
    void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        try {
            await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(condition);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("did not come: " + what + "\n" + screen(), e);
        }
    }

    void types(String person, String line) {
        Outcome outcome = slack.slash(person, channel, line);
        assertThat(outcome.isAcknowledged()).as(line + ": " + outcome).isTrue();
    }

    /** Presses the newest button in the channel whose action id begins so. */
    void clicks(String person, String action) {
        until("a button " + action, () -> button(action).isPresent());
        Outcome outcome = slack.click(click(person, action));
        assertThat(outcome.isAcknowledged()).as(action + ": " + outcome).isTrue();
    }

    /** Presses a button that opens a modal with one question, and hands the answer in. */
    void clicksAndSays(String person, String action, String words) {
        clicks(person, action);
        submits(person, Inputs.NONE.with("answer", "answer", words));
    }

    void submits(String person, Inputs inputs) {
        until("a modal for " + person, () -> !slack.modals(person).isEmpty());
        View modal = slack.modals(person).get(0);
        Outcome outcome = slack.submit(person, modal.id(), inputs);
        assertThat(outcome.isAcknowledged()).as("modal: " + outcome).isTrue();
        assertThat(outcome.fieldErrors()).isEmpty();
    }

    /** What only the person sees, newest last. */
    String whispersTo(String person) {
        StringBuilder all = new StringBuilder();
        for (Ephemeral ephemeral : slack.ephemerals(person, channel)) {
            all.append(ephemeral.content().text()).append('\n');
        }
        return all.toString();
    }

    /** Everything that stands in the channel and its threads. */
    List<Message> messages() {
        List<Message> all = new ArrayList<>();
        for (Message message : slack.messages(channel)) {
            all.add(message);
            if (message.replyCount() > 0) {
                slack.thread(channel, message.ts()).stream()
                        .filter(Message::isReply)
                        .forEach(all::add);
            }
        }
        return all;
    }

    String screen() {
        StringBuilder all = new StringBuilder();
        for (Message message : messages()) {
            all.append(message.isReply() ? "    " : "").append(words(message)).append('\n');
        }
        for (String person : List.of("U0ANN", "U0BO", "U0CAS")) {
            all.append("only ")
                    .append(person)
                    .append(": ")
                    .append(whispersTo(person))
                    .append('\n');
        }
        return all.toString();
    }

    static String words(Message message) {
        StringBuilder words = new StringBuilder(message.content().text());
        message.content().blocks().forEach(block -> words.append("\n  ").append(words(block)));
        return words.toString();
    }

    private static String words(JsonNode block) {
        StringBuilder words = new StringBuilder(block.path("text").path("text").asText());
        block.path("elements")
                .forEach(element -> words.append(" [")
                        .append(
                                element.path("text").isTextual()
                                        ? element.path("text").asText()
                                        : element.path("text").path("text").asText())
                        .append(']'));
        if (block.has("accessory")) {
            words.append(" [")
                    .append(block.path("accessory").path("text").path("text").asText())
                    .append(']');
        }
        return words.toString();
    }

    private record Found(String ts, String block, String action) {}

    private Click click(String person, String action) {
        Found found = button(action).orElseThrow();
        return Click.of(person, Place.message(channel, found.ts()), found.block(), found.action());
    }

    private Optional<Found> button(String action) {
        Optional<Found> newest = Optional.empty();
        for (Message message : messages()) {
            for (JsonNode block : message.content().blocks()) {
                List<JsonNode> elements = new ArrayList<>();
                block.path("elements").forEach(elements::add);
                elements.add(block.path("accessory"));
                for (JsonNode element : elements) {
                    if (element.path("action_id").asText().startsWith(action)) {
                        newest = Optional.of(new Found(
                                message.ts(),
                                block.path("block_id").asText(),
                                element.path("action_id").asText()));
                    }
                }
            }
        }
        return newest;
    }

    @Override
    public void close() {
        rehearsal.close();
    }
}
