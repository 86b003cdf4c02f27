package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.integer;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.oneOf;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.pattern;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;

/** The rich_text block and what stands in it. */
final class RichText {
    /** No limit is published for rich text; the total of a message still applies. */
    private static final int UNLIMITED = 100_000;

    private static final Rule STYLE = Shape.of()
            .may("bold", bool())
            .may("italic", bool())
            .may("strike", bool())
            .may("code", bool())
            .may("underline", bool())
            .may("highlight", bool())
            .may("client_highlight", bool())
            .may("unlink", bool());

    private static final Kinds INLINE = Kinds.of()
            .or("text", styled().must("text", text(1, UNLIMITED)))
            .or(
                    "link",
                    styled().must("url", text(1, 3_000))
                            .may("text", text(0, UNLIMITED))
                            .may("unsafe", bool()))
            .or("user", styled().must("user_id", text(1, 255)))
            .or("usergroup", styled().must("usergroup_id", text(1, 255)))
            .or("channel", styled().must("channel_id", text(1, 255)))
            .or("team", styled().must("team_id", text(1, 255)))
            .or(
                    "emoji",
                    styled().must("name", text(1, 255))
                            .may("unicode", text(1, 255))
                            .may("url", text(1, 3_000))
                            .may("skin_tone", integer(1, 6)))
            .or(
                    "date",
                    styled().must("timestamp", integer(0, 99_999_999_999L))
                            .must("format", text(1, 3_000))
                            .may("url", text(1, 3_000))
                            .may("fallback", text(0, 3_000)))
            .or("broadcast", styled().must("range", oneOf("here", "channel", "everyone")))
            .or("color", styled().must("value", pattern("#[0-9a-fA-F]{6}", "a colour #rrggbb")));

    private static final Rule SECTION = Shape.typed().must("elements", list(0, UNLIMITED, INLINE));
    private static final Rule BORDER = integer(0, 1);

    /** The block itself. */
    static final Rule BLOCK = Kinds.of()
            .or(
                    "rich_text",
                    Shape.typed().may("block_id", Texts.BLOCK_ID).must("elements", list(0, UNLIMITED, parts())));

    private RichText() {}

    private static Kinds parts() {
        return Kinds.of()
                .or("rich_text_section", SECTION)
                .or(
                        "rich_text_list",
                        Shape.typed()
                                .must("elements", list(1, UNLIMITED, Kinds.of().or("rich_text_section", SECTION)))
                                .must("style", oneOf("bullet", "ordered"))
                                .may("indent", integer(0, 8))
                                .may("offset", integer(0, UNLIMITED))
                                .may("border", BORDER))
                .or(
                        "rich_text_quote",
                        Shape.typed()
                                .must("elements", list(0, UNLIMITED, INLINE))
                                .may("border", BORDER))
                .or(
                        "rich_text_preformatted",
                        Shape.typed()
                                .must("elements", list(0, UNLIMITED, Kinds.of().from(INLINE, "text", "link")))
                                .may("border", BORDER)
                                .may("language", text(1, 255)));
    }

    private static Shape styled() {
        return Shape.typed().may("style", STYLE);
    }
}
