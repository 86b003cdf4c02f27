package dev.lockkeeper.command.word;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of a line, taken from the front one by one; what is left can be taken as it was typed. */
public final class Words {
    private final String line;
    private int at;

    /** The words of the line. */
    public Words(String line) {
        this.line = line.strip();
    }

    /** The next word; null when there is none. */
    public @Nullable String next() {
        skip();
        if (at >= line.length()) {
            return null;
        }
        int start = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** The next word, left where it is; null when there is none. */
    public @Nullable String peek() {
        int before = at;
        String word = next();
        at = before;
        return word;
    }

    /**
     * The next word, or all that stands in quotes, straight or curly; null when there is none. In straight quotes {@code \\"} is a
     * quote and {@code \\\\} a backslash. A quote that is never closed is a letter like any other.
     */
    public @Nullable String quotable() {
        skip();
        if (at >= line.length()) {
            return null;
        }
        char open = line.charAt(at);
        if (open == '"' || open == '\u201c') {
            StringBuilder inside = new StringBuilder();
            for (int i = at + 1; i < line.length(); i++) {
                char c = line.charAt(i);
                boolean isEscape =
                        open == '"' && c == '\\' && i + 1 < line.length() && "\"\\".indexOf(line.charAt(i + 1)) >= 0;
                if (isEscape) {
                    inside.append(line.charAt(++i));
                } else if (c == (open == '"' ? '"' : '\u201d')) {
                    at = i + 1;
                    return inside.toString();
                } else {
                    inside.append(c);
                }
            }
        }
        return next();
    }

    /** The name in front of the next word, as in {@code window=30m}, if it is one of these; it is taken then. */
    public Optional<String> name(Collection<String> names) {
        skip();
        Optional<String> found =
                names.stream().filter(name -> line.startsWith(name + "=", at)).findFirst();
        found.ifPresent(name -> at += name.length() + 1);
        return found;
    }

    /** All that is left, as it was typed; empty when nothing is. */
    public String rest() {
        skip();
        String rest = line.substring(at).strip();
        at = line.length();
        return rest;
    }

    private void skip() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
