package dev.lockkeeper.command;

import org.jspecify.annotations.Nullable;

/** The words of a line, taken from the front one by one; what is left can be taken as it was typed. */
final class Words {
    private final String line;
    private int at;

    Words(String line) {
        this.line = line.strip();
    }

    /** The next word; null when there is none. */
    @Nullable
    String next() {
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
    @Nullable
    String peek() {
        int before = at;
        String word = next();
        at = before;
        return word;
    }

    /** All that is left, as it was typed; empty when nothing is. */
    String rest() {
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
