package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Slack's client complains about before it sends a form. */
final class FormCheck {
    private FormCheck() {}

    /** The complaint under each input, by block id; empty if the form may be sent. */
    static Map<String, String> complaints(JsonNode blocks, Inputs inputs) {
        Map<String, String> complaints = new LinkedHashMap<>();
        for (Control control : Control.in(blocks)) {
            if (control.isInput()) {
                String complaint = complaint(control, Values.current(control, inputs));
                if (!complaint.isEmpty()) {
                    complaints.put(control.blockId(), complaint);
                }
            }
        }
        return complaints;
    }

    private static String complaint(Control control, List<String> values) {
        String first = values.isEmpty() ? "" : values.get(0);
        if (first.isEmpty()) {
            return control.isOptional() ? "" : "Please complete this required field.";
        }
        JsonNode element = control.element();
        return switch (control.type()) {
            case "plain_text_input" -> length(element, first.codePointCount(0, first.length()));
            case "number_input" -> number(element, first);
            case "email_text_input" ->
                first.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? "" : "Please enter a valid email.";
            case "url_text_input" -> first.matches("https?://\\S+") ? "" : "Please enter a valid URL.";
            default -> "";
        };
    }

    private static String length(JsonNode element, int length) {
        int least = element.path("min_length").asInt(0);
        int most = element.path("max_length").asInt(3_000);
        if (length < least) {
            return "Please enter at least " + least + " characters.";
        }
        return length > most ? "Please enter at most " + most + " characters." : "";
    }

    private static String number(JsonNode element, String typed) {
        try {
            BigDecimal number = new BigDecimal(typed);
            boolean isWhole = number.stripTrailingZeros().scale() <= 0;
            if (!isWhole && !element.path("is_decimal_allowed").asBoolean()) {
                return "Please enter a whole number.";
            }
            if (element.has("min_value")
                    && number.compareTo(new BigDecimal(element.path("min_value").asText())) < 0) {
                return "Please enter at least " + element.path("min_value").asText() + ".";
            }
            if (element.has("max_value")
                    && number.compareTo(new BigDecimal(element.path("max_value").asText())) > 0) {
                return "Please enter at most " + element.path("max_value").asText() + ".";
            }
            return "";
        } catch (NumberFormatException noNumber) {
            return "Please enter a number.";
        }
    }
}
