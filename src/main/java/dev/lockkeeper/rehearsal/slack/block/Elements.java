package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Menus.acting;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.imageUrl;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.integer;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.oneOf;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.pattern;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.url;
import static dev.lockkeeper.rehearsal.slack.block.Texts.plain;

import com.fasterxml.jackson.databind.JsonNode;

/** Block elements and where each may stand (docs.slack.dev/reference/block-kit/block-elements). */
final class Elements {
    private static final Rule STYLE = oneOf("primary", "danger");
    private static final Rule LABEL = text(1, 75);

    static final Kinds IMAGE = Kinds.of().or("image", image(Shape.typed()));

    static final Kinds BUTTONS = Kinds.of()
            .or("button", button())
            .or(
                    "workflow_button",
                    Shape.typed()
                            .may("action_id", Texts.ACTION_ID)
                            .must("text", plain(75))
                            .must("workflow", Shape.of().must("trigger", workflowTrigger()))
                            .may("style", STYLE)
                            .may("accessibility_label", LABEL));

    static final Kinds PICKERS = Kinds.of()
            .or("datepicker", picker().may("initial_date", pattern("\\d{4}-\\d{2}-\\d{2}", "a date YYYY-MM-DD")))
            .or(
                    "timepicker",
                    picker().may("initial_time", pattern("([01]\\d|2[0-3]):[0-5]\\d", "a time HH:mm"))
                            .may("timezone", text(1, 255)))
            .or(
                    "datetimepicker",
                    acting().may("initial_date_time", integer(1_000_000_000L, 9_999_999_999L))
                            .may("focus_on_load", bool()));

    static final Kinds TYPED = Kinds.of()
            .or(
                    "plain_text_input",
                    field().may("initial_value", text(0, 3_000))
                            .may("multiline", bool())
                            .may("min_length", integer(0, 3_000))
                            .may("max_length", integer(1, 3_000))
                            .also(Elements::lengthsAreInOrder))
            .or("email_text_input", field().may("initial_value", text(0, 3_000)))
            .or("url_text_input", field().may("initial_value", text(0, 3_000)))
            .or(
                    "number_input",
                    field().must("is_decimal_allowed", bool())
                            .may("initial_value", text(1, 255))
                            .may("min_value", text(1, 255))
                            .may("max_value", text(1, 255)))
            .or(
                    "rich_text_input",
                    field().may("initial_value", RichText.BLOCK)
                            .may("min_lines", integer(1, 100))
                            .may("max_lines", integer(1, 100)))
            .or(
                    "file_input",
                    Shape.typed()
                            .may("action_id", Texts.ACTION_ID)
                            .may("filetypes", list(1, 100, text(1, 255)))
                            .may("max_files", integer(1, 10)));

    static final Kinds CONTEXT_ACTIONS = Kinds.of()
            .or(
                    "feedback_buttons",
                    Shape.typed()
                            .may("action_id", Texts.ACTION_ID)
                            .must("positive_button", feedback())
                            .must("negative_button", feedback()))
            .or(
                    "icon_button",
                    acting().must("icon", oneOf("trash"))
                            .must("text", plain(75))
                            .may("value", text(0, 2_000))
                            .may("accessibility_label", LABEL)
                            .may("visible_to_user_ids", list(1, 100, text(1, 255))));

    static final Rule IN_ACTIONS = Kinds.of()
            .fromAll(BUTTONS)
            .fromAll(PICKERS)
            .fromAll(Menus.SELECTS)
            .fromAll(Menus.MULTI_SELECTS)
            .fromAll(Menus.CHOICES)
            .from(TYPED, "rich_text_input");
    static final Rule IN_SECTION = Kinds.of()
            .fromAll(BUTTONS)
            .from(PICKERS, "datepicker", "timepicker")
            .fromAll(Menus.SELECTS)
            .fromAll(Menus.MULTI_SELECTS)
            .fromAll(Menus.CHOICES)
            .fromAll(IMAGE);
    static final Rule IN_INPUT = Kinds.of()
            .fromAll(TYPED)
            .fromAll(PICKERS)
            .fromAll(Menus.SELECTS)
            .fromAll(Menus.MULTI_SELECTS)
            .from(Menus.CHOICES, "checkboxes", "radio_buttons");

    private Elements() {}

    /** The properties of a picture, from the web or from the workspace's files. */
    static Shape image(Shape shape) {
        return shape.must("alt_text", text(1, 2_000))
                .may("image_url", imageUrl())
                .may("slack_file", Elements::checkSlackFile)
                .also((value, pointer, findings) -> {
                    if (value.has("image_url") == value.has("slack_file")) {
                        findings.add("must define either `image_url` or `slack_file`", pointer);
                    }
                });
    }

    static Shape button() {
        return acting().must("text", plain(75))
                .may("value", text(0, 2_000))
                .may("url", url(3_000))
                .may("style", STYLE)
                .may("accessibility_label", LABEL);
    }

    private static Shape picker() {
        return acting().may("placeholder", plain(150)).may("focus_on_load", bool());
    }

    private static Shape field() {
        return Shape.typed()
                .may("action_id", Texts.ACTION_ID)
                .may("placeholder", plain(150))
                .may("focus_on_load", bool())
                .may("dispatch_action_config", Texts.DISPATCH);
    }

    private static Shape feedback() {
        return Shape.of().must("text", plain(75)).must("value", text(1, 2_000)).may("accessibility_label", LABEL);
    }

    private static Shape workflowTrigger() {
        Rule parameter = Shape.of().must("name", text(1, 255)).must("value", text(0, 3_000));
        return Shape.of().must("url", url(3_000)).may("customizable_input_parameters", list(0, 100, parameter));
    }

    private static void lengthsAreInOrder(JsonNode field, String pointer, Findings findings) {
        if (field.path("min_length").asInt(0) > field.path("max_length").asInt(3_000)) {
            findings.add("min_length must be less than or equal to max_length", pointer);
        }
    }

    private static void checkSlackFile(JsonNode value, String pointer, Findings findings) {
        int before = findings.size();
        Shape.of().may("id", text(1, 255)).may("url", text(1, 3_000)).check(value, pointer, findings);
        if (findings.grewFrom(before)) {
            return;
        }
        if (value.has("id") == value.has("url")) {
            findings.add("must define either `id` or `url`", pointer);
        } else if (!findings.files()
                .isShowable(value.path("id").asText(value.path("url").asText()))) {
            findings.add("invalid slack file", pointer);
        }
    }
}
