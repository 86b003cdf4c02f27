package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tells what Slack would refuse in a list of blocks. */
public final class BlockGrammar {
    /** Seen by several people at about this number of characters, and not documented (bolt-js #2509, #2867). */
    static final int MOST_TEXT = 13_200;

    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_CHARTS = 2;
    private static final Map<Surface, Rule> BLOCKS = Map.of(
            Surface.MESSAGE, Kinds.of().fromAll(Layout.BLOCKS).fromAll(Newer.IN_MESSAGE),
            Surface.MODAL, Kinds.of().fromAll(Layout.BLOCKS).fromAll(Newer.IN_MODAL),
            Surface.HOME, Kinds.of().fromAll(Layout.BLOCKS).fromAll(Newer.IN_HOME));

    private BlockGrammar() {}

    /** All that is wrong, each with its JSON pointer, or an empty list if Slack takes the blocks there. */
    public static List<String> check(JsonNode blocks, Surface surface, SlackFiles files) {
        Findings findings = new Findings(files);
        check(blocks, surface, "/blocks", findings);
        return findings.messages();
    }

    /** Whether the blocks say so much in all that a message with them is refused as too long. */
    public static boolean isTooLong(JsonNode blocks) {
        return TextTotal.of(blocks) > MOST_TEXT;
    }

    /** Whether there is more than one table, which a message may not have. */
    public static boolean hasSeveralTables(JsonNode blocks) {
        return count(blocks, "table") > 1;
    }

    static void check(JsonNode blocks, Surface surface, String pointer, Findings findings) {
        Rule each = BLOCKS.getOrDefault(surface, Layout.BLOCKS);
        Scalars.list(0, surface.mostBlocks(), each).check(blocks, pointer, findings);
        blockIdsDiffer(blocks, pointer, findings);
        if (count(blocks, "data_visualization") > MOST_CHARTS) {
            findings.add("no more than " + MOST_CHARTS + " data_visualization blocks allowed", pointer);
        }
        int markdown = stream(blocks, "markdown")
                .mapToInt(block -> Scalars.length(block.path("text").asText()))
                .sum();
        if (markdown > MOST_MARKDOWN) {
            findings.add("markdown text must be less than " + (MOST_MARKDOWN + 1) + " characters in all", pointer);
        }
        if (surface != Surface.MESSAGE) {
            focusIsOnOne(blocks, pointer, findings);
        }
    }

    private static void blockIdsDiffer(JsonNode blocks, String pointer, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            String id = blocks.path(i).path("block_id").asText("");
            if (!id.isEmpty() && !seen.add(id)) {
                findings.add("`block_id` \"" + id + "\" already exists", pointer + "/" + i + "/block_id");
            }
        }
    }

    private static void focusIsOnOne(JsonNode blocks, String pointer, Findings findings) {
        long focused = blocks.findValues("focus_on_load").stream()
                .filter(JsonNode::asBoolean)
                .count();
        if (focused > 1) {
            findings.add("only one element can have focus_on_load", pointer);
        }
    }

    private static long count(JsonNode blocks, String type) {
        return stream(blocks, type).count();
    }

    private static Stream<JsonNode> stream(JsonNode blocks, String type) {
        return StreamSupport.stream(blocks.spliterator(), false)
                .filter(block -> block.path("type").asText().equals(type));
    }
}
