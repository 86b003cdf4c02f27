package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.block.BlockGrammar;
import dev.lockkeeper.rehearsal.slack.block.Surface;
import dev.lockkeeper.slack.view.click.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What every page of ours keeps to: Slack's rules, and ours for people who read at night. */
final class Strict {
    /** All markup in angle brackets that is ever ours; the rest must have been escaped. */
    private static final Pattern OURS = Pattern.compile("<@[UW][A-Z0-9]+>|<!subteam\\^S[A-Z0-9]+>|<#C[A-Z0-9]+>"
            + "|<!date\\^\\d+\\^\\{[a-z_]+}( \\{[a-z_]+})?\\|[-0-9: ]+UTC>|<https?://[^|<>]+(\\|[^<>]+)?>");

    private static final Pattern SENTENCE = Pattern.compile("(?s)\\S.*[.?!…]");

    private Strict() {}

    static void message(JsonNode message) {
        JsonNode blocks = message.path("blocks");
        assertThat(BlockGrammar.check(blocks, Surface.MESSAGE, file -> false))
                .as("what Slack refuses")
                .isEmpty();
        assertThat(BlockGrammar.isTooLong(blocks)).as("msg_blocks_too_long").isFalse();
        fallback(message.path("text").asText());
        words(message);
    }

    /** What notifications show and screen readers say. */
    static void fallback(String text) {
        assertThat(text).as("a full sentence").matches(SENTENCE).hasSizeBetween(10, 4_000);
        assertThat(text.split("\\s+")).as("a full sentence: " + text).hasSizeGreaterThan(2);
    }

    static void words(JsonNode page) {
        for (String text : texts(page)) {
            assertThat(OURS.matcher(text).replaceAll("")).as(text).doesNotContain("<", ">");
            assertThat(text)
                    .as("nothing of the machine")
                    .doesNotContain("null", "java.", "Optional", "[]", "{}")
                    .doesNotContainPattern("\\b[A-Z][a-z]+\\[")
                    .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        }
    }

    /** The verbs of the buttons on a page. */
    static List<Verb> verbs(JsonNode page) {
        return page.findValuesAsText("action_id").stream()
                .map(id -> id.split(":", 2)[0])
                .flatMap(id -> Verb.of(id).stream())
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(property -> {
                boolean isShown =
                        property.getKey().equals("text") && property.getValue().isTextual();
                if (isShown) {
                    found.add(property.getValue().asText());
                } else {
                    found.addAll(texts(property.getValue()));
                }
            });
        } else {
            node.forEach(one -> found.addAll(texts(one)));
        }
        return found;
    }
}
