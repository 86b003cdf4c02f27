package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Layout.block;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.integer;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.number;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.oneOf;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.url;
import static dev.lockkeeper.rehearsal.slack.block.Texts.either;
import static dev.lockkeeper.rehearsal.slack.block.Texts.markdownText;
import static dev.lockkeeper.rehearsal.slack.block.Texts.plain;

import com.fasterxml.jackson.databind.JsonNode;

/** Blocks of 2025 and 2026, each for some surfaces only. */
final class Newer {
    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_TABLE_TEXT = 10_000;

    private static final Kinds CELL = Kinds.of()
            .or("raw_text", Shape.typed().must("text", text(1, MOST_TABLE_TEXT)))
            .or("raw_number", Shape.typed().must("value", number()).may("text", text(1, 255)))
            .or("rich_text", RichText.BLOCK);
    private static final Kinds HEADER_CELL = Kinds.of().from(CELL, "raw_text", "raw_number");

    private static final Rule CARD_IMAGE = Elements.IMAGE;
    private static final Shape CARD = block().may("hero_image", CARD_IMAGE)
            .may("icon", CARD_IMAGE)
            .may("title", markdownText(150))
            .may("subtitle", markdownText(150))
            .may("body", markdownText(200))
            .may("actions", list(1, 25, Elements.BUTTONS));

    private static final Kinds TASK = Kinds.of()
            .or(
                    "task_card",
                    block().must("task_id", text(1, 255))
                            .must("title", text(1, 255))
                            .may("details", RichText.BLOCK)
                            .may("output", RichText.BLOCK)
                            .may("sources", list(1, 100, source()))
                            .must("status", oneOf("pending", "in_progress", "complete", "error")));

    private static final Kinds CONTAINED = Kinds.of().fromAll(Layout.BLOCKS).or("table", table());

    private static final Kinds CONTAINER = Kinds.of()
            .or(
                    "container",
                    block().may("title", plain(150))
                            .may("rich_text_title", RichText.BLOCK)
                            .may("subtitle", either(150))
                            .must("child_blocks", list(1, 10, CONTAINED))
                            .may("width", oneOf("narrow", "standard", "wide", "full"))
                            .may("icon", CARD_IMAGE)
                            .may("is_collapsible", bool())
                            .may("default_collapsed", bool())
                            .may("has_header_divider", bool())
                            .also((value, pointer, findings) -> {
                                if (!value.hasNonNull("title") && !value.hasNonNull("rich_text_title")) {
                                    findings.add("must define either `title` or `rich_text_title`", pointer);
                                }
                            }));

    /** What a message takes besides the common blocks. */
    static final Kinds IN_MESSAGE = Kinds.of()
            .or("markdown", block().must("text", text(1, MOST_MARKDOWN)))
            .or("table", table())
            .or("data_table", dataTable())
            .or("data_visualization", block().must("title", text(1, 50)).must("chart", Charts.CHART))
            .or("card", CARD)
            .or("carousel", block().must("elements", list(1, 10, Kinds.of().or("card", CARD))))
            .fromAll(CONTAINER)
            .fromAll(TASK)
            .or("plan", block().must("title", text(1, 255)).may("tasks", list(1, 50, TASK)))
            .or("context_actions", block().must("elements", list(1, 5, Elements.CONTEXT_ACTIONS)));

    /** What a modal takes besides the common blocks. */
    static final Kinds IN_MODAL = Kinds.of()
            .fromAll(CONTAINER)
            .or(
                    "alert",
                    block().must("text", either(3_000))
                            .may("level", oneOf("default", "info", "warning", "error", "success")));

    /** What an App Home takes besides the common blocks. */
    static final Kinds IN_HOME = Kinds.of().fromAll(CONTAINER);

    private Newer() {}

    private static Shape source() {
        return Shape.typed().must("url", url(3_000)).must("text", text(1, 255));
    }

    private static Shape table() {
        Rule column = Shape.of().may("align", oneOf("left", "center", "right")).may("is_wrapped", bool());
        return block().must("rows", list(1, 100, list(1, 20, CELL)))
                .may("column_settings", list(1, 20, column))
                .also(Newer::cellsAreShort);
    }

    private static Shape dataTable() {
        return block().must("caption", text(1, 255))
                .must("rows", list(2, 101, list(1, 20, CELL)))
                .may("page_size", integer(1, 100))
                .may("row_header_column_index", integer(0, 19))
                .also((value, pointer, findings) ->
                        list(1, 20, HEADER_CELL).check(value.path("rows").path(0), pointer + "/rows/0", findings))
                .also(Newer::rowsAreOfOneLength)
                .also(Newer::cellsAreShort);
    }

    private static void rowsAreOfOneLength(JsonNode table, String pointer, Findings findings) {
        int columns = table.path("rows").path(0).size();
        for (int i = 1; i < table.path("rows").size(); i++) {
            if (table.path("rows").path(i).size() != columns) {
                findings.add("must have as many cells as the header", pointer + "/rows/" + i);
            }
        }
    }

    private static void cellsAreShort(JsonNode table, String pointer, Findings findings) {
        if (TextTotal.of(table.path("rows")) > MOST_TABLE_TEXT) {
            findings.add("must be less than " + (MOST_TABLE_TEXT + 1) + " characters", pointer + "/rows");
        }
    }
}
