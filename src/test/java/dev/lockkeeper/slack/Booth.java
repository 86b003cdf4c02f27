package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.flow.GroupReader;
import dev.lockkeeper.ledger.FickleDisk;
import dev.lockkeeper.ledger.Ledger;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.slack.view.click.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workspace with people, and the bot's Slack side in it, at a moment of a story. */
final class Booth implements AutoCloseable {
    static final String CHANNEL = "C0CUTOVER";

    final Programme plan;
    final MovableClock clock;
    final Workspace slack;
    final Tap tap = new Tap();
    final FickleDisk disk = new FickleDisk();
    private Path folder;
    private final GroupReader groups;
    RunningBot bot;

    /** Everything that led to the tableau is in the ledger. */
    Booth(Path folder, Tableau tableau, String... commands) {
        this(folder, tableau, GroupReader.NONE, commands);
    }

    Booth(Path folder, Tableau tableau, GroupReader groups, String... commands) {
        this.folder = folder;
        this.groups = groups;
        this.plan = tableau.plan();
        this.clock = new MovableClock(tableau.now());
        var builder = Workspace.builder(Clock.systemUTC(), new RoomClock(Clock.systemUTC(), tableau.now()));
        for (String name : List.of("Ann", "Bo", "Cas", "Dan", "Eve", "Zoe")) {
            builder.person(
                    "U" + name.toUpperCase(java.util.Locale.ROOT),
                    name.toLowerCase(java.util.Locale.ROOT),
                    name,
                    ZoneOffset.UTC);
        }
        this.slack = builder.channel(CHANNEL, "cutover", "UANN", "UBO", "UCAS", "UDAN", "UEVE", "UZOE", Workspace.BOT)
                .escapeCommands()
                .commands(commands.length == 0 ? new String[] {"/migrate"} : commands)
                .start();
        slack.limits().lift();
        slack.connectBot(tap.address());
        recall(tableau.ledger());
        bot = start();
    }

    private void recall(List<Recorded> past) {
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.append(past.stream()
                    .map(line -> new Ledger.Batch(
                            line.programme(), line.by(), null, null, null, line.at(), List.of(line.entry()), List.of()))
                    .toList());
        }
    }

    private RunningBot start() {
        RunningBot started = new RunningBot(disk.open(folder), plan, slack, clock, groups);
        tap.lead(started.events());
        return started;
    }

    /** The process ends and is started again. */
    void restart() {
        bot.close();
        bot = start();
    }

    /** Much has happened meanwhile, while the channel still shows what it showed. */
    void becomes(Path otherFolder, Tableau later) {
        bot.close();
        folder = otherFolder;
        clock.moveTo(later.now());
        recall(later.ledger());
        bot = start();
    }

    /** Has the card posted, and waits until it stands in the channel. */
    void shows(MessageKey card) {
        var unused = bot.flow.say(
                plan.id(),
                List.of(new Notice.Card(card, plan.channel(), null)),
                new dev.lockkeeper.domain.Person("UANN"),
                "test",
                "show/" + card);
        await().until(() -> bot.ledger.outbox().posted(card).isPresent());
    }

    /** A press of the verb's button as it is seen now. */
    Click press(String person, Verb verb) {
        return await().until(() -> find(person, verb), Optional::isPresent).orElseThrow();
    }

    Optional<Click> find(String person, Verb verb) {
        for (Message message : slack.messages(CHANNEL)) {
            for (JsonNode block : message.content().blocks()) {
                List<JsonNode> elements = new ArrayList<>();
                block.path("elements").forEach(elements::add);
                elements.add(block.path("accessory"));
                for (JsonNode element : elements) {
                    if (element.path("action_id").asText().startsWith(verb.id() + ":")) {
                        return Optional.of(Click.of(
                                person,
                                Place.message(CHANNEL, message.ts()),
                                block.path("block_id").asText(),
                                element.path("action_id").asText()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Clicks, and hands in what the modal asks for if one opens. */
    Outcome clicks(Click click, Inputs inputs) {
        Outcome clicked = slack.click(click);
        assertThat(clicked.isAcknowledged()).as(clicked.toString()).isTrue();
        List<View> open = slack.modals(click.personId());
        return open.isEmpty()
                ? clicked
                : slack.submit(click.personId(), open.get(0).id(), inputs);
    }

    /** A message that an older version of the bot left behind; its ts. */
    String post(String blocks) {
        return asBot(methods -> methods.chatPostMessage(
                        request -> request.channel(CHANNEL).text("from before").blocksAsString(blocks)))
                .getTs();
    }

    /** Puts another form in the place of the one that the person has open. */
    View replaceForm(String person, String callbackId, String metadata) {
        View open = slack.modals(person).get(0);
        String view = """
                {"type":"modal","callback_id":"%s","private_metadata":"%s","title":{"type":"plain_text","text":"Old"},
                "submit":{"type":"plain_text","text":"Do"},"blocks":[{"type":"input","block_id":"answer",
                "label":{"type":"plain_text","text":"Why"},"element":{"type":"plain_text_input","action_id":"answer"}}]}""".formatted(callbackId, metadata);
        asBot(methods ->
                methods.viewsUpdate(request -> request.viewId(open.id()).viewAsString(view)));
        return slack.modals(person).get(0);
    }

    private <T extends SlackApiTextResponse> T asBot(Calling<T> call) {
        try {
            T answer = call.on(bot.methods);
            assertThat(answer.isOk()).as(answer.toString()).isTrue();
            return answer;
        } catch (IOException | SlackApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Calling<T> {
        T on(MethodsClient methods) throws IOException, SlackApiException;
    }

    Outcome types(String person, String line) {
        return slack.slash(person, CHANNEL, line);
    }

    /** What only the person sees, newest last. */
    List<String> whispers(String person) {
        return slack.ephemerals(person, CHANNEL).stream()
                .map(Ephemeral::content)
                .map(content -> content.text())
                .toList();
    }

    /** The answer that the person got last, once there are so many. */
    String whisper(String person, int count) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(whispers(person)).hasSize(count));
        return whispers(person).get(count - 1);
    }

    List<Recorded> ledger() {
        return bot.ledger.read(0, 10_000);
    }

    long count(Class<? extends Entry> kind) {
        return ledger().stream().filter(line -> kind.isInstance(line.entry())).count();
    }

    /** The channel and its threads. */
    List<Message> everything() {
        List<Message> all = new ArrayList<>();
        for (Message message : slack.messages(CHANNEL)) {
            all.add(message);
            slack.thread(CHANNEL, message.ts()).stream()
                    .filter(Message::isReply)
                    .forEach(all::add);
        }
        return all;
    }

    /** The same as texts. */
    List<String> posted() {
        return everything().stream().map(message -> message.content().text()).toList();
    }

    /** Somebody with the right takes a message of the bot away. */
    void delete(String ts) {
        asBot(methods -> methods.chatDelete(request -> request.channel(CHANNEL).ts(ts)));
    }

    @Override
    public void close() {
        bot.close();
        slack.close();
        tap.close();
    }
}
