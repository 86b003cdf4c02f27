package dev.lockkeeper.rehearsal.slack.block;

import static dev.lockkeeper.rehearsal.slack.block.Scalars.bool;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.integer;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.list;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.oneOf;
import static dev.lockkeeper.rehearsal.slack.block.Scalars.text;
import static dev.lockkeeper.rehearsal.slack.block.Texts.option;
import static dev.lockkeeper.rehearsal.slack.block.Texts.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Select menus, overflow menus, checkboxes and radio buttons. */
final class Menus {
    private static final Rule ID = text(1, 255);
    private static final Rule FILTER = Shape.of()
            .may("include", list(1, 4, oneOf("im", "mpim", "private", "public")))
            .may("exclude_external_shared_channels", bool())
            .may("exclude_bot_users", bool());

    static final Kinds SELECTS = Kinds.of()
            .or("static_select", withOptions(menu().may("initial_option", option(plain(75)))))
            .or("external_select", external(menu().may("initial_option", option(plain(75)))))
            .or("users_select", menu().may("initial_user", ID))
            .or("conversations_select", conversations(menu().may("initial_conversation", ID)))
            .or("channels_select", menu().may("initial_channel", ID).may("response_url_enabled", bool()));

    static final Kinds MULTI_SELECTS = Kinds.of()
            .or("multi_static_select", withOptions(multi().may("initial_options", list(1, 100, option(plain(75))))))
            .or("multi_external_select", external(multi().may("initial_options", list(1, 100, option(plain(75))))))
            .or("multi_users_select", multi().may("initial_users", list(1, 100, ID)))
            .or("multi_conversations_select", conversations(multi().may("initial_conversations", list(1, 100, ID))))
            .or("multi_channels_select", multi().may("initial_channels", list(1, 100, ID)));

    static final Kinds CHOICES = Kinds.of()
            .or("checkboxes", choice().may("initial_options", list(1, 10, option(Texts.either(75)))))
            .or("radio_buttons", choice().may("initial_option", option(Texts.either(75))))
            .or("overflow", acting().must("options", list(1, 5, Texts.overflowOption())));

    private Menus() {}

    /** What can be used, and asks for confirmation first if told to. */
    static Shape acting() {
        return Shape.typed().may("action_id", Texts.ACTION_ID).may("confirm", Texts.CONFIRM);
    }

    private static Shape menu() {
        return acting().may("placeholder", plain(150)).may("focus_on_load", bool());
    }

    private static Shape multi() {
        return menu().may("max_selected_items", integer(1, 100));
    }

    private static Shape choice() {
        return acting().must("options", list(1, 10, option(Texts.either(75))))
                .may("focus_on_load", bool())
                .also(Menus::initialIsAnOption);
    }

    private static Shape external(Shape menu) {
        return menu.may("min_query_length", integer(1, 3_000));
    }

    private static Shape conversations(Shape menu) {
        return menu.may("default_to_current_conversation", bool())
                .may("response_url_enabled", bool())
                .may("filter", FILTER);
    }

    private static Shape withOptions(Shape menu) {
        return menu.may("options", list(1, 100, option(plain(75))))
                .may("option_groups", list(1, 100, Texts.optionGroup()))
                .also((value, pointer, findings) -> {
                    if (value.has("options") == value.has("option_groups")) {
                        findings.add("must define either `options` or `option_groups`", pointer);
                    }
                })
                .also(Menus::initialIsAnOption);
    }

    private static void initialIsAnOption(JsonNode menu, String pointer, Findings findings) {
        List<JsonNode> options = new ArrayList<>();
        menu.path("options").forEach(options::add);
        menu.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        List<JsonNode> initial = new ArrayList<>();
        menu.path("initial_options").forEach(initial::add);
        if (menu.hasNonNull("initial_option")) {
            initial.add(menu.path("initial_option"));
        }
        for (JsonNode wanted : initial) {
            if (options.stream().noneMatch(option -> isSame(option, wanted))) {
                findings.add("initial option must match one of the options", pointer);
            }
        }
    }

    private static boolean isSame(JsonNode option, JsonNode other) {
        return option.path("value").equals(other.path("value"))
                && option.path("text").path("text").equals(other.path("text").path("text"));
    }
}
