package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Somebody who looks at the estate from the channel, and reads what they alone are told. */
record Onlooker(Stage stage, String person) {
    /** Types the line and reads the answer, which comes a moment later. */
    String asks(String line) {
        int before = whispers().size();
        stage.types(person, "/migrate " + line);
        stage.until("an answer to " + line, () -> whispers().size() > before);
        return words(newest());
    }

    /** Types the line and reads what comes with the acknowledgement, or just after it. */
    String says(String line) {
        int before = whispers().size();
        stage.types(person, "/migrate " + line);
        stage.until("an answer to " + line, () -> whispers().size() > before);
        return newest().content().text();
    }

    /** Presses the button of the newest answer. */
    void presses(String action) {
        Ephemeral answer = newest();
        JsonNode block = blocks(answer).stream()
                .filter(one ->
                        one.path("elements").path(0).path("action_id").asText().equals(action))
                .findFirst()
                .orElseThrow();
        Outcome outcome = stage.slack.click(Click.of(
                person,
                Place.ephemeral(stage.channel, answer.ts()),
                block.path("block_id").asText(),
                action));
        assertThat(outcome.isAcknowledged()).as(action + ": " + outcome).isTrue();
    }

    List<String> buttons() {
        return blocks(newest()).stream()
                .filter(block -> block.path("type").asText().equals("actions"))
                .map(block -> block.path("elements").path(0).path("action_id").asText())
                .toList();
    }

    /** The id of the file that the newest answer shows. */
    Optional<String> picture() {
        return blocks(newest()).stream()
                .flatMap(block -> picture(block).stream())
                .findFirst();
    }

    /** The words that say what the picture shows. */
    String alternative() {
        return blocks(newest()).stream()
                .map(block -> block.path("alt_text").asText())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The id of the file that the newest message of the channel shows. */
    Optional<String> sharedPicture() {
        return stage.messages().stream()
                .map(Message::content)
                .flatMap(content -> StreamSupport.stream(content.blocks().spliterator(), false))
                .flatMap(block -> picture(block).stream())
                .reduce((older, newer) -> newer);
    }

    private static Optional<String> picture(JsonNode block) {
        String id = block.path("slack_file").path("id").asText();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    private List<Ephemeral> whispers() {
        return stage.slack.ephemerals(person, stage.channel);
    }

    private Ephemeral newest() {
        List<Ephemeral> all = whispers();
        return all.get(all.size() - 1);
    }

    private static List<JsonNode> blocks(Ephemeral answer) {
        List<JsonNode> blocks = new ArrayList<>();
        answer.content().blocks().forEach(blocks::add);
        return blocks;
    }

    private static String words(Ephemeral answer) {
        StringBuilder words = new StringBuilder();
        for (JsonNode block : blocks(answer)) {
            words.append(block.path("text").path("text").asText()).append('\n');
            block.path("elements")
                    .forEach(element -> words.append(
                                    element.path("text").isTextual()
                                            ? element.path("text").asText()
                                            : "")
                            .append('\n'));
        }
        return words.toString();
    }
}
