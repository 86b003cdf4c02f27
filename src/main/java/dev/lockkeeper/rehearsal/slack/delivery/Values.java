package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in controls, in the form that each type of control has on the wire. */
final class Values {
    private static final Set<String> WITHOUT_STATE =
            Set.of("button", "overflow", "workflow_button", "feedback_buttons", "icon_button");

    /** Properties that hold one id or moment. */
    private static final Map<String, String> SINGLE = Map.of(
            "users_select", "selected_user",
            "channels_select", "selected_channel",
            "conversations_select", "selected_conversation",
            "datepicker", "selected_date",
            "timepicker", "selected_time");

    private static final Map<String, String> SEVERAL = Map.of(
            "multi_users_select", "selected_users",
            "multi_channels_select", "selected_channels",
            "multi_conversations_select", "selected_conversations");
    private static final Set<String> OPTION = Set.of("static_select", "external_select", "radio_buttons", "overflow");
    private static final Set<String> OPTIONS = Set.of("multi_static_select", "multi_external_select", "checkboxes");
    private static final Set<String> TYPED =
            Set.of("plain_text_input", "email_text_input", "url_text_input", "number_input");

    private Values() {}

    /** {@code state.values} of all that keeps a value in these blocks. */
    static ObjectNode state(JsonNode blocks, Inputs inputs) {
        ObjectNode values = Json.object();
        for (Control control : Control.in(blocks)) {
            if (!WITHOUT_STATE.contains(control.type())) {
                ObjectNode block = (ObjectNode)
                        values.optional(control.blockId()).orElseGet(() -> values.putObject(control.blockId()));
                block.set(control.actionId(), value(control, current(control, inputs)));
            }
        }
        return values;
    }

    /** What stands in a control: what was put in, else what it started with. */
    static List<String> current(Control control, Inputs inputs) {
        return inputs.at(control.blockId(), control.actionId()).orElseGet(() -> initial(control.element()));
    }

    /** The value of one control with its type. */
    static ObjectNode value(Control control, List<String> chosen) {
        String type = control.type();
        ObjectNode value = Json.object().put("type", type);
        String first = chosen.isEmpty() ? null : chosen.get(0);
        if (TYPED.contains(type)) {
            value.put("value", first == null || first.isEmpty() ? null : first);
        } else if (SINGLE.containsKey(type)) {
            value.put(SINGLE.get(type), first);
        } else if (SEVERAL.containsKey(type)) {
            value.set(SEVERAL.get(type), Json.array(chosen));
        } else if (OPTION.contains(type)) {
            value.set("selected_option", first == null ? null : option(control.element(), first));
        } else if (OPTIONS.contains(type)) {
            ArrayNode options = value.putArray("selected_options");
            chosen.forEach(one -> options.add(option(control.element(), one)));
        } else if (type.equals("datetimepicker")) {
            value.put("selected_date_time", first == null ? null : Long.valueOf(first));
        } else if (type.equals("rich_text_input")) {
            value.set("rich_text_value", first == null ? null : richText(first));
        } else if (type.equals("file_input")) {
            ArrayNode files = value.putArray("files");
            chosen.forEach(id -> files.addObject().put("id", id));
        }
        return value;
    }

    private static List<String> initial(JsonNode element) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("initial_value", "initial_user", "initial_channel", "initial_conversation")) {
            addText(values, element.path(name));
        }
        for (String name : List.of("initial_date", "initial_time", "initial_date_time")) {
            addText(values, element.path(name));
        }
        for (String name : List.of("initial_users", "initial_channels", "initial_conversations")) {
            element.path(name).forEach(id -> addText(values, id));
        }
        addText(values, element.path("initial_option").path("value"));
        element.path("initial_options").forEach(option -> addText(values, option.path("value")));
        return values;
    }

    private static void addText(List<String> values, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            values.add(value.asText());
        }
    }

    private static JsonNode option(JsonNode element, String value) {
        List<JsonNode> options = new ArrayList<>();
        element.path("options").forEach(options::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options.stream()
                .filter(option -> option.path("value").asText().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("option must be one of the control's, got '" + value + "'"));
    }

    private static ObjectNode richText(String text) {
        ObjectNode block = Json.object().put("type", "rich_text");
        block.putArray("elements")
                .addObject()
                .put("type", "rich_text_section")
                .putArray("elements")
                .addObject()
                .put("type", "text")
                .put("text", text);
        return block;
    }
}
