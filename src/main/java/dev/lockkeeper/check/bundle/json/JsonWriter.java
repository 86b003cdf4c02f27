package dev.lockkeeper.check.bundle.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes JSON: as people like to read it, or in the one form that digests are computed over. */
public final class JsonWriter {
    private static final int LINE = 100;
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    /** For people: two blanks for each level, short values on one line; ends with a line feed. */
    public static String pretty(Json value) {
        JsonWriter writer = new JsonWriter(false);
        writer.indented(value, "");
        return writer.out.append('\n').toString();
    }

    /** Without white space, the keys of every object in alphabetical order, numbers as they were written. */
    static String canonical(Json value) {
        JsonWriter writer = new JsonWriter(true);
        writer.flat(value);
        return writer.out.toString();
    }

    private void indented(Json value, String indent) {
        String inOneLine = flatOf(value);
        boolean isShort = indent.length() + inOneLine.length() <= LINE;
        if (value instanceof Json.Keys keys && !keys.members().isEmpty() && (!isShort || indent.isEmpty())) {
            String deeper = indent + INDENT;
            String between = "{\n";
            for (Map.Entry<String, Json.Member> member : keys.members().entrySet()) {
                out.append(between).append(deeper);
                text(member.getKey());
                out.append(": ");
                indented(member.getValue().value(), deeper);
                between = ",\n";
            }
            out.append('\n').append(indent).append('}');
        } else if (value instanceof Json.Items items && !items.values().isEmpty() && !isShort) {
            String deeper = indent + INDENT;
            String between = "[\n";
            for (Json item : items.values()) {
                out.append(between).append(deeper);
                indented(item, deeper);
                between = ",\n";
            }
            out.append('\n').append(indent).append(']');
        } else {
            out.append(inOneLine);
        }
    }

    private static String flatOf(Json value) {
        JsonWriter writer = new JsonWriter(false);
        writer.flat(value);
        return writer.out.toString();
    }

    private void flat(Json value) {
        if (value instanceof Json.Keys keys) {
            keys(canonical ? new TreeMap<>(keys.members()) : keys.members());
        } else if (value instanceof Json.Items items) {
            items(items.values());
        } else if (value instanceof Json.Words words) {
            text(words.text());
        } else if (value instanceof Json.Amount number) {
            out.append(number.written());
        } else if (value instanceof Json.Truth truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
    }

    private void keys(Map<String, Json.Member> members) {
        out.append('{');
        String between = "";
        for (Map.Entry<String, Json.Member> member : members.entrySet()) {
            out.append(between);
            text(member.getKey());
            out.append(canonical ? ":" : ": ");
            flat(member.getValue().value());
            between = canonical ? "," : ", ";
        }
        out.append('}');
    }

    private void items(List<Json> values) {
        out.append('[');
        String between = "";
        for (Json value : values) {
            out.append(between);
            flat(value);
            between = canonical ? "," : ", ";
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }
}
