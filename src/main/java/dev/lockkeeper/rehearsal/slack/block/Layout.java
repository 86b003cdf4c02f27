package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.url;
import static dev.lockkeeper.rehearsal.slack.block.Texts.either;
import static dev.lockkeeper.rehearsal.slack.block.Texts.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The blocks that every surface shows (docs.slack.dev/reference/block-kit/blocks). */
final class Layout {
    static final Kinds BLOCKS = Kinds.of()
            .or("divider", block())
            .or("header", block().must("text", plain(150)).may("level", Scalars.integer(1, 6)))
            .or("section", section())
            .or("context", block().must("elements", list(1, 10, contextElement())))
            .or(
                    "actions",
                    block().must("elements", list(1, 25, Elements.IN_ACTIONS)).also(Layout::actionIdsDiffer))
            .or("image", Elements.image(block()).may("title", plain(2_000)))
            .or("input", input())
            .or("rich_text", RichText.BLOCK)
            .or(
                    "video",
                    block().must("video_url", url(3_000))
                            .must("thumbnail_url", url(3_000))
                            .must("alt_text", text(1, 2_000))
                            .must("title", plain(200))
                            .may("title_url", url(3_000))
                            .may("author_name", text(1, 50))
                            .may("provider_name", text(1, 50))
                            .may("provider_icon_url", url(3_000))
                            .may("description", plain(200))
                            // The app would need links.embed:write and the domain among its unfurl domains.
                            .also((value, pointer, findings) ->
                                    findings.add("domain is not a valid unfurl domain", pointer + "/video_url")));

    private Layout() {}

    /** What every block has. */
    static Shape block() {
        return Shape.typed().may("block_id", Texts.BLOCK_ID);
    }

    private static Shape section() {
        return block().may("text", either(3_000))
                .may("fields", list(1, 10, either(2_000)))
                .may("accessory", Elements.IN_SECTION)
                .may("expand", bool())
                .also((value, pointer, findings) -> {
                    if (!value.hasNonNull("text") && !value.hasNonNull("fields")) {
                        findings.add("must define either `text` or `fields`", pointer);
                    }
                });
    }

    private static Shape input() {
        return block().must("label", plain(2_000))
                .must("element", Elements.IN_INPUT)
                .may("hint", plain(2_000))
                .may("optional", bool())
                .may("dispatch_action", bool());
    }

    private static Rule contextElement() {
        Rule image = Elements.IMAGE;
        Rule text = either(3_000);
        return (value, pointer, findings) -> {
            if (value.path("type").asText().equals("image")) {
                image.check(value, pointer, findings);
            } else {
                text.check(value, pointer, findings);
            }
        };
    }

    private static void actionIdsDiffer(JsonNode block, String pointer, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < block.path("elements").size(); i++) {
            String id = block.path("elements").path(i).path("action_id").asText("");
            if (!id.isEmpty() && !seen.add(id)) {
                findings.add("`action_id` \"" + id + "\" already exists for block", pointer + "/elements/" + i);
            }
        }
    }
}
