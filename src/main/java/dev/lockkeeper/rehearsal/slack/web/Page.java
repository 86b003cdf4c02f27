package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Cuts long answers into pages, each with the cursor of the next. */
final class Page {
    private static final String MARK = "next:";

    private Page() {}

    /** Puts a page of {@code all} into an answer under {@code name}, as {@code limit} and {@code cursor} ask. */
    static <T> ObjectNode of(
            Arguments arguments, int usual, int most, String name, List<T> all, Function<T, JsonNode> show) {
        long limit = arguments.number("limit").orElse((long) usual);
        if (limit < 1) {
            throw new Refused("invalid_limit");
        }
        int from = offset(arguments.text("cursor", ""), all.size());
        int to = (int) Math.min(all.size(), from + Math.min(limit, most));
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray(name);
        all.subList(from, to).forEach(item -> items.add(show.apply(item)));
        answer.putObject("response_metadata").put("next_cursor", to < all.size() ? cursor(to) : "");
        return answer;
    }

    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString((MARK + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor, int size) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            int offset = Integer.parseInt(text.substring(Math.min(text.length(), MARK.length())));
            if (text.startsWith(MARK) && offset >= 0 && offset <= size) {
                return offset;
            }
        } catch (IllegalArgumentException broken) {
            throw new Refused("invalid_cursor");
        }
        throw new Refused("invalid_cursor");
    }
}
