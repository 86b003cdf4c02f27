package dev.lockkeeper.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel with its threads, as people see it. */
record Screen(Workspace slack, String channel) {
    /** Everything that stands there, replies after their parent. */
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

    /** A press of the newest button whose action id begins so; empty when there is none. */
    Optional<Click> press(String person, String action) {
        Optional<Click> newest = Optional.empty();
        for (Message message : messages()) {
            for (JsonNode block : message.content().blocks()) {
                List<JsonNode> elements = new ArrayList<>();
                block.path("elements").forEach(elements::add);
                elements.add(block.path("accessory"));
                for (JsonNode element : elements) {
                    if (element.path("action_id").asText().startsWith(action)) {
                        newest = Optional.of(Click.of(
                                person,
                                Place.message(channel, message.ts()),
                                block.path("block_id").asText(),
                                element.path("action_id").asText()));
                    }
                }
            }
        }
        return newest;
    }

    /** A message as it stands, with what it is known by: the key in its metadata, or the name of its picture. */
    record Seen(String key, String words) {}

    /** What the bot said, and how it stands there now. */
    List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        for (Message message : messages()) {
            JsonNode metadata = message.content().metadata();
            if (metadata != null) {
                seen.add(new Seen(metadata.path("event_payload").path("key").asText(), words(message)));
            }
            message.fileIds()
                    .forEach(id -> slack.file(id).ifPresent(file -> seen.add(new Seen(file.name(), file.title()))));
        }
        return seen;
    }

    private static String words(Message message) {
        StringBuilder words = new StringBuilder(message.content().text());
        collect(message.content().blocks(), words);
        return words.toString();
    }

    private static void collect(JsonNode node, StringBuilder words) {
        JsonNode text = node.path("text");
        if (text.isTextual()) {
            words.append('\n').append(text.asText());
        }
        node.forEach(child -> collect(child, words));
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        for (Message message : messages()) {
            all.append(message.isReply() ? "    " : "")
                    .append(message.content().text())
                    .append('\n');
        }
        for (String person : List.of("U0ANN", "U0BO", "U0CAS")) {
            slack.ephemerals(person, channel)
                    .forEach(one -> all.append("only ")
                            .append(person)
                            .append(": ")
                            .append(one.content().text())
                            .append('\n'));
        }
        return all.toString();
    }
}
